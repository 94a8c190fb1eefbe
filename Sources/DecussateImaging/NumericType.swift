/// How a NIfTI image stores the value of a voxel.
public enum NumericType: Int32, Sendable, Hashable, CaseIterable {
  case uint8 = 2
  case int16 = 4
  case int32 = 8
  case float32 = 16
  case complex64 = 32
  case float64 = 64
  case int8 = 256
  case uint16 = 512
  case uint32 = 768
  case int64 = 1024
  case uint64 = 1280
  case float128 = 1536
  case complex128 = 1792
  case complex256 = 2048

  /// Bytes of a voxel.
  public var byteCount: Int {
    switch self {
    case .uint8, .int8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64, .complex64: 8
    case .float128, .complex128: 16
    case .complex256: 32
    }
  }

  /// The name of the format's own header file, in small letters.
  public var name: String {
    switch self {
    case .uint8: "uint8"
    case .int8: "int8"
    case .int16: "int16"
    case .uint16: "uint16"
    case .int32: "int32"
    case .uint32: "uint32"
    case .int64: "int64"
    case .uint64: "uint64"
    case .float32: "float32"
    case .float64: "float64"
    case .float128: "float128"
    case .complex64: "complex64"
    case .complex128: "complex128"
    case .complex256: "complex256"
    }
  }

  /// Whether a voxel holds a real and an imaginary part.
  public var isComplex: Bool {
    switch self {
    case .complex64, .complex128, .complex256: true
    default: false
    }
  }

  /// What a code that is no number stands for, to be told in a message; nil where the format does not know it.
  static func otherMeaning(_ code: Int32) -> String? {
    switch code {
    case 1: "single bits"
    case 128: "colours (RGB)"
    case 2304: "colours (RGBA)"
    default: nil
    }
  }
}
