public import DecussateAtlas
public import DecussateInverse

/// Reads an answer from words: "left pons", "thoracic_cord bilateral".
public enum AnswerWords {
  /// Nil, with a diagnostic, where the words name no level or no side.
  public static func read(_ text: String, into report: inout [Diagnostic]) -> AnswerKey? {
    let words = normalised(text)
    for side in LesionSide.allCases {
      let names = side == .bilateral ? ["bilateral", "both sides", "both"] : [side.name]
      for name in names {
        guard let rest = rest(of: words, without: name) else { continue }
        if let level = level(rest) { return AnswerKey(level: level, side: side) }
        let known = NeuraxisLevel.allCases.map { normalised($0.name) }
        report.append(
          Diagnostic(
            "EXM022", at: "", "'\(rest)' is no level of an answer",
            help: nearestMatch(to: rest, among: known).map { "did you mean '\($0)'?" }
              ?? "the levels run from 'cortex' to 'conus_cauda', then 'peripheral' and 'diffuse'"))
        return nil
      }
    }
    report.append(
      Diagnostic(
        "EXM022", at: "", "'\(text)' names no side", help: "write 'left pons' or 'bilateral cortex'"
      ))
    return nil
  }

  private static func level(_ words: String) -> NeuraxisLevel? {
    NeuraxisLevel.allCases.first {
      normalised($0.name) == words || normalised(PlaceWording.level($0)) == words
    }
  }

  private static func rest(of words: String, without side: String) -> String? {
    if words.hasPrefix(side + " ") { return String(words.dropFirst(side.utf8.count + 1)) }
    if words.hasSuffix(" " + side) { return String(words.dropLast(side.utf8.count + 1)) }
    return nil
  }
}
