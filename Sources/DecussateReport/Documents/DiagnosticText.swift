public import DecussateAtlas

extension Diagnostic {
  /// The diagnostic as every command prints it: `place: error CODE: message`, then a line of help.
  ///
  /// ```
  /// Atlas/innervation.csv:41:3: error ATL014: no effector named 'finger_extention'
  ///   help: did you mean 'finger_extension'?
  /// ```
  public var text: String {
    let kind = severity == .error ? "error" : "warning"
    let place = location.isEmpty ? "" : "\(location): "
    let first = "\(place)\(kind) \(code): \(message)\n"
    return help.isEmpty ? first : first + "  help: \(help)\n"
  }

  /// The same diagnostic about a part of another document, such as an argument of a command.
  public func placed(in document: String) -> Diagnostic {
    let place = location.isEmpty ? document : "\(document):\(location)"
    return Diagnostic(code, severity, at: place, message, help: help)
  }
}
