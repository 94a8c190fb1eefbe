/// One run over compressed bytes: blocks into a window, the window into pages.
struct Inflation {
  /// How far back a match reaches, and how much is inflated between two looks at the window.
  private static let reach = 32768
  private static let chunk = 262_144
  /// A match is no longer than this.
  private static let longest = 258

  private var input: BitInput
  private let limit: Int
  private let window: UnsafeMutablePointer<UInt8>
  /// Where the next byte goes; what lies before `reach` was given away already.
  private var end = reach
  /// Bytes given away.
  private var given = 0
  /// Bytes of the window up to here are in the checksum.
  private var summed = reach
  private var checksum = CyclicRedundancy()
  /// Inflated bytes before the member.
  private var before = 0
  private(set) var pages = PagedBytes()
  private(set) var failure: GzipReader.Failure?

  private let fixed: (literals: HuffmanTable?, distances: HuffmanTable?)

  init(_ input: BitInput, limit: Int) {
    self.input = input
    self.limit = limit
    window = .allocate(capacity: Inflation.reach + Inflation.chunk + Inflation.longest)
    fixed = (
      HuffmanTable(HuffmanTable.fixedLengths[...]),
      HuffmanTable([UInt8](repeating: 5, count: 32)[...])
    )
  }

  func close() { window.deallocate() }

  private var inflated: Int { given + end - Inflation.reach }

  mutating func run() {
    while failure == nil, inflated < limit {
      guard readHeader() else { break }
      summed = end
      before = inflated
      checksum = CyclicRedundancy()
      while failure == nil, inflated < limit {
        guard let isLast = input.take(1), let kind = input.take(2) else {
          fail(truncated: true)
          break
        }
        switch kind {
        case 0: stored()
        case 1:
          if let literals = fixed.literals, let distances = fixed.distances {
            decode(literals, distances)
          }
        case 2: dynamic()
        default: fail()
        }
        if failure == nil, isLast == 1 {
          readTrailer()
          break
        }
      }
      guard failure == nil, isMember(at: input.position) else { break }
    }
    flush(upTo: end)
  }

  private mutating func fail(truncated: Bool = false) {
    guard failure == nil else { return }
    failure = truncated ? .truncated(inflated: inflated) : .damaged(at: input.position)
  }

  // MARK: Members

  private func isMember(at position: Int) -> Bool {
    input.byte(position) == 0x1F && input.byte(position + 1) == 0x8B
  }

  private mutating func readHeader() -> Bool {
    let start = input.position
    guard isMember(at: start) else {
      fail(truncated: start >= input.count - 1)
      return false
    }
    guard let method = input.byte(start + 2), let flags = input.byte(start + 3) else {
      fail(truncated: true)
      return false
    }
    guard method == 8, flags & 0xE0 == 0 else {
      fail()
      return false
    }
    var position = start + 10
    if flags & 4 != 0 {
      guard let low = input.byte(position), let high = input.byte(position + 1) else {
        fail(truncated: true)
        return false
      }
      position += 2 + Int(low) + 256 * Int(high)
    }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while let byte = input.byte(position), byte != 0 { position += 1 }
      position += 1
    }
    if flags & 2 != 0 { position += 2 }
    guard position <= input.count else {
      fail(truncated: true)
      return false
    }
    input.seek(position)
    return true
  }

  /// Compares checksum and length with what the member says of itself.
  private mutating func readTrailer() {
    sum(upTo: end)
    let start = input.position
    var stated: [UInt32] = []
    for word in 0..<2 {
      var value: UInt32 = 0
      for n in 0..<4 {
        guard let byte = input.byte(start + 4 * word + n) else { return fail(truncated: true) }
        value |= UInt32(byte) << UInt32(8 * n)
      }
      stated.append(value)
    }
    input.seek(start + 8)
    guard stated[0] == checksum.value,
      stated[1] == UInt32(truncatingIfNeeded: inflated - before)
    else { return fail() }
  }

  // MARK: Blocks

  private mutating func stored() {
    var position = input.position
    guard let a = input.byte(position), let b = input.byte(position + 1),
      let c = input.byte(position + 2), let d = input.byte(position + 3)
    else { return fail(truncated: true) }
    var count = Int(a) | Int(b) << 8
    guard count == (Int(c) | Int(d) << 8) ^ 0xFFFF else { return fail() }
    position += 4
    while count > 0 {
      makeRoom()
      let n = min(count, Inflation.reach + Inflation.chunk - end, input.count - position)
      guard n > 0 else {
        input.seek(position)
        return fail(truncated: true)
      }
      input.copy(position..<(position + n), to: window + end)
      end += n
      position += n
      count -= n
    }
    input.seek(position)
  }

  private mutating func dynamic() {
    guard let a = input.take(5), let b = input.take(5), let c = input.take(4) else {
      return fail(truncated: true)
    }
    let (literalCount, distanceCount) = (a + 257, b + 1)
    guard literalCount <= 286, distanceCount <= 30 else { return fail() }
    var lengths = [UInt8](repeating: 0, count: 19)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    for n in 0..<(c + 4) {
      guard let length = input.take(3) else { return fail(truncated: true) }
      lengths[order[n]] = UInt8(length)
    }
    guard let code = HuffmanTable(lengths[...]) else { return fail() }
    lengths = []
    while lengths.count < literalCount + distanceCount {
      guard let symbol = symbol(code) else { return }
      switch symbol {
      case 0..<16: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { return fail() }
        guard let more = input.take(2) else { return fail(truncated: true) }
        for _ in 0..<(more + 3) { lengths.append(last) }
      default:
        guard let more = input.take(symbol == 17 ? 3 : 7) else { return fail(truncated: true) }
        for _ in 0..<(more + (symbol == 17 ? 3 : 11)) { lengths.append(0) }
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
      let literals = HuffmanTable(lengths[..<literalCount]),
      let distances = HuffmanTable(lengths[literalCount...])
    else { return fail() }
    decode(literals, distances)
  }

  private mutating func symbol(_ code: HuffmanTable) -> Int? {
    input.refill()
    let entry = code.long(input.bits)
    let length = Int(entry & 15)
    guard entry > 0, length <= input.held else {
      fail(truncated: input.held < 15)
      return nil
    }
    input.drop(length)
    return Int(entry >> 4)
  }

  /// Literals and matches up to the end of a block.
  private mutating func decode(_ literals: HuffmanTable, _ distances: HuffmanTable) {
    let mask = UInt64(1 << HuffmanTable.quick) - 1
    let room = Inflation.reach + Inflation.chunk
    literals.table.withUnsafeBufferPointer { quick in
      distances.table.withUnsafeBufferPointer { far in
        while true {
          if end >= room {
            makeRoom()
            if inflated >= limit { return }
          }
          input.refill()
          var entry = UInt32(quick[Int(input.bits & mask)])
          if entry == 0 { entry = literals.long(input.bits) }
          let length = Int(entry & 15)
          guard entry != 0, length <= input.held else { return fail(truncated: input.held < 15) }
          input.drop(length)
          let symbol = Int(entry &>> 4)
          if symbol < 256 {
            window[end] = UInt8(truncatingIfNeeded: symbol)
            end += 1
            continue
          }
          if symbol == 256 { return }
          guard symbol < 286 else { return fail() }
          let more = Inflation.lengthBits(symbol)
          var count = Inflation.lengthBase(symbol)
          guard more <= input.held else { return fail(truncated: true) }
          count += Int(truncatingIfNeeded: input.bits & ((1 &<< UInt64(more)) - 1))
          input.drop(more)
          entry = UInt32(far[Int(input.bits & mask)])
          if entry == 0 { entry = distances.long(input.bits) }
          let distanceLength = Int(entry & 15)
          guard entry != 0, distanceLength <= input.held else {
            return fail(truncated: input.held < 15)
          }
          input.drop(distanceLength)
          let code = Int(entry &>> 4)
          guard code < 30 else { return fail() }
          let extra = code < 4 ? 0 : (code &>> 1) - 1
          guard extra <= input.held else { return fail(truncated: true) }
          var distance = code < 4 ? code + 1 : ((2 + (code & 1)) &<< extra) + 1
          distance += Int(truncatingIfNeeded: input.bits & ((1 &<< UInt64(extra)) - 1))
          input.drop(extra)
          guard distance <= inflated - before else { return fail() }
          copy(count, from: distance)
        }
      }
    }
  }

  @inline(__always)
  private mutating func copy(_ count: Int, from distance: Int) {
    let target = window + end
    if distance == 1 {
      target.update(repeating: target[-1], count: count)
    } else if distance >= count {
      target.update(from: target - distance, count: count)
    } else {
      for n in 0..<count { target[n] = target[n - distance] }
    }
    end += count
  }

  @inline(__always)
  private static func lengthBits(_ symbol: Int) -> Int {
    symbol < 265 || symbol == 285 ? 0 : (symbol - 261) &>> 2
  }

  @inline(__always)
  private static func lengthBase(_ symbol: Int) -> Int {
    if symbol < 265 { return symbol - 254 }
    if symbol == 285 { return 258 }
    let bits = (symbol - 261) &>> 2
    return ((4 + (symbol - 265) & 3) &<< bits) + 3
  }

  // MARK: The window

  /// Gives a full chunk away and moves what matches may still reach to the start.
  private mutating func makeRoom() {
    let full = Inflation.reach + Inflation.chunk
    guard end >= full else { return }
    flush(upTo: full)
    let rest = end - Inflation.chunk
    UnsafeMutableRawPointer(window).copyMemory(from: window + Inflation.chunk, byteCount: rest)
    end = rest
    summed -= Inflation.chunk
    given += Inflation.chunk
  }

  /// Turns what lies between the reach and a place into pages, with its checksum.
  private mutating func flush(upTo stop: Int) {
    CyclicRedundancy.tables.withUnsafeBufferPointer { tables in
      guard let table = tables.baseAddress else { return }
      var start = Inflation.reach
      while start < stop {
        let size = min(PagedBytes.page, stop - start)
        let isZero = PagedBytes.isZero(window + start, size)
        if summed <= start {
          if isZero, size == PagedBytes.page {
            checksum.skip(CyclicRedundancy.pageOfZeros)
          } else {
            checksum.update(window + start, size, table)
          }
          summed = start + size
        } else if summed < start + size {
          checksum.update(window + summed, start + size - summed, table)
          summed = start + size
        }
        pages.append(window + start, size, isZero: isZero)
        start += size
      }
    }
  }

  /// Takes the window into the checksum up to a place.
  private mutating func sum(upTo stop: Int) {
    CyclicRedundancy.tables.withUnsafeBufferPointer { tables in
      guard let table = tables.baseAddress else { return }
      while summed < stop {
        let size = min(PagedBytes.page, stop - summed)
        if size == PagedBytes.page, PagedBytes.isZero(window + summed, size) {
          checksum.skip(CyclicRedundancy.pageOfZeros)
        } else {
          checksum.update(window + summed, size, table)
        }
        summed += size
      }
    }
  }
}
