/// A hash of many bytes, fast enough to be taken whenever a dictionary is opened.
///
/// Eight lanes take every eighth word each and are folded at the end, because one multiplication must otherwise wait for the last. Long bytes
/// are hashed in chunks, so that chunks can be taken side by side; the value does not depend on how they were.
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
    var a: UInt64 = 1
    var b: UInt64 = 2
    var c: UInt64 = 3
    var d: UInt64 = 4
    var e: UInt64 = 5
    var f: UInt64 = 6
    var g: UInt64 = 7
    var h: UInt64 = 8
    var i = 0
    while i &+ 8 <= words.count {
      a = mixed(a, words[i])
      b = mixed(b, words[i &+ 1])
      c = mixed(c, words[i &+ 2])
      d = mixed(d, words[i &+ 3])
      e = mixed(e, words[i &+ 4])
      f = mixed(f, words[i &+ 5])
      g = mixed(g, words[i &+ 6])
      h = mixed(h, words[i &+ 7])
      i &+= 8
    }
    while i < words.count {
      a = mixed(a, words[i])
      i &+= 1
    }
    var hash: UInt64 = 0
    for lane in [a, b, c, d, e, f, g, h] { hash = mixed(hash, lane) }
    return hash
  }

  /// A step that no change of the word survives: multiplication by an odd number and a shifted copy can both be undone.
  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }
}
