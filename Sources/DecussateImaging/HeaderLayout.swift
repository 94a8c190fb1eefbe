/// Where the fields of a version stand.
struct HeaderLayout {
  let version: Int
  let size: Int
  let magic: Int
  let dim: Int
  let type: Int
  let bitpix: Int
  let pixdim: Int
  let dataOffset: Int
  let slope: Int
  let intercept: Int
  let units: Int
  let intentCode: Int
  let intentName: Int
  let description: Int
  let qformCode: Int
  let sformCode: Int
  let quaternion: Int
  let qoffset: Int
  let srow: Int

  static let first = HeaderLayout(
    version: 1, size: 348, magic: 344, dim: 40, type: 70, bitpix: 72, pixdim: 76, dataOffset: 108,
    slope: 112, intercept: 116, units: 123, intentCode: 68, intentName: 328, description: 148,
    qformCode: 252, sformCode: 254, quaternion: 256, qoffset: 268, srow: 280)

  static let second = HeaderLayout(
    version: 2, size: 540, magic: 4, dim: 16, type: 12, bitpix: 14, pixdim: 104, dataOffset: 168,
    slope: 176, intercept: 184, units: 500, intentCode: 504, intentName: 508, description: 240,
    qformCode: 344, sformCode: 348, quaternion: 352, qoffset: 376, srow: 400)
}
