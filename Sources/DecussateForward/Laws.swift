import DecussateAtlas

/// The numbers of the forward laws, read once from `Atlas/parameters.csv`.
struct Laws: Sendable {
  /// Loss at which a function is half gone.
  let hillHalf: Float
  /// Steepness of the saturating law.
  let hillPower: Float
  /// Probability of weakness when all drive is lost.
  let weaknessCeiling: Float
  /// How much of the backup a chronic lesion recruits.
  let backupRecruitment: Float
  /// Radius of a central cord lesion as a share of the cord's half-widths.
  let centralCordRadius: Float

  init(_ atlas: Atlas) {
    hillHalf = atlas.parameter("hill_k")
    hillPower = atlas.parameter("hill_n")
    weaknessCeiling = atlas.parameter("weakness_ceiling")
    backupRecruitment = atlas.parameter("backup_recruitment")
    centralCordRadius = atlas.parameter("central_cord_radius")
  }

  /// The saturating law: little is noticed until a good part is lost, then function fails fast; 0 at 0, 1 at 1.
  func hill(_ loss: Float) -> Float {
    if loss <= 0 { return 0 }
    if loss >= 1 { return 1 }
    let u = Elementary.pow(Double(loss), Double(hillPower))
    let k = Elementary.pow(Double(hillHalf), Double(hillPower))
    return Float(u * (1 + k) / (u + k))
  }
}
