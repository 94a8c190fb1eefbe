/// A JSON document as a value: objects keep the order of their members, numbers keep their text.
///
/// ```swift
/// let value: JSONValue = .object([
///   JSONMember("level", .string("pons")), JSONMember("probability", .number(0.62, digits: 4)),
/// ])
/// value.compactText  // {"level":"pons","probability":0.62}
/// ```
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

/// A name and value of an object.
public struct JSONMember: Sendable, Hashable {
  public let name: String
  public let value: JSONValue

  public init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// A number as written, and the nearest double.
///
/// Two numbers are equal when their text is, so 1 and 1.0 differ: a document written back keeps its digits.
public struct JSONNumber: Sendable, Hashable {
  /// The text as written in the document.
  public let text: String
  public let value: Double

  init(text: String, value: Double) {
    self.text = text
    self.value = value
  }

  /// The number as an integer, if it is a whole number written without point or exponent.
  public var integer: Int? { Int(text) }
}

extension JSONValue {
  /// A number rounded to at most `digits` decimals, without trailing zeros.
  ///
  /// JSON has no word for infinity or "not a number"; both become null.
  public static func number(_ value: Double, digits: Int) -> JSONValue {
    guard value.isFinite else { return .null }
    let text = shortened(formatted(value, digits: digits))
    return .number(JSONNumber(text: text, value: decimalValue(of: text) ?? value))
  }

  /// A number rounded to at most `digits` decimals, without trailing zeros.
  public static func number(_ value: Float, digits: Int) -> JSONValue {
    .number(Double(value), digits: digits)
  }

  /// A whole number.
  public static func integer(_ value: Int) -> JSONValue {
    .number(JSONNumber(text: String(value), value: Double(value)))
  }

  /// The value of the first member of this name, if this is an object.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// What kind of value this is, in the words of a message.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
