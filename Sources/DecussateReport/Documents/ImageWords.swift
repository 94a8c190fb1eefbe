internal import DecussateAtlas
internal import DecussateImaging

/// What was understood of an image, in sentences.
struct ImageWords {
  let image: LesionImage
  let atlas: Atlas

  /// The name of the file without its folders.
  var file: String {
    let parts = image.name.split(separator: "/")
    return parts.last.map { String($0) } ?? image.name
  }

  var paragraphs: [String] { [voxels, space, sides, mask, lesion] }

  private var voxels: String {
    let d = image.header.dimensions
    let edges = image.space.grid.affine.spacing
    let (x, y, z) = (length(edges.x), length(edges.y), length(edges.z))
    let size = x == y && y == z ? x : "\(x) × \(y) × \(z)"
    return "\(file): \(d.i) × \(d.j) × \(d.k) voxels of \(size) mm, \(image.header.type.name)"
  }

  var space: String {
    "lies in \(image.space.space.title): "
      + image.space.reasons.map { reason($0) }.joined(separator: "; ")
  }

  func reason(_ reason: SpaceVerdict.Reason) -> String {
    switch reason {
    case .stated: "you say so (--space)"
    case .grid(let standard): "its grid is that of \(standard.name)"
    case .code(let code): "its header says \(code.meaning)"
    }
  }

  private var sides: String {
    let followed =
      switch image.space.followed {
      case .sform: "by the sform"
      case .qform: "by the qform"
      case .template(let standard): "the header says nothing; taken as in \(standard.name)"
      }
    let rows =
      switch image.space.startsOnTheRight {
      case true?: "; rows run from the patient's right to the left"
      case false?: "; rows run from the patient's left to the right"
      case nil: ""
      }
    let unit = image.space.unit == .unknown ? "; the header names no unit, millimetres taken" : ""
    return "sides: \(followed)\(rows)"
      + (image.space.isFlipped ? "; left and right exchanged (--flip)" : "") + unit
  }

  private var mask: String {
    let kind =
      switch image.kind {
      case .binary(let value):
        value == 1
          ? "every damaged voxel is 1" : "every damaged voxel is \(Int(value)), counted as 1"
      case .soft: "soft, values from 0 to 1 count in proportion"
      case .thresholded(let least):
        "voxels of at least \(shortened(formatted(least, digits: 4))) count as whole (--threshold)"
      case .label(let label): "voxels of label \(label) count as whole (--label)"
      }
    return "mask: \(kind); \(milliliters(image.place.volume))"
  }

  private var lesion: String {
    let place = image.place
    let c = place.center
    let center = [c.x, c.y, c.z].map { formatted(Double($0), digits: 0) }.joined(separator: ", ")
    var text = "lesion: \(side), centre \(center); "
    let shown = place.parts.prefix(6).filter { $0.volume >= 0.01 * place.volume }
    var named = shown.map { "\(name($0.name)) \(percent($0.volume / place.volume))" }
    let rest = place.volume - shown.reduce(0) { $0 + $1.volume } - place.unnamed
    if rest >= 0.01 * place.volume { named.append("other places \(percent(rest / place.volume))") }
    if place.unnamed >= 0.01 * place.volume {
      named.append("\(percent(place.unnamed / place.volume)) in no place that has a name here")
    }
    text +=
      named.isEmpty ? "in no place that has a name here" : "in " + named.joined(separator: ", ")
    return text
  }

  var side: String {
    let left = image.place.leftShare
    if left >= 0.995 { return "on the left" }
    if left <= 0.005 { return "on the right" }
    return "\(percent(left)) on the left, \(percent(1 - left)) on the right"
  }

  func name(_ name: MaskPlace.Part.Name) -> String {
    switch name {
    case .structure(let index, let side): PlaceWording.structure(atlas.structures[index], side)
    case .segment(let segment, let side): "\(side.name) half of the cord at \(segment.name)"
    }
  }

  private func milliliters(_ volume: Double) -> String {
    volume < 100
      ? "\(shortened(formatted(volume, digits: 1))) mm³"
      : "\(shortened(formatted(volume / 1000, digits: 2))) ml"
  }

  private func length(_ value: Double) -> String { shortened(formatted(value, digits: 2)) }

  // MARK: JSON

  var json: JSONValue {
    let place = image.place
    let d = image.header.dimensions
    let edges = image.space.grid.affine.spacing
    return .object([
      JSONMember("file", .string(file)),
      JSONMember("dimensions", .array([d.i, d.j, d.k].map { .integer($0) })),
      JSONMember(
        "spacing", .array([edges.x, edges.y, edges.z].map { .number($0, digits: 4) })),
      JSONMember("space", .string(image.space.space.rawValue)),
      JSONMember(
        "reasons", .array(image.space.reasons.map { .string(reason($0)) })),
      JSONMember("transform", .string(transform)),
      JSONMember("flipped", .bool(image.space.isFlipped)),
      JSONMember("values", .string(kindWord)),
      JSONMember("volume", .number(place.volume, digits: 2)),
      JSONMember("leftShare", .probability(place.leftShare)),
      JSONMember(
        "center",
        .array([place.center.x, place.center.y, place.center.z].map { .number($0, digits: 1) })),
      JSONMember("places", .array(place.parts.map { part($0) })),
      JSONMember("unnamed", .number(place.unnamed, digits: 2)),
      JSONMember("outside", .number(place.outside, digits: 2)),
    ])
  }

  private var transform: String {
    switch image.space.followed {
    case .sform: "sform"
    case .qform: "qform"
    case .template: "template"
    }
  }

  private var kindWord: String {
    switch image.kind {
    case .binary: "binary"
    case .soft: "soft"
    case .thresholded: "thresholded"
    case .label: "label"
    }
  }

  private func part(_ part: MaskPlace.Part) -> JSONValue {
    let (id, side): (String, Side?) =
      switch part.name {
      case .structure(let index, let side): (atlas.structures[index].id, side)
      case .segment(let segment, let side): ("cord_" + lowercased(segment.name), side)
      }
    return .object([
      JSONMember("structure", .string(id)),
      JSONMember("side", .string(side?.name ?? "midline")),
      JSONMember("volume", .number(part.volume, digits: 2)),
    ])
  }

  private func lowercased(_ name: String) -> String {
    String(decoding: name.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
