import DecussateAtlas
import DecussateForward

/// How complete the lesion is and how far shock has passed: the two latent variables that all signs of one patient share.
public struct LatentState: Sendable, Hashable {
  /// Scale of every loss, 0…1.
  public let severity: Float
  /// 0 in shock, 1 when tone and reflexes have settled.
  public let phase: Float

  /// How many there are: three severities in three phases.
  ///
  /// The kernels unroll over them.
  @inline(__always)
  static var count: Int { 9 }
}

extension LesionDictionary {
  /// Probability of a sign in every row of a range, given severity and phase.
  ///
  /// Losses come in few steps, so each term is a look-up table of `levels` + 1 probabilities and the kernel multiplies what is spared.
  func probabilities(
    of program: SignProgram, _ state: LatentState, rows: Range<Int>, model: InverseModel,
    into spared: inout [Float]
  ) {
    for i in spared.indices { spared[i] = 1 }
    for term in program.terms {
      let table = model.table(term, state)
      let column = model.column(term.channel) * rowCount
      let pair = term.pair >= 0 ? model.column(term.pair) * rowCount : -1
      let gate = term.gate >= 0 ? model.column(term.gate) * rowCount : -1
      let backup = term.backup > 0 ? model.column(term.backupChannel) * rowCount : -1
      let gates = gate >= 0 ? model.gates(state) : []
      let first = rows.lowerBound
      codes.withSpan { codes in
        spared.withUnsafeMutableBufferPointer { spared in
          table.withUnsafeBufferPointer { table in
            var i = 0
            while i < spared.count {
              var code = codes[column + first + i]
              if code > 0 {
                if pair >= 0 { code = min(code, codes[pair + first + i]) }
                var p = table[Int(code)]
                if backup >= 0, codes[backup + first + i] > 0 {
                  p = model.probability(
                    term, state, code: code, backupCode: codes[backup + first + i])
                }
                if gate >= 0 { p *= 1 - gates[Int(codes[gate + first + i])] }
                spared[i] *= 1 - p
              }
              i += 1
            }
          }
        }
      }
    }
    addDirect(program, rows: rows, into: &spared)
  }

  /// Probability of a sign in one row, given severity and phase: the same numbers as the columns, without the columns.
  func probability(
    of program: SignProgram, _ state: LatentState, row: Int, model: InverseModel
  ) -> Float {
    var spared: Float = 1
    let scale = state.severity / Float(LesionDictionary.levels)
    for term in program.terms {
      var code = codes[model.column(term.channel) * rowCount + row]
      if code == 0 { continue }
      if term.pair >= 0 { code = min(code, codes[model.column(term.pair) * rowCount + row]) }
      let backup = term.backup > 0 ? codes[model.column(term.backupChannel) * rowCount + row] : 0
      var p = model.probability(term, state, code: code, backupCode: backup)
      if term.gate >= 0 {
        p *= 1 - model.signLaws.hill(Float(codes[model.column(term.gate) * rowCount + row]) * scale)
      }
      spared *= 1 - p
    }
    if row >= firstDirectRow {
      spared *= 1 - Float(outright(program, row: row)) / 255
    }
    return 1 - spared
  }

  /// Signs that a disease or nerve gives outright.
  private func addDirect(_ program: SignProgram, rows: Range<Int>, into spared: inout [Float]) {
    guard rows.upperBound > firstDirectRow else { return }
    for row in max(rows.lowerBound, firstDirectRow)..<rows.upperBound {
      let code = outright(program, row: row)
      if code > 0 { spared[row - rows.lowerBound] *= 1 - Float(code) / 255 }
    }
  }

  /// What a disease or nerve says of a sign on its side, or on the worse side.
  private func outright(_ program: SignProgram, row: Int) -> UInt8 {
    let position = 2 * program.sign.rawValue
    return switch program.side {
    case .left?: direct(position, row: row)
    case .right?: direct(position + 1, row: row)
    case nil: max(direct(position, row: row), direct(position + 1, row: row))
    }
  }
}
