/// A word of plain text, and the column where it begins.
struct PhraseToken: Hashable {
  /// The word in lower case, without apostrophes; a comma for any mark that separates.
  var word: String
  let column: Int
  /// The word as it was typed, for messages.
  let typed: String

  static let separator = ","

  /// The words of a text.
  ///
  /// Hyphens between letters part words; grades such as `4-`, `2-3`, `3/5` and levels such as `C5-C8`
  /// stay whole, and so do ontology ids.
  static func tokens(of text: String) -> [PhraseToken] {
    var tokens: [PhraseToken] = []
    var word = ""
    var start = 0
    var column = 0
    for scalar in text.unicodeScalars {
      column += 1
      switch scalar {
      case " ", "\t", "\n", "\r":
        append(word, start, to: &tokens)
        word = ""
      case ",", ";", "(", ")", "[", "]", "\"", "|", "&":
        append(word, start, to: &tokens)
        word = ""
        if tokens.last?.word != separator, !tokens.isEmpty {
          tokens.append(
            PhraseToken(word: separator, column: column, typed: String(Character(scalar))))
        }
      default:
        if word.isEmpty { start = column }
        word.unicodeScalars.append(scalar)
      }
    }
    append(word, start, to: &tokens)
    if tokens.last?.word == separator { tokens.removeLast() }
    return tokens
  }

  /// The same words joined by single spaces: how phrases are kept in the lexicon.
  static func key(of text: String) -> String {
    tokens(of: text).map { $0.word }.joined(separator: " ")
  }

  private static func append(_ typed: String, _ column: Int, to tokens: inout [PhraseToken]) {
    var bytes: [UInt8] = []
    for scalar in typed.unicodeScalars {
      switch scalar {
      case "–", "—", "−", "_": bytes.append(0x2D)
      case "'", "’": continue
      case "A"..."Z": bytes.append(UInt8(scalar.value) | 0x20)
      default: bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
      }
    }
    var endsSentence = false
    while let last = bytes.last, [0x2E, 0x3A, 0x3F, 0x21].contains(last) {
      bytes.removeLast()
      endsSentence = true
    }
    appendParts(bytes, typed, column, to: &tokens)
    if endsSentence, let last = tokens.last, last.word != separator {
      tokens.append(PhraseToken(word: separator, column: column, typed: "."))
    }
  }

  private static func appendParts(
    _ bytes: [UInt8], _ typed: String, _ column: Int, to tokens: inout [PhraseToken]
  ) {
    let hasDigit = bytes.contains { $0 >= 0x30 && $0 <= 0x39 }
    // Abbreviations such as `b/l` keep their stroke.
    if hasDigit || bytes.first == 0x2B || bytes.count <= 3 && bytes.contains(0x2F) {
      let word = String(decoding: bytes, as: UTF8.self)
      tokens.append(PhraseToken(word: word, column: column, typed: typed))
      return
    }
    var part: [UInt8] = []
    for byte in bytes + [0x2D] {
      guard byte == 0x2D || byte == 0x2F else {
        part.append(byte)
        continue
      }
      if !part.isEmpty {
        let word = String(decoding: part, as: UTF8.self)
        tokens.append(PhraseToken(word: word, column: column, typed: typed))
      }
      part = []
      if byte == 0x2F {
        tokens.append(PhraseToken(word: separator, column: column, typed: "/"))
      }
    }
  }
}
