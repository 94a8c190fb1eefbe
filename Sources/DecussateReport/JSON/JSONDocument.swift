public import DecussateAtlas

/// A parsed document: its value, and where each part of it stands in the text.
///
/// ```swift
/// var report: [Diagnostic] = []
/// if let document = JSONDocument.read(bytes.span, name: "exam.json", into: &report) {
///   document.root["findings"]?.elements.count
/// }
/// ```
public struct JSONDocument: Sendable {
  public let value: JSONValue
  /// The name diagnostics begin with: a file name, or empty.
  public let name: String
  let places: JSONPlaces

  /// Reads strict JSON (RFC 8259) and reports every problem met; nil when there is no usable value.
  ///
  /// Any bytes give a value or at least one error. Arrays and objects may be nested `depthLimit` deep.
  public static func read(
    _ bytes: Span<UInt8>, name: String = "", depthLimit: Int = 64, into report: inout [Diagnostic]
  ) -> JSONDocument? {
    var parser = JSONParser(name: name, depthLimit: depthLimit)
    let parsed = parser.parseDocument(bytes)
    report.append(contentsOf: parser.diagnostics)
    guard let parsed else { return nil }
    return JSONDocument(value: parsed.value, name: name, places: parsed.places)
  }

  /// Reads JSON from a text.
  public static func read(
    _ text: String, name: String = "", into report: inout [Diagnostic]
  ) -> JSONDocument? {
    let bytes = Array(text.utf8)
    return read(bytes.span, name: name, into: &report)
  }

  /// The whole document, as a cursor that knows where it stands.
  public var root: JSONCursor {
    JSONCursor(value: value, name: name, path: "", places: places)
  }
}

/// A line and column, both counted from one; columns count characters (Unicode scalars), not bytes.
public struct TextPosition: Sendable, Hashable {
  public let line: Int
  public let column: Int
}

/// Where a value and its parts begin: the shape of the document, with positions.
struct JSONPlaces: Sendable {
  let start: TextPosition
  let children: [JSONPlaces]
}

/// A part of a document: its value, its path from the root, and its place in the text.
public struct JSONCursor: Sendable {
  public let value: JSONValue
  /// The path in the manner of `findings[2].side`; empty at the root.
  public let path: String
  private let name: String
  private let places: JSONPlaces

  init(value: JSONValue, name: String, path: String, places: JSONPlaces) {
    self.value = value
    self.name = name
    self.path = path
    self.places = places
  }

  /// File, line, column and path, in the manner of `exam.json:3:14 findings[2].side`.
  public var location: String {
    let place = "\(places.start.line):\(places.start.column)"
    let whole = name.isEmpty ? place : "\(name):\(place)"
    return path.isEmpty ? whole : "\(whole) \(path)"
  }

  /// The part under a name, if this is an object that has it.
  public subscript(name: String) -> JSONCursor? {
    guard case .object(let members) = value,
      let index = members.firstIndex(where: { $0.name == name })
    else { return nil }
    return child(index, members[index].value, step: path.isEmpty ? name : ".\(name)")
  }

  /// The elements, if this is an array; else none.
  public var elements: [JSONCursor] {
    guard case .array(let values) = value else { return [] }
    return values.indices.map { child($0, values[$0], step: "[\($0)]") }
  }

  /// The members in the order written, if this is an object; else none.
  public var members: [(name: String, cursor: JSONCursor)] {
    guard case .object(let members) = value else { return [] }
    return members.indices.map { index in
      let name = members[index].name
      return (name, child(index, members[index].value, step: path.isEmpty ? name : ".\(name)"))
    }
  }

  public var string: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }

  private func child(_ index: Int, _ value: JSONValue, step: String) -> JSONCursor {
    JSONCursor(value: value, name: name, path: path + step, places: places.children[index])
  }
}
