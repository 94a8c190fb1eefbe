/// Expected calibration error over equal-count bins of (confidence, correct).
///
/// Cases that share a confidence share their mean outcome, so the order of tied cases cannot matter.
func expectedCalibrationError(_ points: [(confidence: Double, correct: Double)], bins: Int = 5)
  -> Double
{
  let sorted = points.sorted {
    $0.confidence != $1.confidence ? $0.confidence < $1.confidence : $0.correct < $1.correct
  }
  let outcomes = tiesShared(sorted)
  let count = sorted.count
  var total = 0.0
  for bin in 0..<bins {
    var difference = 0.0
    for index in (bin * count / bins)..<((bin + 1) * count / bins) {
      difference += sorted[index].confidence - outcomes[index]
    }
    total += difference.magnitude / Double(max(count, 1))
  }
  return total
}

/// The outcome of each point, averaged over the points of the same confidence.
private func tiesShared(_ sorted: [(confidence: Double, correct: Double)]) -> [Double] {
  var outcomes: [Double] = []
  var start = 0
  while start < sorted.count {
    var end = start
    var sum = 0.0
    while end < sorted.count, sorted[end].confidence == sorted[start].confidence {
      sum += sorted[end].correct
      end += 1
    }
    for _ in start..<end { outcomes.append(sum / Double(end - start)) }
    start = end
  }
  return outcomes
}
