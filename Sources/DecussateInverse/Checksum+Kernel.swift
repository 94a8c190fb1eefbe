/// A hash of many bytes, fast enough to be taken whenever a dictionary is opened.
///
/// Eight lanes take every eighth word each: a sum of the words, and a sum of those sums, by which the place of a word counts. So the hash is taken about as
/// fast as memory is read. It finds damage, not deceit. Long bytes are hashed in chunks, so that chunks can be taken side by side; the value does not
/// depend on how they were.
enum Checksum {
  /// Words per chunk: 16 MiB.
  static let chunk = 1 << 21

  /// Joins the hash of one more part to that of the parts before it.
  static func joined(_ hash: UInt64, _ part: Column<UInt64>, _ runner: some BlockRunner) -> UInt64 {
    let chunks = (part.count + chunk - 1) / chunk
    let hashes = runner.map(chunks) { i in
      part.withSpan { lanes($0.extracting((i * chunk)..<min((i + 1) * chunk, part.count))) }
    }
    var hash = mixed(hash, UInt64(part.count))
    for own in hashes { hash = mixed(hash, own) }
    return hash
  }

  static func lanes(_ words: Span<UInt64>) -> UInt64 {
    var sums = SIMD8<UInt64>(repeating: 1)
    var sumsOfSums = SIMD8<UInt64>(repeating: 0)
    var i = 0
    while i &+ 8 <= words.count {
      sums &+= SIMD8(
        words[i], words[i &+ 1], words[i &+ 2], words[i &+ 3], words[i &+ 4], words[i &+ 5],
        words[i &+ 6], words[i &+ 7])
      sumsOfSums &+= sums
      i &+= 8
    }
    while i < words.count {
      sums[0] &+= words[i]
      sumsOfSums &+= sums
      i &+= 1
    }
    var hash: UInt64 = 0
    for lane in 0..<8 { hash = mixed(mixed(hash, sums[lane]), sumsOfSums[lane]) }
    return hash
  }

  /// A step that no change of the word survives: multiplication by an odd number and a shifted copy can both be undone.
  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }
}
