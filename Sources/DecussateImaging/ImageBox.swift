public import DecussateAtlas

/// The part of an image that holds everything other than 0: its header, and the values of the smallest box of voxels around them.
///
/// A lesion fills a hundredth of the volume it is drawn in. Reading a box looks at the stored bytes of the whole image and makes numbers of the
/// box alone.
public struct ImageBox: Sendable {
  public let header: NIfTIHeader
  /// The first voxel of the box.
  public let low: VoxelGrid.Dimensions
  /// Voxels along i, j and k; 0 each where the whole image is 0.
  public let dimensions: VoxelGrid.Dimensions
  /// Scaled values, i fastest, then j, then k.
  public let values: [Float]

  /// A whole image as its own box.
  public init(_ image: NIfTIImage) {
    header = image.header
    low = VoxelGrid.Dimensions(0, 0, 0)
    dimensions = image.header.dimensions
    values = image.values
  }

  private init(
    _ header: NIfTIHeader, _ low: VoxelGrid.Dimensions, _ dimensions: VoxelGrid.Dimensions,
    _ values: [Float]
  ) {
    self.header = header
    self.low = low
    self.dimensions = dimensions
    self.values = values
  }

  /// The box of an image in the bytes of a file, compressed by gzip or not; nil, with the reason, where they are no image that can be used.
  ///
  /// Whether they are compressed is seen from the bytes, not from a name. The header is inflated and checked before anything of the size it claims is held.
  public static func read(
    _ file: [UInt8], name: String, into report: inout [Diagnostic]
  ) -> ImageBox? {
    guard GzipReader.isCompressed(file) else {
      guard let header = NIfTIHeader.read(file, name: name, into: &report) else { return nil }
      guard file.count >= header.byteCount, header.intercept == 0 else {
        return NIfTIImage.read(file, header, name: name, into: &report).map { ImageBox($0) }
      }
      return box(PagedBytes(file), header, name: name, into: &report)
    }
    do {
      let start = try GzipReader.pages(file, limit: NIfTIHeader.longest)
      let head = start.bytes(0..<start.count)
      guard let header = NIfTIHeader.read(head, name: name, into: &report) else { return nil }
      let most = GzipReader.mostInflated(file.count)
      guard header.byteCount <= most else {
        report.append(
          Diagnostic(
            "IMG022", at: name,
            "\(file.count) compressed bytes cannot hold the \(header.byteCount) bytes that the "
              + "header speaks of, at most \(most)",
            help: "the file is cut short, or made to exhaust memory; copy it again"))
        return nil
      }
      // One byte more than is needed, so that the end of the stream is reached and its checksum compared.
      let pages = try GzipReader.pages(file, limit: header.byteCount + 1)
      guard pages.count >= header.byteCount, header.intercept == 0 else {
        return NIfTIImage.read(pages.bytes(0..<pages.count), header, name: name, into: &report)
          .map { ImageBox($0) }
      }
      return box(pages, header, name: name, into: &report)
    } catch {
      report.append(diagnostic(error, name: name, count: file.count))
      return nil
    }
  }

  private static func diagnostic(
    _ error: GzipReader.Failure, name: String, count: Int
  ) -> Diagnostic {
    switch error {
    case .damaged(let position):
      Diagnostic(
        "IMG020", at: name,
        "the compressed data are damaged at about byte \(position) of \(count)",
        help: "copy the file again, or compress it again with gzip")
    case .truncated(let inflated):
      Diagnostic(
        "IMG021", at: name,
        "the \(count) compressed bytes end in the middle of the data, after \(inflated) inflated "
          + "bytes", help: "the file is cut short; copy it again")
    }
  }

  /// The box around every voxel with a byte other than 0.
  private static func box(
    _ pages: PagedBytes, _ header: NIfTIHeader, name: String, into report: inout [Diagnostic]
  ) -> ImageBox? {
    let whole = header.dimensions
    let width = header.type.byteCount
    let row = whole.i * width
    var low = VoxelGrid.Dimensions(Int.max, Int.max, Int.max)
    var high = VoxelGrid.Dimensions(-1, -1, -1)
    // Bytes come in order, so that most lie in the row of the one before.
    var (first, j, k) = (-1, 0, 0)
    pages.eachSet(from: header.dataOffset, to: header.byteCount) { position, _ in
      let n = position - header.dataOffset
      if first < 0 || n >= first + row {
        let line = n / row
        first = line * row
        (j, k) = (line % whole.j, line / whole.j)
        low.j = min(low.j, j)
        high.j = max(high.j, j)
        low.k = min(low.k, k)
        high.k = max(high.k, k)
      }
      let i = (n - first) / width
      low.i = min(low.i, i)
      high.i = max(high.i, i)
    }
    guard high.i >= 0 else {
      return ImageBox(
        header, VoxelGrid.Dimensions(0, 0, 0), VoxelGrid.Dimensions(0, 0, 0), [])
    }
    let size = VoxelGrid.Dimensions(
      high.i - low.i + 1, high.j - low.j + 1, high.k - low.k + 1)
    var stored: [UInt8] = []
    stored.reserveCapacity(size.count * width)
    for k in low.k...high.k {
      for j in low.j...high.j {
        let start = header.dataOffset + ((k * whole.j + j) * whole.i + low.i) * width
        pages.append(start..<(start + size.i * width), to: &stored)
      }
    }
    guard let values = VoxelDecoder(header).values(stored, from: 0, count: size.count) else {
      report.append(NIfTIImage.imaginary(header, name: name))
      return nil
    }
    return ImageBox(header, low, size, values)
  }

  /// Every voxel of the image.
  public var whole: NIfTIImage {
    let all = header.dimensions
    var whole = [Float](repeating: 0, count: all.count)
    for k in 0..<dimensions.k {
      for j in 0..<dimensions.j {
        let row = (k * dimensions.j + j) * dimensions.i
        let start = ((low.k + k) * all.j + low.j + j) * all.i + low.i
        for i in 0..<dimensions.i { whole[start + i] = values[row + i] }
      }
    }
    return NIfTIImage(header: header, values: whole)
  }

  /// The grid of the box within the grid of the whole image.
  public func grid(within whole: VoxelGrid) -> VoxelGrid {
    let corner = whole.affine.place(Vector(Double(low.i), Double(low.j), Double(low.k)))
    return VoxelGrid(
      dimensions: dimensions,
      affine: Affine(i: whole.affine.i, j: whole.affine.j, k: whole.affine.k, offset: corner))
  }
}
