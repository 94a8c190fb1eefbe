internal import DecussateAtlas

/// The groups of cases that are reported apart: by quality, and patients apart from exam questions.
enum CaseGroup: UInt8, CaseIterable {
  case aAll, aReal, aExam, abAll, abReal, abExam, aRealBrainstem

  var name: String {
    switch self {
    case .aAll: "A all"
    case .aReal: "A real"
    case .aExam: "A exam"
    case .abAll: "A+B all"
    case .abReal: "A+B real"
    case .abExam: "A+B exam"
    case .aRealBrainstem: "A real brainstem"
    }
  }

  func contains(_ published: PublishedCase) -> Bool {
    let isA = published.quality == .a
    let isReal = !published.isExamQuestion
    switch self {
    case .aAll: return isA
    case .aReal: return isA && isReal
    case .aExam: return isA && !isReal
    case .abAll: return true
    case .abReal: return isReal
    case .abExam: return !isReal
    case .aRealBrainstem: return isA && isReal && published.answer.level.region == .brainstem
    }
  }
}
