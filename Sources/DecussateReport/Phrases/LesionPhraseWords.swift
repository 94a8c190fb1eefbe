internal import DecussateAtlas

/// How names are compared: which letters, words and endings make no difference.
enum LesionWords {
  /// Words that tell nothing about the place.
  private static let fillers: Set<String> = [
    "the", "of", "a", "an", "at", "in", "on", "to", "and", "its", "lesion", "infarct", "infarction",
    "stroke", "damage", "injury", "complete", "total", "full", "side", "sided", "segment", "level",
    "extent", "syndrome",
  ]

  /// Spellings that mean the same.
  private static let spellings: [String: String] = [
    "peroneal": "fibular", "gray": "grey", "center": "centre", "hemorrhage": "haemorrhage",
    "tumor": "tumour", "paresthetica": "paraesthetica", "anemia": "anaemia", "dorsal": "posterior",
    "ventral": "anterior",
  ]

  static func isFiller(_ word: String) -> Bool { fillers.contains(word) }

  /// Lower-case words in order, one space apart; hyphens, underscores and punctuation only part words.
  static func key(_ text: String) -> String {
    var key = ""
    for scalar in text.unicodeScalars {
      let folded = fold(scalar)
      if folded == "'" { continue }
      if isPartOfWord(folded) {
        key.unicodeScalars.append(folded)
      } else if !key.isEmpty, key.utf8.last != 0x20 {
        key += " "
      }
    }
    if key.utf8.last == 0x20 { key.removeLast() }
    return key.hasSuffix("both sides") ? String(key.dropLast(6)) : key
  }

  /// The telling words of a key in alphabetical order.
  static func bag(_ key: String) -> String {
    var words: [String] = []
    for part in key.split(separator: " ") {
      let word = singular(String(part))
      if !fillers.contains(word) { words.append(spellings[word] ?? word) }
    }
    return words.sorted().joined(separator: " ")
  }

  /// A name without what stands in parentheses.
  static func withoutParentheses(_ name: String) -> String {
    var text = ""
    var depth = 0
    for character in name {
      if character == "(" { depth += 1 }
      if depth == 0 { text.append(character) }
      if character == ")" { depth = max(depth - 1, 0) }
    }
    return text
  }

  /// A name without a remark about its table: `Pons (one half)`, `Cord, central (level)`.
  static func plainName(_ name: String) -> String {
    for remark in [" (one half)", " (whole)", " (compound)"] where name.hasSuffix(remark) {
      return String(name.dropLast(remark.utf8.count))
    }
    if name.hasSuffix(")"), let open = name.lastIndex(of: "(") {
      let inside = name[name.index(after: open)...]
      if inside.hasPrefix("level") {
        var rest = String(name[..<open])
        while rest.hasSuffix(" ") { rest.removeLast() }
        return rest
      }
    }
    return name
  }

  private static func singular(_ word: String) -> String {
    let bytes = Array(word.utf8)
    guard bytes.count > 3, bytes.last == 0x73 else { return word }
    let before = bytes[bytes.count - 2]
    // "is", "us" and "ss" are no plurals.
    if before == 0x69 || before == 0x75 || before == 0x73 { return word }
    return String(word.dropLast())
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: true
    default: scalar.value > 0x7F
    }
  }

  /// Lower case, typographic hyphens and quotes as plain ones, common accents dropped.
  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value) | 0x20)
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2018, 0x2019, 0x60, 0xB4: "'"
    case 0xA0, 0x2009, 0x202F: " "
    case 0xC8...0xCB, 0xE8...0xEB: "e"
    case 0xC0...0xC5, 0xE0...0xE5: "a"
    case 0xCC...0xCF, 0xEC...0xEF: "i"
    case 0xD2...0xD6, 0xF2...0xF6: "o"
    case 0xD9...0xDC, 0xF9...0xFC: "u"
    case 0xC7, 0xE7: "c"
    default: scalar
    }
  }
}
