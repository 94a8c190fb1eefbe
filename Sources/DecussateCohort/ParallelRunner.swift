public import DecussateInverse
import Dispatch

/// Runs blocks on all cores and joins their results in order, so that the answer is the same on one core and on many.
public struct ParallelRunner: BlockRunner {
  public init() {}

  /// Runs every block and returns the results in order.
  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    guard count > 1 else { return (0..<count).map(body) }
    let results = UnsafeMutableBufferPointer<Result?>.allocate(capacity: count)
    results.initialize(repeating: nil)
    defer {
      results.deinitialize()
      results.deallocate()
    }
    // Every block writes its own element, once, and concurrentPerform returns when all have.
    nonisolated(unsafe) let slots = results
    DispatchQueue.concurrentPerform(iterations: count) { slots[$0] = body($0) }
    return results.map { result in
      guard let result else { preconditionFailure("every block has run") }
      return result
    }
  }
}
