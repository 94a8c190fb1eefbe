/// Elementary functions of our own, so that the last bit is the same on every platform.
///
/// They use only additions, multiplications, divisions and exact scaling, which IEEE 754 fixes; platform libraries do not.
public enum Elementary {
  /// e to the power x.
  ///
  /// Relative error below 1e-14; 0 below −745, the largest finite value above 709.
  public static func exp(_ x: Double) -> Double {
    if x > 709 { return Double.greatestFiniteMagnitude }
    if x < -745 { return 0 }
    let k = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    let r = (x - k * 0.6931471803691238) - k * 1.9082149292705877e-10
    var sum = 1.0
    var term = 1.0
    for i in 1...13 {
      term *= r / Double(i)
      sum += term
    }
    return scale(sum, by: Int(k))
  }

  /// Natural logarithm.
  ///
  /// Relative error below 1e-14; −745 for zero and below.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return -745 }
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m *= 0.5
      exponent += 1
    }
    let s = (m - 1) / (m + 1)
    let s2 = s * s
    var sum = 0.0
    var power = s
    for i in stride(from: 1, through: 25, by: 2) {
      sum += power / Double(i)
      power *= s2
    }
    return 2 * sum + exponent * 0.6931471805599453
  }

  /// x to the power y for x ≥ 0.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    x <= 0 ? 0 : exp(y * log(x))
  }

  /// Sine and cosine of 2πt, for t in 0…1.
  public static func sineAndCosine(turns t: Double) -> (sine: Double, cosine: Double) {
    let quarter = (t * 4).rounded(.toNearestOrEven)
    let x = (t - quarter / 4) * 6.283185307179586
    let x2 = x * x
    var sine = x
    var cosine = 1.0
    var sineTerm = x
    var cosineTerm = 1.0
    for i in 1...8 {
      let n = Double(2 * i)
      cosineTerm *= -x2 / ((n - 1) * n)
      cosine += cosineTerm
      sineTerm *= -x2 / (n * (n + 1))
      sine += sineTerm
    }
    switch Int(quarter) % 4 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  private static func scale(_ x: Double, by exponent: Int) -> Double {
    if exponent < -1000 {
      return x * Double(sign: .plus, exponent: exponent + 200, significand: 1)
        * Double(sign: .plus, exponent: -200, significand: 1)
    }
    return x * Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
