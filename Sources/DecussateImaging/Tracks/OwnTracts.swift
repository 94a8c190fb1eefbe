public import DecussateAtlas

/// A person's own tractography in place of the atlas's roads, or beside them.
///
/// ```swift
/// var own = OwnTracts(axons)
/// own.use(lines, as: "lateral_corticospinal_tract", file: "cst.tck", atlas, into: &report)
/// let model = ForwardModel(atlas, own.axons)
/// ```
/// A name of a tract or of a tract part replaces the roads of that tract; any other name adds a tract of its own, of which is told how much a lesion cuts
/// but which moves no muscle.
public struct OwnTracts: Sendable {
  /// A road of the atlas that follows measured lines.
  public struct Replacement: Sendable, Hashable {
    public let part: Index<TractPart>
    public let side: Side
    public let file: String
    public let lines: Int
    /// Mean distance of the lines from the road they replace, millimetres.
    public let distance: Float
  }

  /// A tract the atlas does not have.
  public struct Addition: Sendable {
    public let name: String
    public let file: String
    public let lines: Streamlines
  }

  /// The atlas's axons, moved where that was asked for.
  public private(set) var axons: AxonModel
  public private(set) var replacements: [Replacement] = []
  public private(set) var additions: [Addition] = []

  /// Fewest lines that can stand for a tract part.
  public static let least = 5
  /// Lines further from the atlas's road than this, on the mean, are taken for a mistake, millimetres.
  static let farthest: Float = 15

  public init(_ axons: AxonModel) { self.axons = axons }

  /// Uses lines, in MNI152 millimetres, for the tract or tract part of a name, on the side where they begin unless one is given; says what is wrong with them in `report`.
  public mutating func use(
    _ lines: Streamlines, as name: String, side: Side? = nil, file: String, _ atlas: Atlas,
    into report: inout [Diagnostic]
  ) {
    guard OwnTracts.isPlausible(lines, file: file, into: &report) else { return }
    let parts = atlas.parts.indices.filter {
      let part = atlas.parts[$0]
      return part.id == name || atlas.tracts[part.tract].id == name
    }
    guard !parts.isEmpty else {
      add(lines, name, file, atlas, &report)
      return
    }
    var chosen = [[[Point]]](repeating: [], count: axons.strands.count)
    let strands = axons.strands.indices.filter {
      parts.contains(axons.strands[$0].part) && (side == nil || axons.strands[$0].origin == side)
    }
    for line in 0..<lines.count where lines[line].count > 1 {
      let points = Array(lines[line])
      let ends = [points[0], points[points.count - 1]]
      // The upper or the cortical end says which part a line is: the nearest of those that start on its side.
      var best: Int?
      var least = Float.greatestFiniteMagnitude
      for index in strands {
        let start = origin(axons.strands[index])
        for end in ends where (end - start).length < least {
          least = (end - start).length
          best = index
        }
      }
      if let best { chosen[best].append(points) }
    }
    var used = 0
    for index in strands where chosen[index].count >= OwnTracts.least {
      used += chosen[index].count
      replace(index, chosen[index], file, atlas, &report)
    }
    if used < lines.count {
      report.append(
        Diagnostic(
          "TRK014", .warning, at: file,
          "\(lines.count - used) of \(lines.count) streamlines are not used: fewer than "
            + "\(OwnTracts.least) of them begin near one part of '\(name)'",
          help: "parts with too few streamlines keep the course of the atlas"))
    }
  }

  private mutating func replace(
    _ index: Int, _ lines: [[Point]], _ file: String, _ atlas: Atlas,
    _ report: inout [Diagnostic]
  ) {
    let strand = axons.strands[index]
    let own = distance(lines, strand, mirrored: false)
    let name = atlas.parts[strand.part].id
    guard own <= OwnTracts.farthest else {
      let across = distance(lines, strand, mirrored: true)
      report.append(
        Diagnostic(
          "TRK012", at: file,
          "the streamlines lie \(Int(own.rounded())) mm from \(strand.origin.name) '\(name)', at most "
            + "\(Int(OwnTracts.farthest)) expected"
            + (across < own / 2 ? "; their mirror images \(Int(across.rounded())) mm" : ""),
          help: across < own / 2
            ? "left and right seem to be exchanged; x grows to the patient's right"
            : "check that they are in MNI152 millimetres and are this tract"))
      return
    }
    axons = axons.replacing(strand: index, with: lines)
    replacements.append(
      Replacement(
        part: strand.part, side: strand.origin, file: file, lines: lines.count, distance: own))
  }

  private mutating func add(
    _ lines: Streamlines, _ name: String, _ file: String, _ atlas: Atlas,
    _ report: inout [Diagnostic]
  ) {
    let known = atlas.tracts.rows.map { $0.id } + atlas.parts.rows.map { $0.id }
    if let near = nearestMatch(to: name, among: known) {
      report.append(
        Diagnostic(
          "TRK013", .warning, at: file,
          "'\(name)' is no tract of the atlas and is added as a tract of its own",
          help: "did you mean '\(near)'? Then give \(near)=\(file)"))
    }
    additions.append(Addition(name: name, file: file, lines: lines))
  }

  /// Where the axons of a strand begin, as a mean over its fibres.
  private func origin(_ strand: Strand) -> Point {
    var sum = Point.zero
    let station = strand.direction == .descending ? 0 : strand.stationCount - 1
    for k in 0..<axons.fibersPerStrand {
      sum = sum + axons.points[strand.base + k * strand.stationCount + station]
    }
    return sum * (1 / Float(axons.fibersPerStrand))
  }

  /// Mean distance of points of the lines from the middle of a road.
  private func distance(_ lines: [[Point]], _ strand: Strand, mirrored: Bool) -> Float {
    var middle: [Point] = []
    for station in 0..<strand.stationCount {
      var sum = Point.zero
      for k in 0..<axons.fibersPerStrand {
        sum = sum + axons.points[strand.base + k * strand.stationCount + station]
      }
      middle.append(sum * (1 / Float(axons.fibersPerStrand)))
    }
    var sum: Float = 0
    var count: Float = 0
    for line in lines.prefix(100) {
      for part in 0...10 {
        let point = line[part * (line.count - 1) / 10]
        let own = mirrored ? point.mirrored : point
        var least = Float.greatestFiniteMagnitude
        for place in middle { least = min(least, (place - own).length) }
        sum += least
        count += 1
      }
    }
    return sum / max(count, 1)
  }

  /// Whether lines can lie in a brain at all.
  private static func isPlausible(
    _ lines: Streamlines, file: String, into report: inout [Diagnostic]
  ) -> Bool {
    guard lines.count >= least else {
      report.append(
        Diagnostic(
          "TRK010", at: file, "found \(lines.count) streamlines, expected \(least) or more",
          help: "give the streamlines of a whole tract"))
      return false
    }
    let outside = lines.points.count {
      abs($0.x) > 100 || $0.y < -140 || $0.y > 110 || $0.z < -620 || $0.z > 110
    }
    guard 10 * outside <= lines.points.count else {
      report.append(
        Diagnostic(
          "TRK011", at: file,
          "\(outside) of \(lines.points.count) points lie outside any head in MNI152 millimetres",
          help: "give coordinates in MNI152 millimetres, not voxel numbers or scanner coordinates"))
      return false
    }
    guard !lines.points.allSatisfy({ $0.x >= 0 && $0.y >= 0 && $0.z >= 0 }) else {
      report.append(
        Diagnostic(
          "TRK011", at: file, "no coordinate is below 0, as in voxel numbers",
          help: "give coordinates in MNI152 millimetres; the motor tracts lie behind y 0"))
      return false
    }
    return true
  }
}
