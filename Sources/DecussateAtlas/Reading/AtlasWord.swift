/// A closed set of words that a cell may hold.
protocol AtlasWord: Equatable, Sendable {
  static var vocabulary: [(word: String, value: Self)] { get }
}

extension AtlasWord {
  static var allWords: [String] { vocabulary.map { $0.word } }

  /// The value used after a wrong word has been reported.
  static var standIn: Self { vocabulary[0].value }

  init?(word: String) {
    for entry in Self.vocabulary where entry.word == word {
      self = entry.value
      return
    }
    return nil
  }
}

extension Sidedness: AtlasWord {
  static let vocabulary: [(word: String, value: Sidedness)] = [
    ("sided", .sided), ("midline", .midline), ("segmental", .segmental),
  ]
}

extension ShapeKind: AtlasWord {
  static let vocabulary: [(word: String, value: ShapeKind)] = [
    ("ellipsoids", .ellipsoids), ("members", .members), ("cord", .cord), ("none", .none),
  ]
}

extension Organ: AtlasWord {
  static let vocabulary: [(word: String, value: Organ)] = Organ.allCases.map { ($0.rawValue, $0) }
}

extension RelativeSide: AtlasWord {
  static let vocabulary: [(word: String, value: RelativeSide)] = [
    ("same", .same), ("opposite", .opposite), ("both", .both),
  ]
}

extension TractSystem: AtlasWord {
  static let vocabulary: [(word: String, value: TractSystem)] =
    TractSystem.allCases.map { ($0.rawValue, $0) }
}

extension TractDirection: AtlasWord {
  static let vocabulary: [(word: String, value: TractDirection)] = [
    ("descending", .descending), ("ascending", .ascending),
  ]
}

extension Ending: AtlasWord {
  static let vocabulary: [(word: String, value: Ending)] = [
    ("direct", .direct), ("interneuron", .interneuron), ("both", .both),
  ]
}

extension Route: AtlasWord {
  static let vocabulary: [(word: String, value: Route)] = [
    ("upper", .upper), ("lower", .lower), ("direct", .direct), ("skin", .skin),
    ("bilateral", .bilateral),
  ]
}

extension SignSidedness: AtlasWord {
  static let vocabulary: [(word: String, value: SignSidedness)] = [
    ("sided", .sided), ("axial", .axial), ("level", .level),
  ]
}

extension Combination: AtlasWord {
  static let vocabulary: [(word: String, value: Combination)] = [
    ("mean", .mean), ("max", .max), ("any", .any),
  ]
}

extension NeuraxisLevel: AtlasWord {
  static let vocabulary: [(word: String, value: NeuraxisLevel)] =
    NeuraxisLevel.allCases.map { ($0.name, $0) }
}

extension TimeCourse: AtlasWord {
  static let vocabulary: [(word: String, value: TimeCourse)] =
    TimeCourse.allCases.map { ($0.name, $0) }
}

extension SeriesFrequency.SideRelative: AtlasWord {
  static let vocabulary: [(word: String, value: SeriesFrequency.SideRelative)] = [
    ("any", .any), ("contralateral", .contralateral), ("ipsilateral", .ipsilateral),
    ("bilateral", .bilateral),
  ]
}

extension SeriesSite.Use: AtlasWord {
  static let vocabulary: [(word: String, value: SeriesSite.Use)] =
    SeriesSite.Use.allCases.map { ($0.name, $0) }
}

extension Bool: AtlasWord {
  static let vocabulary: [(word: String, value: Bool)] = [("yes", true), ("no", false)]
}

extension Provenance {
  /// What a fact may rest on, from the strongest to the weakest.
  public static let evidenceWords = [
    "dissection", "tracer", "imaging", "series", "case", "textbook", "assumption",
  ]
  /// Whether the figure was read in the cited record.
  public static let reviewedWords = ["yes", "partly", "no"]
}

extension CandidateShape.Generator: AtlasWord {
  static let vocabulary: [(word: String, value: CandidateShape.Generator)] = [
    ("ellipsoid", .ellipsoid), ("cord", .cord), ("territory", .territory), ("nerve", .nerve),
    ("disease", .disease),
  ]
}

extension CordPatternRow.Region: AtlasWord {
  static let vocabulary: [(word: String, value: CordPatternRow.Region)] = [
    ("whole", .whole), ("central", .central), ("columns", .columns), ("all_but", .allBut),
  ]
}
