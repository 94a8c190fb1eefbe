public import Decussate

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a run over a cohort stops.
///
/// What was finished before is in the store.
public enum RegistryError: Error, Sendable, Hashable {
  /// A file of the input cannot be read; the number is the system's.
  case input(String, code: Int32)
  /// The input cannot be used at all.
  case unusable([Diagnostic])
  /// The store cannot be read or written.
  case store(String, reason: String)
  /// The store holds results of something else.
  case otherRun(String, reason: String, help: String)
  /// The store is not one of the kinds this program has.
  case noSuchStore(String, help: String)
  /// A population the atlas has not.
  case localization(LocalizationError)

  /// Whether a file of the input is missing rather than unreadable.
  public var isMissing: Bool {
    if case .input(_, ENOENT) = self { true } else { false }
  }

  /// What went wrong, in a sentence.
  public var message: String {
    switch self {
    case .input(let path, let code): "cannot read \(path): \(String(cString: strerror(code)))"
    case .unusable: "the input cannot be used"
    case .store(let path, let reason): "cannot use \(path): \(reason)"
    case .otherRun(let path, let reason, _): "\(path) holds results of another run: \(reason)"
    case .noSuchStore(let path, _): "'\(path)' is no store of results"
    case .localization: "the findings cannot be localised"
    }
  }
}
