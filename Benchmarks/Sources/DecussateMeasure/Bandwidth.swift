import Dispatch

/// How fast this machine reads memory one word after the other: the limit that the growth charts draw.
enum Bandwidth {
  static func gigabytesPerSecond(threads: Int) -> Double {
    let count = 1 << 26
    let words = [UInt64](repeating: 1, count: count)
    let part = count / threads
    let sums = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: threads)
    defer { sums.deallocate() }
    nonisolated(unsafe) let slots = sums
    let time = milliseconds(5, threads: threads) {
      DispatchQueue.concurrentPerform(iterations: threads) { t in
        slots[t] = sum(words.span.extracting((t * part)..<((t + 1) * part)))
      }
    }
    precondition(sums.reduce(0, +) == UInt64(part * threads), "every word was read")
    return Double(count * 8) / 1e6 / time
  }

  private static func sum(_ words: Span<UInt64>) -> UInt64 {
    var sum: UInt64 = 0
    for i in words.indices { sum &+= words[i] }
    return sum
  }
}
