extension AtlasCheck {
  /// Effectors have pools, and drive that reaches them.
  mutating func effectors() {
    var pools = Sums(count: atlas.effectors.count)
    var drives = pools
    for (row, pool) in atlas.effectorPools.enumerated() {
      pools.add(pool.weight, to: pool.effector.rawValue, row: row)
    }
    for (row, drive) in atlas.effectorDrives.enumerated() {
      drives.add(drive.weight, to: drive.effector.rawValue, row: row)
    }
    let names = atlas.effectors.rows.map { "'\($0.id)'" }
    checkSums(pools, .effectorPools, "weight") { names[$0] }
    checkSums(drives, .effectorDrives, "weight") { names[$0] }
    for (row, effector) in atlas.effectors.rows.enumerated() {
      let shares = effector.contralateralShare + effector.ipsilateralShare
      if shares != 0, abs(shares - 1) > 0.01 {
        fail(
          "ATL101", .effectors, row: row, "contralateral_share",
          "the shares of '\(effector.id)' sum to \(Decimal.text(shares)), expected 1, or 0 each",
          help: "correct contralateral_share and ipsilateral_share")
      }
      if pools.firstRow[row] == nil {
        fail(
          "ATL120", .effectors, row: row, "id", "'\(effector.id)' has no pool",
          help: "add its motor neurons to Atlas/effector_pools.csv")
      }
      let hasDrive = drives.firstRow[row] != nil
      if shares > 0, !hasDrive {
        fail(
          "ATL121", .effectors, row: row, "contralateral_share",
          "'\(effector.id)' has pyramidal supply but no drive",
          help: "add the tract parts to Atlas/effector_drives.csv, or set both shares to 0")
      } else if shares == 0, hasDrive {
        fail(
          "ATL121", .effectors, row: row, "contralateral_share",
          "'\(effector.id)' has drives but no pyramidal supply",
          help: "state contralateral_share and ipsilateral_share, or remove the drives")
      }
      if hasDrive { driveReachesPools(row) }
    }
  }

  /// Every pool of an effector is reached by a branch of one of its drives.
  private mutating func driveReachesPools(_ effector: Int) {
    let parts = atlas.effectorDrives.filter { $0.effector.rawValue == effector }.map { $0.part }
    checkSides(effector, parts)
    let reached = atlas.terminations.filter { parts.contains($0.part) }.map { $0.pool }
    for (row, pool) in atlas.effectorPools.enumerated()
    where pool.effector.rawValue == effector && !reached.contains(pool.pool) {
      fail(
        "ATL122", .effectorPools, row: row, "pool",
        "no drive of '\(atlas.effectors[pool.effector].id)' ends in '\(name(pool.pool))'",
        help: "add a branch to one of its tract parts, or correct the pool")
    }
  }

  /// Where an effector has contralateral supply some drive crosses, and where it has ipsilateral supply some does not.
  private mutating func checkSides(_ effector: Int, _ parts: [Index<TractPart>]) {
    let pools = atlas.effectorPools.filter { $0.effector.rawValue == effector }.map { $0.pool }
    var hasCrossed = false
    var hasUncrossed = false
    for termination in atlas.terminations
    where parts.contains(termination.part) && pools.contains(termination.pool) {
      let branch: Branch = termination.branch.isEmpty ? .road : .out(termination.branch)
      for course in coursesOfPart[termination.part.rawValue] where course.branch == branch {
        if course.crossings % 2 == 1 { hasCrossed = true } else { hasUncrossed = true }
      }
    }
    let row = atlas.effectors.rows[effector]
    if row.contralateralShare > 0, !hasCrossed {
      failSide(effector, "contralateral_share", "crosses")
    }
    if row.ipsilateralShare > 0, !hasUncrossed {
      failSide(effector, "ipsilateral_share", "stays on its side")
    }
  }

  private mutating func failSide(_ effector: Int, _ column: String, _ verb: String) {
    fail(
      "ATL119", .effectors, row: effector, column,
      "'\(atlas.effectors.rows[effector].id)' has a \(column), but no drive \(verb)",
      help: "add such a branch to one of its tract parts, or set the share to 0")
  }

  /// The shares of each reflex's segments sum to one.
  mutating func reflexes() {
    var segments = Sums(count: atlas.reflexes.count)
    for (row, segment) in atlas.reflexSegments.enumerated() {
      segments.add(segment.weight, to: segment.reflex.rawValue, row: row)
    }
    let names = atlas.reflexes.rows.map { "'\($0.id)'" }
    checkSums(segments, .reflexSegments, "weight") { names[$0] }
    for (row, reflex) in atlas.reflexes.rows.enumerated() where segments.firstRow[row] == nil {
      fail(
        "ATL123", .reflexes, row: row, "id", "'\(reflex.id)' has no segment",
        help: "add its arc to Atlas/reflex_segments.csv")
    }
  }

  /// The pools that supply a region of skin sum to one; regions of skin that are made of others end in pools.
  mutating func skin() {
    var pools = Sums(count: atlas.skin.count)
    var hasRows = [Bool](repeating: false, count: atlas.skin.count)
    for (row, supply) in atlas.skinInnervation.enumerated() {
      hasRows[supply.skin.rawValue] = true
      if case .pool = supply.element {
        pools.add(supply.weight, to: supply.skin.rawValue, row: row)
      }
    }
    let names = atlas.skin.rows.map { "the pools of '\($0.id)'" }
    checkSums(pools, .skinInnervation, "weight") { names[$0] }
    for (row, skin) in atlas.skin.rows.enumerated() where !hasRows[row] {
      fail(
        "ATL124", .skin, row: row, "id", "'\(skin.id)' has no supply",
        help: "add its segments to Atlas/skin_innervation.csv")
    }
  }

  func name(_ pool: Pool) -> String {
    switch pool {
    case .segment(let segment): "cord_" + segment.name.lowercased()
    case .nucleus(let nucleus): atlas.nuclei[nucleus].id
    }
  }
}
