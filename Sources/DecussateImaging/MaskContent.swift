import DecussateAtlas

/// What kind of values an image holds.
public enum MaskKind: Sendable, Hashable {
  /// Every damaged voxel has this value, and counts as whole.
  case binary(value: Float)
  /// Values from 0 to 1, each counting in proportion.
  case soft
  /// Made whole by a threshold.
  case thresholded(Double)
  /// One label of several.
  case label(Int)
}

/// Turns the values of an image into damage 0…1; explains and asks where they are not those of a mask.
struct MaskContent {
  /// A value that occurs, with the number of voxels that have it.
  private struct Level {
    let value: Float
    var count: Int
  }

  /// More values than this are no labels.
  private static let mostLabels = 60

  let options: MaskOptions
  let name: String
  let voxelVolume: Double
  private(set) var report: [Diagnostic] = []

  init(_ options: MaskOptions, voxelVolume: Double, name: String) {
    self.options = options
    self.voxelVolume = voxelVolume
    self.name = name
  }

  mutating func damage(_ image: [Float]) -> (values: [Float], kind: MaskKind)? {
    let values = finite(image)
    var (low, high): (Float, Float) = (0, 0)
    for value in values {
      if value < low { low = value }
      if value > high { high = value }
    }
    guard low < 0 || high > 0 else {
      refuse(
        "IMG120", "every voxel is 0: the mask is empty",
        help: "check that the lesion was saved; a lesion too small for the voxels may be lost in "
          + "resampling")
      return nil
    }
    if let label = options.label { return labelled(values, label) }
    if let threshold = options.threshold { return thresholded(values, threshold, high) }
    if low < 0 {
      refuse(
        "IMG122",
        "values run from \(tenths(Double(low))) to \(tenths(Double(high))): a mask has no negative "
          + "values; this looks like a statistical map or an image",
        help: "give --threshold with the least value that is lesion")
      return nil
    }
    return plain(values, high)
  }

  /// Values that are no number count as 0, and are told of.
  private mutating func finite(_ image: [Float]) -> [Float] {
    var broken = 0
    for value in image where !value.isFinite { broken += 1 }
    guard broken > 0 else { return image }
    report.append(
      Diagnostic(
        "IMG121", .warning, at: name,
        "\(broken) voxel\(broken == 1 ? " is" : "s are") not a number or infinite, and count\(broken == 1 ? "s" : "") as 0",
        help: "check how the mask was made"))
    return image.map { $0.isFinite ? $0 : 0 }
  }

  private mutating func plain(
    _ values: [Float], _ high: Float
  ) -> (values: [Float], kind: MaskKind)? {
    let levels = levels(values)
    if let levels, levels.count == 1, let only = levels.first {
      if only.value == 1 { return (values, .binary(value: 1)) }
      if only.value > 1, only.value == only.value.rounded() {
        return (values.map { $0 > 0 ? 1 : 0 }, .binary(value: only.value))
      }
    }
    if high <= 1 { return (values, .soft) }
    if let levels, levels.count <= Self.mostLabels,
      levels.allSatisfy({ $0.value == $0.value.rounded() })
    {
      let shown = levels.prefix(6).map {
        "\(Int($0.value)) (\(tenths(Double($0.count) * voxelVolume / 1000)) ml)"
      }
      let more = levels.count > 6 ? " and \(levels.count - 6) more" : ""
      refuse(
        "IMG123",
        "the image holds \(levels.count) labels where one mask is meant: "
          + shown.joined(separator: ", ") + more,
        help: "give --label with the one that is lesion, or --threshold with the least")
      return nil
    }
    refuse(
      "IMG124",
      "values run from 0 to \(tenths(Double(high))) in many steps: this is an image, or a mask on "
        + "another scale", help: "give --threshold with the least value that is lesion")
    return nil
  }

  private mutating func labelled(
    _ values: [Float], _ label: Int
  ) -> (values: [Float], kind: MaskKind)? {
    let wanted = Float(label)
    let chosen = values.map { $0 == wanted ? Float(1) : 0 }
    guard chosen.contains(1) else {
      let known = levels(values)?.prefix(12).map { tenths(Double($0.value)) } ?? []
      refuse(
        "IMG120", "no voxel has the label \(label)",
        help: known.isEmpty
          ? "the values are no labels" : "the labels are \(known.joined(separator: ", "))")
      return nil
    }
    return (chosen, .label(label))
  }

  private mutating func thresholded(
    _ values: [Float], _ threshold: Double, _ high: Float
  ) -> (values: [Float], kind: MaskKind)? {
    guard Double(high) >= threshold else {
      refuse(
        "IMG120", "no voxel reaches the threshold of \(threshold); the highest is \(high)",
        help: "give a lower --threshold")
      return nil
    }
    return (values.map { Double($0) >= threshold ? 1 : 0 }, .thresholded(threshold))
  }

  /// The values other than 0, lowest first; nil where there are more than labels can be.
  private func levels(_ values: [Float]) -> [Level]? {
    var levels: [Level] = []
    var last = -1
    for value in values where value != 0 {
      if last >= 0, levels[last].value == value {
        levels[last].count += 1
        continue
      }
      last = levels.firstIndex { $0.value == value } ?? -1
      if last >= 0 {
        levels[last].count += 1
      } else {
        guard levels.count <= Self.mostLabels else { return nil }
        last = levels.count
        levels.append(Level(value: value, count: 1))
      }
    }
    return levels.sorted { $0.value < $1.value }
  }

  private mutating func refuse(_ code: String, _ message: String, help: String) {
    report.append(Diagnostic(code, at: name, message, help: help))
  }
}
