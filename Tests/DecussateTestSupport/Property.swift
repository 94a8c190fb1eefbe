public import Decussate

/// A law tried on many drawn examples: the seed of each is told when it fails, and the example made smaller by halving.
public struct Property: Sendable {
  /// What was found: the seed, and the smallest example that still fails.
  public struct Failure: Sendable, CustomStringConvertible {
    public let seed: UInt64
    public let size: Float
    public let reason: String

    public var description: String { "seed \(seed), size \(size): \(reason)" }
  }

  /// Tries a law with `count` seeds from `first` on.
  ///
  /// `law` draws its example from the generator at a size of 0…1 and returns what is wrong with it, or nil. A failing example is drawn again from the
  /// same seed at half the size, as long as it still fails.
  public static func check(
    seeds first: UInt64, count: Int, law: (inout SplitMix64, Float) -> String?
  ) -> [Failure] {
    var failures: [Failure] = []
    for seed in first..<(first + UInt64(count)) {
      guard let reason = attempt(seed, 1, law) else { continue }
      var failure = Failure(seed: seed, size: 1, reason: reason)
      var size: Float = 0.5
      while size > 0.01, let reason = attempt(seed, size, law) {
        failure = Failure(seed: seed, size: size, reason: reason)
        size /= 2
      }
      failures.append(failure)
    }
    return failures
  }

  private static func attempt(
    _ seed: UInt64, _ size: Float, _ law: (inout SplitMix64, Float) -> String?
  ) -> String? {
    var random = SplitMix64(seed: seed)
    return law(&random, size)
  }
}
