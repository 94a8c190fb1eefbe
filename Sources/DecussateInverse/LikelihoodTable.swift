import DecussateAtlas

/// How probable each finding is in each of many candidates that explain findings independently, for the posterior of one patient over all of them.
///
/// A probability is kept as its *cost*, −log₂, in whole 512ths of a bit, and costs of a patient's findings are added up: a finding more is a column more. Candidates
/// of one answer lie together in blocks, and a column keeps of a block its least cost and what each candidate costs beyond that; where all cost the same,
/// the least alone. So little is read that memory does not hold the sums up, and sums of whole numbers are the same on every machine.
///
/// ```swift
/// var table = LikelihoodTable(masses: [[0.2, 0.3], [0.5]])
/// table.append([0.9, 0.1, 0.4])
/// table.posterior(of: [0])  // about [0.51, 0.49]
/// ```
/// Rounding moves a candidate's log likelihood by at most 1/1024 bit per finding, and one for the prior. Many patients at once are what `EvidenceTable` is for;
/// severity and phase, which findings share, are what `InverseModel` adds.
public struct LikelihoodTable: Sendable {
  /// A bit is 2 to the power of this many units.
  static let shift = 9
  static let unitsPerBit = 1 << shift
  /// Candidates per block: so many that every column is read in long stretches, so few that their sums stay in cache.
  static let block = 16_384
  /// Candidates whose weights are added up together.
  static let run = 1024
  /// The greatest cost of a finding, that of a probability of 2⁻⁶⁰.
  static let most = Int32(60 * unitsPerBit)

  /// A run of candidates of one answer.
  struct Block: Sendable {
    let answer: Int
    let candidates: Range<Int>
  }

  /// What a column holds of a block.
  struct Frame: Sendable {
    /// The least cost in the block.
    let least: Int32
    /// How much more any candidate costs at most.
    let range: Int32
    /// Where the costs beyond the least begin in `words`; they are not kept where the range is 0.
    let start: Int
  }

  /// Number of answers.
  public let answerCount: Int
  /// Number of candidates.
  public let candidateCount: Int
  /// Number of findings.
  public var columnCount: Int { frames.count / max(blocks.count, 1) - 1 }

  let blocks: [Block]
  /// The frames of the prior, then those of every finding: `frames[column * blocks.count + block]`.
  private(set) var frames: [Frame] = []
  private(set) var words: [UInt16] = []

  /// A table without findings.
  ///
  /// - Parameter masses: for every answer, the prior probabilities of its candidates, above 0, to a common factor.
  public init(masses: [[Float]]) {
    answerCount = masses.count
    var blocks: [Block] = []
    var count = 0
    for (answer, own) in masses.enumerated() {
      for start in stride(from: 0, to: own.count, by: LikelihoodTable.block) {
        let length = min(LikelihoodTable.block, own.count - start)
        blocks.append(
          Block(answer: answer, candidates: (count + start)..<(count + start + length)))
      }
      count += own.count
    }
    self.blocks = blocks
    candidateCount = count
    let greatest = masses.reduce(0) { max($0, $1.max() ?? 0) }
    precondition(greatest > 0 || count == 0, "some candidate has a prior probability")
    add(masses.flatMap { $0.map { $0 / greatest } })
  }

  /// Adds a finding and returns its number.
  ///
  /// - Parameter likelihoods: for every candidate, in the order in which the masses were given, a probability 0…1; below 2⁻⁶⁰ it counts as that.
  @discardableResult
  public mutating func append(_ likelihoods: [Float]) -> Int {
    add(likelihoods)
    return columnCount - 1
  }

  /// Bytes that the posterior of a patient reads.
  public func byteCount(of findings: [Int]) -> Int {
    ([0] + findings.map { $0 + 1 }).reduce(0) { bytes, column in
      blocks.indices.reduce(bytes) { bytes, block in
        let kept = frames[column * blocks.count + block].range > 0
        return bytes + MemoryLayout<Frame>.stride
          + (kept ? blocks[block].candidates.count * MemoryLayout<UInt16>.size : 0)
      }
    }
  }

  /// Probability of every answer for one patient; sums to 1.
  ///
  /// - Parameter findings: numbers of the patient's findings, in any order.
  public func posterior(of findings: [Int], runner: some BlockRunner = SerialRunner()) -> [Double] {
    precondition(
      findings.allSatisfy { $0 >= 0 && $0 < columnCount }, "findings of the table")
    let columns = [0] + findings.map { $0 + 1 }
    let length = 4
    let stretches = stride(from: 0, to: blocks.count, by: length).map {
      $0..<min($0 + length, blocks.count)
    }
    let sums = runner.map(stretches.count) { weights(stretches[$0], columns) }.flatMap { $0 }
    let least = sums.map { $0.least }.min() ?? 0
    var answers = [Double](repeating: 0, count: answerCount)
    for (block, sum) in zip(blocks, sums) {
      let bits = Double(sum.least - least) / Double(LikelihoodTable.unitsPerBit)
      answers[block.answer] += sum.weight * Elementary.exp(-bits * 0.6931471805599453)
    }
    let total = answers.reduce(0, +)
    return answers.map { $0 / max(total, 1e-300) }
  }

  private mutating func add(_ probabilities: [Float]) {
    precondition(probabilities.count == candidateCount, "a probability per candidate")
    let scale = -Double(LikelihoodTable.unitsPerBit) / 0.6931471805599453
    for block in blocks {
      let costs = block.candidates.map { i in
        let p = Double(min(max(probabilities[i], 1e-30), 1))
        return min(Int32((Elementary.log(p) * scale).rounded()), LikelihoodTable.most)
      }
      let least = costs.min() ?? 0
      let range = (costs.max() ?? 0) - least
      frames.append(Frame(least: least, range: range, start: words.count))
      if range > 0 { words += costs.map { UInt16($0 - least) } }
    }
  }
}
