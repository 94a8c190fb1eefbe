/// Small integers for byte strings, in order of first appearance.
///
/// Tables are read as bytes; ids are looked up and repeated words are shared without making a `String`
/// for every cell.
struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  var count: Int { ends.count }

  /// The strings, in order of first appearance.
  var strings: [String] {
    ends.indices.map { String(decoding: bytes[start(of: $0)..<ends[$0]], as: UTF8.self) }
  }

  /// The number of a key, or nil.
  func index(of key: Span<UInt8>) -> Int? {
    let found = slots[slot(for: key)]
    return found < 0 ? nil : Int(found)
  }

  /// The number of a key, entered if it is new.
  mutating func insert(_ key: Span<UInt8>) -> (index: Int, isNew: Bool) {
    let place = slot(for: key)
    if slots[place] >= 0 { return (Int(slots[place]), false) }
    let index = ends.count
    for position in key.indices { bytes.append(key[position]) }
    ends.append(bytes.count)
    slots[place] = Int32(truncatingIfNeeded: index)
    if ends.count * 2 > slots.count { grow() }
    return (index, true)
  }

  private func start(of index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }

  /// The slot that holds the key, or the free slot where it belongs.
  private func slot(for key: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: FNV1a.hash(key)) & mask
    while slots[place] >= 0, !equals(Int(slots[place]), key) { place = (place + 1) & mask }
    return place
  }

  private func equals(_ index: Int, _ key: Span<UInt8>) -> Bool {
    let first = start(of: index)
    guard ends[index] - first == key.count else { return false }
    for position in key.indices where bytes[first + position] != key[position] { return false }
    return true
  }

  private mutating func grow() {
    var slots: [Int32] = Array(repeating: -1, count: self.slots.count * 2)
    let mask = slots.count - 1
    let known = bytes
    let span = known.span
    for index in ends.indices {
      let key = span.extracting(start(of: index)..<ends[index])
      var place = Int(truncatingIfNeeded: FNV1a.hash(key)) & mask
      while slots[place] >= 0 { place = (place + 1) & mask }
      slots[place] = Int32(truncatingIfNeeded: index)
    }
    self.slots = slots
  }
}

/// The 64-bit FNV-1a hash: the same number on every machine.
///
/// It tells files and records apart, and hides nothing.
public struct FNV1a: Sendable {
  /// The hash of the bytes so far.
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  /// Takes more bytes in.
  public mutating func combine(_ bytes: Span<UInt8>) {
    var hash = value
    for position in bytes.indices { hash = (hash ^ UInt64(bytes[position])) &* 0x100_0000_01b3 }
    value = hash
  }

  /// The hash of bytes taken at once.
  public static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hasher = FNV1a()
    hasher.combine(bytes)
    return hasher.value
  }
}
