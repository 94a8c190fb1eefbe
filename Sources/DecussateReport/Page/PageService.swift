public import DecussateAtlas
internal import DecussateForward
internal import DecussateImaging
internal import DecussateInverse

/// The whole model as one function from JSON to JSON: what a page asks, and what it is told.
///
/// A question is an object with `ask`; `docs/page.md` lists the questions. `localize`, `predict` and `trace` answer with the very bytes the
/// commands of the same name print.
///
/// ```swift
/// var service = PageService(atlas)
/// service.load(dictionary)
/// service.answer(Array(#"{"ask": "read", "text": "right arm weak"}"#.utf8))
/// ```
/// A question that cannot be answered is answered by `{"diagnostics": [...]}`, never by a trap.
public struct PageService {
  /// Candidate lesions of the dictionary a page is served with.
  public static let dictionarySize = 6000

  public let atlas: Atlas
  let vocabulary: FindingVocabulary
  let lesions: LesionVocabulary
  let reader: PhraseReader
  let model: ForwardModel
  private(set) var engine: PageEngine?
  /// The image a question's `mask` speaks of.
  var box: ImageBox?

  /// Reads vocabularies and samples axons; findings can be read and lesions predicted at once.
  ///
  /// - Parameter axons: axons to sample; the default is that of `predict`.
  public init(_ atlas: Atlas, axons: Int = 100_000) {
    self.atlas = atlas
    vocabulary = FindingVocabulary(atlas)
    lesions = LesionVocabulary(atlas)
    reader = PhraseReader(vocabulary)
    model = ForwardModel(atlas, axons: axons)
  }

  /// Takes the bytes of a compact dictionary of `dictionarySize`; examinations can be localised from then on.
  ///
  /// - Returns: `{"rows": …}`, or diagnostics where the bytes are not a dictionary of this atlas.
  public mutating func load(_ dictionary: [UInt8]) -> [UInt8] {
    do {
      let engine = try PageEngine(dictionary, atlas, size: PageService.dictionarySize)
      self.engine = engine
      return bytes(.object([JSONMember("rows", .integer(engine.inverse.dictionary.rowCount))]))
    } catch {
      return bytes(PageService.failure([PageService.diagnostic(error)]))
    }
  }

  /// Whether a question can only be answered once a dictionary is loaded.
  public static func needsDictionary(_ question: [UInt8]) -> Bool {
    var report: [Diagnostic] = []
    let ask = JSONDocument.read(question.span, into: &report)?.root["ask"]?.string ?? ""
    return ["localize", "examine", "consequence"].contains(ask)
  }

  /// Answers one question.
  public func answer(_ question: [UInt8]) -> [UInt8] {
    var report: [Diagnostic] = []
    guard let document = JSONDocument.read(question.span, into: &report),
      !report.contains(where: { $0.severity == .error })
    else { return bytes(PageService.failure(report)) }
    do {
      return Array(try answer(document.root).utf8)
    } catch {
      return bytes(PageService.failure(error.diagnostics))
    }
  }

  private func answer(_ question: JSONCursor) throws(PageFailure) -> String {
    switch question["ask"]?.string ?? "" {
    case "localize": try localize(question).text()
    case "predict": try predict(question).text()
    case "trace": try trace(question).text()
    case "read": try read(question).compactText
    case "examine": try examine(question).compactText
    case "consequence": try consequence(question).compactText
    case "lesion": try lesion(question).compactText
    case "road": try road(question).compactText
    case "fibers": try fibers(question).compactText
    case "drawing": drawing().compactText
    case "words": words().compactText
    default:
      throw PageFailure(
        "PAG001", at: question["ask"]?.location ?? "", "the question is none this page knows",
        help: "docs/page.md lists the questions")
    }
  }

  private func bytes(_ value: JSONValue) -> [UInt8] { Array(value.compactText.utf8) }

  static func failure(_ diagnostics: [Diagnostic]) -> JSONValue {
    .object([JSONMember("diagnostics", .array(diagnostics.map { json($0) }))])
  }

  static func json(_ diagnostic: Diagnostic) -> JSONValue {
    .object([
      JSONMember("code", .string(diagnostic.code)),
      JSONMember("severity", .string(diagnostic.severity == .error ? "error" : "warning")),
      JSONMember("message", .string(diagnostic.message)),
      JSONMember("help", .string(diagnostic.help)),
    ])
  }

  private static func diagnostic(_ error: DictionaryFile.ReadError) -> Diagnostic {
    let message =
      switch error {
      case .notADictionary: "the bytes are not a dictionary of lesions"
      case .otherFormat(let found):
        "the dictionary has format \(found), which is not this program's"
      case .otherAtlas: "the dictionary was made from another atlas"
      case .otherModel: "the dictionary was made by another version of the model"
      case .otherSize: "the dictionary has another size than this page's"
      case .damaged: "the dictionary is damaged or not whole"
      }
    return Diagnostic(
      "PAG002", at: "", message, help: "load the page again; every file must come from one build")
  }
}

/// Why a question has no answer.
struct PageFailure: Error {
  let diagnostics: [Diagnostic]

  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  init(_ code: String, at location: String, _ message: String, help: String) {
    diagnostics = [Diagnostic(code, at: location, message, help: help)]
  }
}

/// The dictionary with what it takes to localise.
struct PageEngine {
  let inverse: InverseModel
  let silence: SilenceTable
  let notice: Notice

  init(_ bytes: [UInt8], _ atlas: Atlas, size: Int) throws(DictionaryFile.ReadError) {
    let forward = ForwardModel(
      atlas, AxonModel(atlas, fibersPerStrand: LesionDictionary.fibersPerStrand))
    let space = CandidateSpace(forward, size: size)
    let dictionary = try CompactDictionary.read(bytes, atlas: atlas, size: size)
    guard dictionary.channels == space.channels else { throw .damaged }
    inverse = InverseModel(forward, dictionary, space)
    silence = SilenceTable(inverse, SerialRunner())
    notice = silence.notice(inverse)
  }
}
