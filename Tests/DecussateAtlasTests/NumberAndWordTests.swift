import Testing

@testable import DecussateAtlas

@Suite struct DecimalNumberTests {
  private func read(_ text: String) -> Float? { Decimal.read(Array(text.utf8).span) }

  @Test func numbersAsTablesWriteThem() {
    let cases: [(String, Float)] = [
      ("0", 0), ("-0.5", -0.5), ("+3", 3), (".25", 0.25), ("7.", 7), ("1e3", 1000),
      ("2.5E-2", 0.025), ("0.1", 0.1), ("123456789", 123_456_792), ("-44.15", -44.15),
      ("0.000000000000000000001", 1e-21), ("100000000000000000000", 1e20), ("1e-80", 0),
    ]
    for (text, value) in cases { #expect(read(text) == value, "\(text)") }
  }

  @Test func everythingElseIsNoNumber() {
    let texts = [
      "", "-", "+", ".", "e5", "1e", "1e+", "1,5", "1 ", " 1", "1.2.3", "0x10", "nan", "inf",
      "1e39",
      "1e99999999999", "--1", "1e5x", "½",
    ]
    for text in texts { #expect(read(text) == nil, "\(text)") }
  }

  @Test(arguments: 0..<500 as Range<UInt64>) func agreesWithTheStandardLibrary(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let whole = Int.random(in: -99_999...99_999, using: &random)
    let digits = String(Int.random(in: 0...9_999_999, using: &random))
    let text = "\(whole).\(digits)"
    guard let expected = Double(text) else { return }
    #expect(read(text) == Float(expected), "\(text)")
  }

  @Test func textHasThreeDecimalsAtMost() {
    let cases: [(Float, String)] = [
      (0, "0"), (1, "1"), (-1.5, "-1.5"), (0.98, "0.98"), (0.0004, "0"), (-0.0004, "0"),
      (1234.5678, "1234.568"), (-44.1, "-44.1"), (10, "10"), (.infinity, "inf"), (.nan, "nan"),
    ]
    for (value, text) in cases { #expect(Decimal.text(value) == text) }
  }
}

@Suite struct NearestMatchTests {
  @Test func aSlipFindsItsWord() {
    let words = ["finger_flexion", "finger_extension", "wrist_extension", "babinski"]
    #expect(nearestMatch(to: "finger_extention", among: words) == "finger_extension")
    #expect(nearestMatch(to: "babinksi", among: words) == "babinski")
    #expect(nearestMatch(to: "Babinski", among: words) == "babinski")
    #expect(nearestMatch(to: "wrist extension", among: words) == "wrist_extension")
  }

  @Test func whatIsFarFromEverythingHasNoMatch() {
    #expect(nearestMatch(to: "headache", among: ["babinski", "clonus"]) == nil)
    #expect(nearestMatch(to: "", among: ["babinski"]) == nil)
    #expect(nearestMatch(to: "clonus", among: []) == nil)
  }

  @Test func theFirstOfEqualsWins() {
    #expect(nearestMatch(to: "cat", among: ["bat", "hat", "car"]) == "bat")
  }

  @Test func distancesAreThoseOfThePlainDefinition() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<300 {
      let a = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        UInt8.random(in: 97...99, using: &random)
      }
      let b = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        UInt8.random(in: 97...99, using: &random)
      }
      let plain = plainDistance(a[...], b[...])
      #expect(editDistance(a, b, limit: 100) == plain)
      #expect(editDistance(a, b, limit: plain) == plain)
      #expect(editDistance(a, b, limit: plain - 1) == nil)
    }
  }

  /// Optimal string alignment, written as its definition reads.
  private func plainDistance(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
    guard let lastA = a.last, let lastB = b.last else { return a.count + b.count }
    var best = min(
      plainDistance(a.dropLast(), b) + 1, plainDistance(a, b.dropLast()) + 1,
      plainDistance(a.dropLast(), b.dropLast()) + (lastA == lastB ? 0 : 1))
    if a.count > 1, b.count > 1, lastA == b.dropLast().last, a.dropLast().last == lastB {
      best = min(best, plainDistance(a.dropLast(2), b.dropLast(2)) + 1)
    }
    return best
  }
}

@Suite struct ByteTableTests {
  @Test func namesKeepTheOrderTheyCameIn() {
    var table = ByteTable()
    var expected: [String] = []
    for number in 0..<1000 {
      let name = "name_\(number * 7919 % 500)"
      let (index, isNew) = table.insert(Array(name.utf8).span)
      #expect(isNew == !expected.contains(name))
      if isNew { expected.append(name) }
      #expect(expected[index] == name)
    }
    #expect(table.strings == expected)
    #expect(table.index(of: Array("absent".utf8).span) == nil)
  }

  @Test func theHashIsTheWellKnownOne() {
    #expect(FNV1a.hash([UInt8]().span) == 0xcbf2_9ce4_8422_2325)
    #expect(FNV1a.hash(Array("a".utf8).span) == 0xaf63_dc4c_8601_ec8c)
    #expect(FNV1a.hash(Array("foobar".utf8).span) == 0x8594_4171_f739_67e8)
  }
}
