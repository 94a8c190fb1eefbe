import DecussateAtlas
import DecussateForward

extension InverseModel {
  /// What to examine next: for every sign worth asking that was not examined, how many bits about level and side its result is expected to bring.
  func nextExaminations(
    _ examination: Examination, _ posterior: Posterior, _ runner: some BlockRunner
  ) -> [NextExamination] {
    let joint = jointStates(posterior, examination.time)
    guard !joint.isEmpty else { return [] }
    var rows: [Int32] = []
    for row in joint.map({ Int32($0.row) }).sorted() where rows.last != row { rows.append(row) }
    var placeOf = [Int](repeating: 0, count: dictionary.rowCount)
    for (place, row) in rows.enumerated() { placeOf[Int(row)] = place }
    let places = joint.map { placeOf[$0.row] }
    let asked = askable(examination)
    let kept = rows
    // The cells of all items one after the other.
    let cells = joint.flatMap { $0.cells }
    var all = [Double](repeating: 0, count: Cells.count)
    for (cell, weight) in cells { all[cell] += weight }
    let every = all
    let found = runner.map(asked.count) { i -> NextExamination in
      let (alias, side) = asked[i]
      let word = self.word(alias, side)
      let own = condensed(Footprint([word], nil, forward.layout), kept)
      let probabilities = states.map { state in
        own.probabilities(word, word.present, state, rows: 0..<kept.count).map {
          Double(word.observed($0))
        }
      }
      var present = [Double](repeating: 0, count: Cells.count)
      var position = 0
      for (item, place) in zip(joint, places) {
        let p = probabilities[item.state][place]
        for _ in item.cells.indices {
          present[cells[position].cell] += cells[position].weight * p
          position += 1
        }
      }
      let gain = InverseModel.information(present, every)
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
    let heavy = dictionary.entries.indices.filter { posterior.entries[$0] > 1e-7 }
    var rowWeight = [Double](repeating: 0, count: dictionary.rowCount)
    for i in heavy { rowWeight[Int(dictionary.entries[i].row)] += posterior.entries[i] }
    var kept: [Int] = []
    var sum = 0.0
    for row in heaviest(400, rowWeight) {
      kept.append(row)
      sum += rowWeight[row]
      if sum > 0.98 { break }
    }
    var places = [Int32](repeating: -1, count: dictionary.rowCount)
    for (place, row) in kept.enumerated() { places[row] = Int32(place) }
    var cells = [[(cell: Int, weight: Double)]](repeating: [], count: kept.count)
    for i in heavy {
      let entry = dictionary.entries[i]
      let place = Int(places[Int(entry.row)])
      if place >= 0 {
        cells[place].append((siteCells[Int(entry.site)], posterior.entries[i]))
      }
    }
    var items: [JointItem] = []
    for (place, row) in kept.enumerated() {
      let shares = posterior.states(ofRow: row, self, time)
      for s in states.indices where shares[s] > 0.02 {
        items.append(
          JointItem(
            row: row, state: s,
            cells: cells[place].map { ($0.cell, $0.weight * shares[s] / sum) }))
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
