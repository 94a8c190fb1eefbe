/// A problem found in a document: what it is, where, and what to do.
///
/// One type serves every document the program reads. Codes are stable and listed in `docs/diagnostics.md`.
public struct Diagnostic: Sendable, Hashable {
  /// Whether the document can still be used.
  public enum Severity: UInt8, Sendable, Hashable { case warning, error }

  /// Stable code such as `ATL014`.
  public let code: String
  public let severity: Severity
  /// `file:row:column`, or a JSON path; empty where there is none.
  public let location: String
  /// What was found and what was expected.
  public let message: String
  /// What to do; empty where nothing can be said.
  public let help: String

  public init(
    _ code: String, _ severity: Severity = .error, at location: String, _ message: String,
    help: String = ""
  ) {
    self.code = code
    self.severity = severity
    self.location = location
    self.message = message
    self.help = help
  }
}
