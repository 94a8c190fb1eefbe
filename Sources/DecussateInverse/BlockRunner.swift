/// Runs independent blocks of work and returns their results in order.
///
/// The ring knows no threads: a host passes a runner that uses them. Results do not depend on the runner, because every block is a function of
/// its number alone and blocks are joined in order.
public protocol BlockRunner: Sendable {
  func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result]
}

/// One block after the other on the calling thread.
public struct SerialRunner: BlockRunner {
  public init() {}

  /// Runs every block and returns the results in order.
  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    (0..<count).map(body)
  }
}

/// Rows are worked through in runs of this length, so that their sums in every latent state stay in the innermost cache.
let rowsPerBlock = 512

/// The runs of rows of a dictionary.
func rowBlocks(_ count: Int) -> [Range<Int>] {
  stride(from: 0, to: count, by: rowsPerBlock).map { $0..<min($0 + rowsPerBlock, count) }
}
