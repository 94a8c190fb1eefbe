/// Numbers that lie in memory one after the other and never change: made by us, or part of a file that a host has mapped.
///
/// ```swift
/// let column = Column([1, 2, 3] as [UInt8])
/// column[1]  // 2
/// ```
/// Copies share the memory. It is given back when the last of them is gone.
public struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private let base: UnsafePointer<Element>
  public let count: Int
  /// What keeps the memory alive.
  private let owner: AnyObject

  /// A part of memory that `owner` keeps as it is for as long as it lives.
  ///
  /// - Parameters:
  ///   - bytes: `count` elements, aligned for their type.
  ///   - owner: held until the last copy of the column is gone.
  public init(_ bytes: UnsafeRawBufferPointer, owner: AnyObject) {
    let stride = MemoryLayout<Element>.stride
    precondition(bytes.count % stride == 0, "a column holds whole elements")
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      let memory = OwnMemory(bytes: stride)
      base = UnsafePointer(memory.start.bindMemory(to: Element.self, capacity: 1))
      count = 0
      self.owner = memory
      return
    }
    precondition(
      Int(bitPattern: start) % MemoryLayout<Element>.alignment == 0, "a column is aligned")
    base = start.assumingMemoryBound(to: Element.self)
    count = bytes.count / stride
    self.owner = owner
  }

  /// A copy of an array.
  public init(_ values: [Element]) {
    self.init(count: values.count) { memory in
      for i in values.indices { memory[i] = values[i] }
    }
  }

  /// Memory of our own, all bits zero before it is filled.
  public init(count: Int, _ fill: (UnsafeMutableBufferPointer<Element>) -> Void) {
    let capacity = count > 0 ? count : 1
    let memory = OwnMemory(bytes: capacity * MemoryLayout<Element>.stride)
    let start = memory.start.bindMemory(to: Element.self, capacity: capacity)
    fill(UnsafeMutableBufferPointer(start: start, count: count))
    base = UnsafePointer(start)
    self.count = count
    owner = memory
  }

  /// A stretch of bytes as elements of another type, sharing the memory; nil where it does not lie within, or is not aligned.
  public func part<Other>(_ bytes: Range<Int>, as type: Other.Type) -> Column<Other>?
  where Other: BitwiseCopyable & Sendable {
    let size = count * MemoryLayout<Element>.stride
    guard bytes.lowerBound >= 0, bytes.upperBound <= size,
      bytes.count % MemoryLayout<Other>.stride == 0,
      (Int(bitPattern: base) + bytes.lowerBound) % MemoryLayout<Other>.alignment == 0
    else { return nil }
    guard !bytes.isEmpty else { return Column<Other>([]) }
    return Column<Other>(
      UnsafeRawBufferPointer(
        start: UnsafeRawPointer(base) + bytes.lowerBound, count: bytes.count), owner: owner)
  }

  /// The same memory byte by byte.
  public var bytes: Column<UInt8> {
    part(0..<(count * MemoryLayout<Element>.stride), as: UInt8.self) ?? Column<UInt8>([])
  }

  /// The same memory eight bytes at a time; nil where that does not come out even.
  var words: Column<UInt64>? {
    part(0..<(count * MemoryLayout<Element>.stride), as: UInt64.self)
  }

  /// Calls a body with all elements.
  @inline(__always)
  public func withSpan<Result>(_ body: (Span<Element>) -> Result) -> Result {
    body(Span(_unsafeElements: UnsafeBufferPointer(start: base, count: count)))
  }
}

extension Column: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(position: Int) -> Element {
    @inline(__always)
    get {
      precondition(position >= 0 && position < count, "a column has no such element")
      return base[position]
    }
  }
}

extension Column: Equatable where Element: Equatable {
  public static func == (a: Column, b: Column) -> Bool { a.elementsEqual(b) }
}

/// Zeroed memory that is given back with its owner.
private final class OwnMemory: Sendable {
  nonisolated(unsafe) let start: UnsafeMutableRawPointer

  init(bytes: Int) {
    start = .allocate(byteCount: bytes, alignment: 64)
    start.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
  }

  deinit { start.deallocate() }
}
