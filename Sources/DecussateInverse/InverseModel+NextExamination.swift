import DecussateAtlas
import DecussateForward

extension InverseModel {
  /// What to examine next: for every sign worth asking that was not examined, how many bits about level and side its result is expected to bring.
  func nextExaminations(
    _ examination: Examination, _ posterior: Posterior, _ runner: some BlockRunner
  ) -> [NextExamination] {
    let joint = jointStates(posterior, examination.time)
    guard !joint.isEmpty else { return [] }
    let sides = LesionSide.allCases.count
    let cellCount = NeuraxisLevel.allCases.count * sides
    var rows: [Int32] = []
    for row in joint.map({ Int32($0.row) }).sorted() where rows.last != row { rows.append(row) }
    let places = joint.map { item in rows.firstIndex(of: Int32(item.row)) ?? 0 }
    let asked = askable(examination)
    let kept = rows
    let found = runner.map(asked.count) { i -> NextExamination in
      let (alias, side) = asked[i]
      let word = self.word(alias, side)
      let own = condensed(Footprint([word], nil, forward.layout), kept)
      let probabilities = states.map { state in
        own.probabilities(word, word.present, state, rows: 0..<kept.count).map {
          Double(word.observed($0))
        }
      }
      var present = [Double](repeating: 0, count: cellCount)
      var all = present
      for (item, place) in zip(joint, places) {
        let p = probabilities[item.state][place]
        for (cell, weight) in item.cells {
          present[cell] += weight * p
          all[cell] += weight
        }
      }
      let gain = InverseModel.information(present, all)
      var probability = 0.0
      for value in present { probability += value }
      return NextExamination(
        alias: alias, side: side.map { $0 == .left ? .left : .right } ?? .none,
        expectedInformationGain: gain, probability: probability)
    }
    let ordered = found.enumerated().sorted { a, b in
      a.element.expectedInformationGain != b.element.expectedInformationGain
        ? a.element.expectedInformationGain > b.element.expectedInformationGain
        : a.offset < b.offset
    }
    return ordered.prefix(12).map { $0.element }.filter { $0.expectedInformationGain > 0.001 }
  }

  struct JointItem: Sendable {
    let row: Int
    let state: Int
    let cells: [(cell: Int, weight: Double)]
  }

  /// The rows and states that carry the posterior, down to one in five hundred of the heaviest, with the answers each stands for.
  func jointStates(_ posterior: Posterior, _ time: TimeCourse) -> [JointItem] {
    let sides = LesionSide.allCases.count
    var byRow: [Int: [(cell: Int, weight: Double)]] = [:]
    var rowWeight: [Int: Double] = [:]
    for (i, entry) in dictionary.entries.enumerated() where posterior.entries[i] > 1e-7 {
      let site = dictionary.sites[Int(entry.site)]
      let cell = Int(site.level.rawValue) * sides + Int(site.side.rawValue)
      byRow[Int(entry.row), default: []].append((cell, posterior.entries[i]))
      rowWeight[Int(entry.row), default: 0] += posterior.entries[i]
    }
    var order = rowWeight.map { ($0.key, $0.value) }
    order.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    var kept: [Int] = []
    var sum = 0.0
    for (row, weight) in order {
      kept.append(row)
      sum += weight
      if sum > 0.98 || kept.count >= 400 { break }
    }
    var items: [JointItem] = []
    for row in kept {
      let shares = posterior.states(ofRow: row, self, time)
      for s in states.indices where shares[s] > 0.02 {
        items.append(
          JointItem(
            row: row, state: s,
            cells: (byRow[row] ?? []).map { ($0.cell, $0.weight * shares[s] / sum) }))
      }
    }
    return items
  }

  /// Signs worth asking: the sentinels, side by side, less those already examined.
  func askable(_ examination: Examination) -> [(AliasIndex, Side?)] {
    var list: [(AliasIndex, Side?)] = []
    for sentinel in atlas.sentinels {
      guard
        let position = atlas.aliases.firstIndex(where: {
          $0.sign == sentinel.word && $0.region == sentinel.region
        })
      else { continue }
      let alias = AliasIndex(position)
      for side in isSided(alias) ? [Side.left, .right] : [nil] {
        let known = examination.findings.contains { finding in
          let row = atlas.aliases[finding.alias.rawValue]
          let sameSide =
            side == nil || finding.side == .both || finding.side == .none
            || finding.side == (side == .left ? .left : .right)
          return row.sign == sentinel.word && row.region == sentinel.region && sameSide
        }
        if !known { list.append((alias, side)) }
      }
    }
    return list
  }

  /// Mutual information between a yes-or-no result and the answer, bits.
  static func information(_ present: [Double], _ all: [Double]) -> Double {
    var total = 0.0
    var yes = 0.0
    for i in all.indices {
      total += all[i]
      yes += present[i]
    }
    let no = total - yes
    guard total > 0, yes > 0, no > 0 else { return 0 }
    var gain = 0.0
    for i in all.indices where all[i] > 0 {
      let p = all[i] / total
      if present[i] > 0 {
        gain += present[i] / total * Elementary.log(present[i] / yes / p)
      }
      let absent = all[i] - present[i]
      if absent > 0 { gain += absent / total * Elementary.log(absent / no / p) }
    }
    return max(gain / 0.6931471805599453, 0)
  }
}
