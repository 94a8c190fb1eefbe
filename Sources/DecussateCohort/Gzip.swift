import CZlib

/// Data compressed by gzip, through the system's zlib.
public enum Gzip {
  /// Why compressed bytes could not be inflated.
  public enum Failure: Error, Sendable, Hashable {
    /// The bytes are not what gzip writes, from about this byte on.
    case damaged(at: Int)
    /// The compressed bytes end before the data do.
    case truncated(inflated: Int)
  }

  /// The first `limit` inflated bytes, or all where there are fewer.
  ///
  /// Members that follow one another, as parallel compressors write them, are joined. Never more than `limit` bytes are held. Checksums are compared
  /// where the end of a member is reached.
  public static func inflate(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .damaged(at: 0) }
    defer { inflateEnd(&stream) }
    var status = Z_OK
    var consumed = 0
    var output = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      filled = 0
      guard let base = buffer.baseAddress else { return }
      bytes.withUnsafeBufferPointer { input in
        guard let source = input.baseAddress else { return }
        while filled < limit {
          let available = min(input.count - consumed, 1 << 30)
          let room = min(limit - filled, 1 << 30)
          stream.next_in = UnsafeMutablePointer(mutating: source + consumed)
          stream.avail_in = UInt32(available)
          stream.next_out = base + filled
          stream.avail_out = UInt32(room)
          status = CZlib.inflate(&stream, Z_NO_FLUSH)
          let read = available - Int(stream.avail_in)
          let made = room - Int(stream.avail_out)
          consumed += read
          filled += made
          if status == Z_STREAM_END {
            let rest = input[consumed...]
            // What follows a member and is no member, such as padding, is not data.
            guard rest.starts(with: [0x1F, 0x8B]), inflateReset(&stream) == Z_OK else { return }
            status = Z_OK
          } else if status != Z_OK || (read == 0 && made == 0) {
            return
          }
        }
      }
    }
    switch status {
    case Z_STREAM_END: return output
    case Z_OK, Z_BUF_ERROR:
      if output.count == limit { return output }
      output = []
      throw .truncated(inflated: Int(stream.total_out))
    default: throw .damaged(at: consumed)
    }
  }

  /// Compressed bytes, the same on every machine with the same zlib: no name, no time.
  public static func compress(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    let status = deflateInit2_(
      &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    precondition(status == Z_OK, "zlib begins to compress")
    defer { deflateEnd(&stream) }
    let most = Int(deflateBound(&stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
      filled = 0
      guard let base = buffer.baseAddress else { return }
      bytes.withUnsafeBufferPointer { input in
        var consumed = 0
        var status = Z_OK
        while status == Z_OK {
          let available = min(input.count - consumed, 1 << 30)
          let room = min(most - filled, 1 << 30)
          if let source = input.baseAddress {
            stream.next_in = UnsafeMutablePointer(mutating: source + consumed)
          }
          stream.avail_in = UInt32(available)
          stream.next_out = base + filled
          stream.avail_out = UInt32(room)
          status = deflate(&stream, consumed + available == input.count ? Z_FINISH : Z_NO_FLUSH)
          consumed += available - Int(stream.avail_in)
          filled += room - Int(stream.avail_out)
        }
      }
    }
  }
}
