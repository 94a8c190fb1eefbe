/// Turns stored voxels into scaled single-precision values.
struct VoxelDecoder {
  private let header: NIfTIHeader

  init(_ header: NIfTIHeader) { self.header = header }

  /// One value per voxel; nil where a complex image has imaginary parts.
  ///
  /// The caller has checked that the bytes reach far enough.
  func values(_ bytes: [UInt8]) -> [Float]? {
    values(bytes, from: header.dataOffset, count: header.dimensions.count)
  }

  /// The values of a run of voxels stored from a byte on.
  func values(_ bytes: [UInt8], from offset: Int, count: Int) -> [Float]? {
    if header.slope == 1, header.intercept == 0 {
      if header.type == .uint8 { return plainBytes(bytes, offset, count) }
      if header.type == .float32, header.isLittleEndian, 1.littleEndian == 1 {
        return plainFloats(bytes, offset, count)
      }
    }
    return switch header.type {
    case .uint8: small(bytes, offset, count) { Double($0) }
    case .int8: small(bytes, offset, count) { Double(Int8(bitPattern: $0)) }
    case .uint16: wide(bytes, offset, count) { (bits: UInt16) in Double(bits) }
    case .int16: wide(bytes, offset, count) { (bits: UInt16) in Double(Int16(bitPattern: bits)) }
    case .uint32: wide(bytes, offset, count) { (bits: UInt32) in Double(bits) }
    case .int32: wide(bytes, offset, count) { (bits: UInt32) in Double(Int32(bitPattern: bits)) }
    case .float32: wide(bytes, offset, count) { (bits: UInt32) in Double(Float(bitPattern: bits)) }
    case .uint64: wide(bytes, offset, count) { (bits: UInt64) in Double(bits) }
    case .int64: wide(bytes, offset, count) { (bits: UInt64) in Double(Int64(bitPattern: bits)) }
    case .float64: wide(bytes, offset, count) { (bits: UInt64) in Double(bitPattern: bits) }
    case .float128: pairs(bytes, offset, count, parts: 1) { $0.float128($1) }
    case .complex64: pairs(bytes, offset, count, parts: 2) { $0.float32($1) }
    case .complex128: pairs(bytes, offset, count, parts: 2) { $0.float64($1) }
    case .complex256: pairs(bytes, offset, count, parts: 2) { $0.float128($1) }
    }
  }

  private func scaled(_ value: Double) -> Float {
    Float(value * header.slope + header.intercept)
  }

  /// Bytes without scaling, as most masks are.
  private func plainBytes(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> [Float] {
    return [Float](unsafeUninitializedCapacity: count) { output, filled in
      bytes.withUnsafeBufferPointer { input in
        for n in 0..<count { output[n] = Float(input[offset + n]) }
      }
      filled = count
    }
  }

  /// Single-precision values as they are, on a processor that stores them the same way.
  private func plainFloats(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> [Float] {
    return [Float](unsafeUninitializedCapacity: count) { output, filled in
      bytes.withUnsafeBytes { input in
        UnsafeMutableRawBufferPointer(output).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: input[offset..<offset + 4 * count]))
      }
      filled = count
    }
  }

  /// Types of one byte have only 256 values.
  private func small(
    _ bytes: [UInt8], _ offset: Int, _ count: Int, _ value: (UInt8) -> Double
  ) -> [Float] {
    let table = (0..<256).map { scaled(value(UInt8($0))) }
    return [Float](unsafeUninitializedCapacity: count) { output, filled in
      let input = bytes.span
      let lookup = table.span
      for n in 0..<count { output[n] = lookup[Int(input[offset + n])] }
      filled = count
    }
  }

  @inline(__always)
  private func wide<Bits: FixedWidthInteger & UnsignedInteger>(
    _ bytes: [UInt8], _ offset: Int, _ count: Int, _ value: (Bits) -> Double
  ) -> [Float] {
    let width = Bits.bitWidth / 8
    let (slope, intercept) = (header.slope, header.intercept)
    let little = header.isLittleEndian
    return [Float](unsafeUninitializedCapacity: count) { output, filled in
      bytes.withUnsafeBytes { raw in
        for n in 0..<count {
          let stored = raw.loadUnaligned(fromByteOffset: offset + n * width, as: Bits.self)
          let bits = little ? Bits(littleEndian: stored) : Bits(bigEndian: stored)
          output[n] = Float(value(bits) * slope + intercept)
        }
      }
      filled = count
    }
  }

  /// Types of 16 bytes and of two parts, which are rare.
  private func pairs(
    _ bytes: [UInt8], _ offset: Int, _ count: Int, parts: Int,
    _ value: (ImageBytes, Int) -> Double
  ) -> [Float]? {
    let input = ImageBytes(bytes: bytes, isLittleEndian: header.isLittleEndian)
    let width = header.type.byteCount
    var values: [Float] = []
    values.reserveCapacity(count)
    for n in 0..<count {
      let place = offset + n * width
      if parts == 2, value(input, place + width / 2) != 0 { return nil }
      values.append(scaled(value(input, place)))
    }
    return values
  }
}
