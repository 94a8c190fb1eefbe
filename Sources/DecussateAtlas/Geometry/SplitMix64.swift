/// A small seeded generator (Steele, Lea and Flood 2014): the same seed gives the same numbers on every machine.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in 0..<1.
  public mutating func unit() -> Float {
    Float(next() >> 40) * (1 / Float(1 << 24))
  }

  /// Uniform between two bounds.
  public mutating func uniform(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * unit()
  }

  /// Roughly normal with mean 0 and standard deviation 1: the sum of twelve uniforms less six.
  public mutating func normal() -> Float {
    var sum: Float = 0
    for _ in 0..<12 { sum += unit() }
    return sum - 6
  }

  /// 0..<n.
  public mutating func below(_ n: Int) -> Int { Int(unit() * Float(n)) % max(n, 1) }
}
