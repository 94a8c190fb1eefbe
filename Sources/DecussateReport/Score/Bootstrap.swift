/// Percentile bootstrap: the middle 95 % of `summary` over resamples of the values, drawn with replacement.
///
/// The same seed gives the same interval on every machine.
func bootstrapInterval<Value>(
  _ values: [Value], draws: Int, seed: UInt64, _ summary: ([Value]) -> Double
) -> (low: Double, high: Double) {
  precondition(!values.isEmpty, "nothing to resample")
  var generator = SplitMix(seed: seed)
  var summaries: [Double] = []
  var sample = values
  for _ in 0..<draws {
    for index in sample.indices { sample[index] = values[generator.below(values.count)] }
    summaries.append(summary(sample))
  }
  summaries.sort()
  let last = Double(draws - 1)
  return (
    summaries[Int((0.025 * last).rounded(.down))], summaries[Int((0.975 * last).rounded(.up))]
  )
}

/// SplitMix64 (Steele, Lea and Flood 2014): a small generator whose stream is fixed by its seed.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number in 0..<bound, each as likely as the other to within 2⁻⁴⁰ for any bound in use.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
