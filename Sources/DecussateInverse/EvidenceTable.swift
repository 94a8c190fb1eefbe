/// Probabilities to be multiplied and added up, laid out for many patients at once.
///
/// An *element* is one pattern of losses in one latent state that stands for one answer. Its mass is its prior probability; each *column* holds, element by
/// element, how probable one finding is. The evidence of an answer is the sum over its elements of the mass times the factors of all columns that a
/// patient has. Elements of one answer lie together, in blocks that stay in the innermost cache while patient after patient passes.
///
/// ```swift
/// var table = EvidenceTable(masses: [[0.2, 0.3], [0.5]])
/// table.append([0.9, 0.1, 0.4])
/// table.evidence(of: [0])  // [0.21, 0.2]
/// ```
/// A value is a function of its input alone: products are taken in the order of the columns, sums in the order of the elements, in fixed lanes.
public struct EvidenceTable: Sendable {
  typealias Lanes = SIMD8<Float>

  /// Elements that are worked on together.
  static let lanes = Lanes.scalarCount
  /// Vectors of elements per block: few enough that the partial products of a patient stay in the innermost cache.
  static let block = 32
  /// After every second column products are kept above this: two factors further they are still no denormal numbers, which are slow.
  static let floor = Float(sign: .plus, exponent: -58, significand: 1)
  /// Masses are scaled up by this, so that 95 nats lie between them and the floor.
  static let scale = Float(sign: .plus, exponent: 80, significand: 1)
  /// The least factor a column holds: that of a finding on both sides, each side as improbable as any.
  static let least = Float(sign: .plus, exponent: -34, significand: 1)

  /// A run of vectors that belong to one answer.
  struct Block: Sendable {
    let answer: Int
    let vectors: Range<Int>
  }

  /// Number of answers.
  public let answerCount: Int
  /// Number of elements, those that fill up vectors included.
  public var elementCount: Int { masses.count * EvidenceTable.lanes }
  /// Number of columns.
  public private(set) var columnCount = 0
  /// Bytes held by a column.
  public var columnBytes: Int { elementCount * MemoryLayout<Float>.size }

  let blocks: [Block]
  let masses: [Lanes]
  /// Factors: `factors[column * masses.count + vector]`.
  private(set) var factors: [Lanes] = []
  /// Where each element of the input lies.
  private let places: [Int32]

  /// A table without columns.
  ///
  /// - Parameter masses: for every answer, the masses of its elements; all of them sum to about 1.
  public init(masses: [[Float]]) {
    answerCount = masses.count
    var blocks: [Block] = []
    var vectors: [Lanes] = []
    var places: [Int32] = []
    for (answer, own) in masses.enumerated() where !own.isEmpty {
      let first = vectors.count
      for start in stride(from: 0, to: own.count, by: EvidenceTable.lanes) {
        var vector = Lanes(repeating: 0)
        for lane in 0..<min(EvidenceTable.lanes, own.count - start) {
          vector[lane] = own[start + lane] * EvidenceTable.scale
          places.append(Int32(vectors.count * EvidenceTable.lanes + lane))
        }
        vectors.append(vector)
      }
      for start in stride(from: first, to: vectors.count, by: EvidenceTable.block) {
        blocks.append(
          Block(
            answer: answer, vectors: start..<min(start + EvidenceTable.block, vectors.count)))
      }
    }
    self.blocks = blocks
    self.masses = vectors
    self.places = places
  }

  /// Adds a column and returns its number.
  ///
  /// - Parameter factors: for every element, in the order in which the masses were given, a probability 0…1.
  @discardableResult
  public mutating func append(_ factors: [Float]) -> Int {
    precondition(factors.count == places.count, "a factor per element")
    let first = self.factors.count
    self.factors += [Lanes](repeating: Lanes(repeating: 1), count: masses.count)
    for (i, place) in places.enumerated() {
      let (vector, lane) = (Int(place) / EvidenceTable.lanes, Int(place) % EvidenceTable.lanes)
      self.factors[first + vector][lane] = min(max(factors[i], EvidenceTable.least), 1)
    }
    columnCount += 1
    return columnCount - 1
  }

  /// Evidence of every answer for one patient.
  ///
  /// - Parameter patient: the columns of the patient's findings, ascending.
  public func evidence(of patient: [Int]) -> [Double] {
    evidence(of: [patient], runner: SerialRunner())[0]
  }

  /// Evidence of every answer for many patients; `[patient][answer]`.
  ///
  /// Patients are gone through in the order of their columns, so that those who begin alike share the products of what they have in common, and those
  /// who are alike share all.
  ///
  /// - Parameter patients: for each, the columns of its findings, ascending.
  public func evidence(of patients: [[Int]], runner: some BlockRunner) -> [[Double]] {
    for patient in patients {
      precondition(patient.allSatisfy { $0 >= 0 && $0 < columnCount }, "a column of the table")
    }
    let order = patients.indices.sorted {
      patients[$0] != patients[$1]
        ? patients[$0].lexicographicallyPrecedes(patients[$1]) : $0 < $1
    }
    let runs = stride(from: 0, to: order.count, by: EvidenceTable.run).map {
      $0..<min($0 + EvidenceTable.run, order.count)
    }
    // Many patients keep all cores busy among them; few share the blocks out.
    if order.count <= EvidenceTable.few {
      let found = evidence(ofFew: order.map { patients[$0] }, runner)
      return patients.indices.map { i in found[order.firstIndex(of: i) ?? 0] }
    }
    let found = runner.map(runs.count) { r in
      evidence(ofSorted: order[runs[r]].map { patients[$0] })
    }
    var result = [[Double]](repeating: [], count: patients.count)
    for (r, run) in runs.enumerated() {
      for (i, position) in run.enumerated() { result[order[position]] = found[r][i] }
    }
    return result
  }

  /// Patients who are gone through together.
  private static let run = 2048
  private static let few = 8

  private func evidence(ofSorted patients: [[Int]]) -> [[Double]] {
    let plan = PatientPlan(patients)
    var sums = [Double](repeating: 0, count: plan.patients.count * answerCount)
    plan.forEachSum(self, blocks.indices) { patient, block, value in
      sums[patient * answerCount + blocks[block].answer] += value
    }
    return rows(sums, plan)
  }

  /// The same sums in the same order, the blocks worked on side by side.
  private func evidence(ofFew patients: [[Int]], _ runner: some BlockRunner) -> [[Double]] {
    let plan = PatientPlan(patients)
    let count = plan.patients.count
    let length = 256
    let stretches = stride(from: 0, to: blocks.count, by: length).map {
      $0..<min($0 + length, blocks.count)
    }
    let found = runner.map(stretches.count) { s -> [Double] in
      var values = [Double](repeating: 0, count: stretches[s].count * count)
      plan.forEachSum(self, stretches[s]) { patient, block, value in
        values[(block - stretches[s].lowerBound) * count + patient] = value
      }
      return values
    }
    var sums = [Double](repeating: 0, count: count * answerCount)
    for (stretch, values) in zip(stretches, found) {
      for (i, block) in stretch.enumerated() {
        for patient in 0..<count {
          sums[patient * answerCount + blocks[block].answer] += values[i * count + patient]
        }
      }
    }
    return rows(sums, plan)
  }

  private func rows(_ sums: [Double], _ plan: PatientPlan) -> [[Double]] {
    plan.rows.map { row in
      (0..<answerCount).map {
        sums[row * answerCount + $0] / Double(EvidenceTable.scale)
      }
    }
  }
}

/// Patients in the order of their columns, each but once, with what they share with the one before.
struct PatientPlan {
  struct Patient {
    /// Columns of all patients one after the other: where this one's begin, and how many there are.
    let first: Int
    let count: Int
    /// How many of the first columns are those of the patient before.
    let shared: Int
    /// How many of the first columns the patient after has too.
    fileprivate(set) var kept: Int
  }

  private(set) var columns: [Int] = []
  private(set) var patients: [Patient] = []
  /// The place of every patient of the input.
  private(set) var rows: [Int] = []
  /// Most columns of one patient.
  private(set) var deepest = 0

  init(_ sorted: [[Int]]) {
    for (i, own) in sorted.enumerated() {
      if i > 0, own == sorted[i - 1] {
        rows.append(patients.count - 1)
        continue
      }
      var shared = 0
      if i > 0 {
        let before = sorted[i - 1]
        while shared < min(own.count, before.count), own[shared] == before[shared] { shared += 1 }
      }
      rows.append(patients.count)
      if !patients.isEmpty { patients[patients.count - 1].kept = shared }
      patients.append(Patient(first: columns.count, count: own.count, shared: shared, kept: 0))
      columns += own
      deepest = max(deepest, own.count)
    }
  }
}
