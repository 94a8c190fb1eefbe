import DecussateAtlas

/// The sums of a `Wiring` that run over strand ends, in one table.
struct WiringSums: Sendable {
  private var table: SumTable
  private let crossed: Int
  private let uncrossed: Int
  private let backups: Int
  private let fascicles: Int
  private let crossedReleases: Int
  private let uncrossedReleases: Int
  private let parts: Int
  private let painSegments: Int
  private let touchSegments: Int
  private let facePain: Int
  private let faceTouch: Int

  init(_ wiring: Wiring, _ offsets: [Int], ends: Int) {
    var table = SumTable(offsets, ends: ends)
    crossed = table.add(wiring.drives.map { $0.crossed })
    uncrossed = table.add(wiring.drives.map { $0.uncrossed })
    backups = table.add(wiring.backups)
    fascicles = table.add(wiring.fascicles)
    crossedReleases = table.add(wiring.releases.map { $0.crossed })
    uncrossedReleases = table.add(wiring.releases.map { $0.uncrossed })
    parts = table.add(wiring.parts)
    painSegments = table.add(wiring.painSegments)
    touchSegments = table.add(wiring.touchSegments)
    facePain = table.add(wiring.facePain)
    faceTouch = table.add(wiring.faceTouch)
    self.table = table
  }

  /// The sums for one pattern of axons lost.
  func reading(_ ends: [Float]) -> Reading {
    Reading(sums: self, ends: ends, touched: table.touched(ends))
  }

  /// Means by row and side: `i` is the row times two plus the side.
  struct Reading {
    fileprivate let sums: WiringSums
    fileprivate let ends: [Float]
    fileprivate let touched: SumTable.StrandSet

    func crossedDrive(_ i: Int) -> Float { mean(sums.crossed + i) }
    func uncrossedDrive(_ i: Int) -> Float { mean(sums.uncrossed + i) }
    func backup(_ i: Int) -> Float { mean(sums.backups + i) }
    func fascicle(_ i: Int) -> Float { mean(sums.fascicles + i) }
    func crossedRelease(_ i: Int) -> Float { mean(sums.crossedReleases + i) }
    func uncrossedRelease(_ i: Int) -> Float { mean(sums.uncrossedReleases + i) }
    func part(_ i: Int) -> Float { mean(sums.parts + i) }
    func pain(_ i: Int) -> Float { mean(sums.painSegments + i) }
    func touch(_ i: Int) -> Float { mean(sums.touchSegments + i) }
    func facePain(_ side: Int) -> Float { mean(sums.facePain + side) }
    func faceTouch(_ side: Int) -> Float { mean(sums.faceTouch + side) }

    private func mean(_ number: Int) -> Float { sums.table.mean(number, ends, touched) }
  }
}
