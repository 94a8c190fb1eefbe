import Foundation
import Testing

@testable import DecussateReport

struct DecimalTests {
  @Test func formattingAgreesWithThePlatformOnRandomNumbers() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let exponent = Double.random(in: -12...12, using: &generator)
      let value = Double.random(in: -1...1, using: &generator) * pow(10, exponent)
      let digits = Int.random(in: 0...8, using: &generator)
      var expected = String(format: "%.\(digits)f", value)
      if expected.allSatisfy({ "-0.".contains($0) }) { expected.removeAll { $0 == "-" } }
      #expect(formatted(value, digits: digits) == expected)
    }
  }

  @Test(arguments: [
    (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
    (9.999, 2, "10.00"), (99.96, 1, "100.0"), (-0.0001, 2, "0.00"),
    (1e22, 0, "1" + String(repeating: "0", count: 22)),
    (Double.leastNonzeroMagnitude, 3, "0.000"), (Double.infinity, 2, "inf"),
    (-Double.infinity, 2, "-inf"),
    (Double.nan, 2, "nan"), (18_446_744_073_709_551_616, 1, "18446744073709551616.0"),
  ])
  func formattingOfHardNumbers(value: Double, digits: Int, expected: String) {
    #expect(formatted(value, digits: digits) == expected)
  }

  @Test func theLargestDoublePrintsAllItsDigits() {
    let text = formatted(Double.greatestFiniteMagnitude, digits: 0)
    #expect(text.count == 309)
    #expect(text.hasPrefix("179769313486231570814527423731704356798"))
    #expect(Double(text) == Double.greatestFiniteMagnitude)
  }

  @Test func aDoubleReadBackFromItsTextIsTheSameDouble() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(decimalValue(of: "\(value)")?.bitPattern == value.bitPattern, "\(value)")
    }
  }

  @Test(arguments: [
    "0", "-0", "1e0", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
    "2.2250738585072011e-308", "1.7976931348623157e308", "1.7976931348623158e308",
    "9007199254740993",
    "9007199254740992.99999999999999999999999999999999", "0.1e-400",
    "123456789012345678901234567890",
    "1.00000000000000011102230246251565404236316680908203125",
    "1.00000000000000011102230246251565404236316680908203126",
  ])
  func readingAgreesWithThePlatformOnHardNumbers(text: String) {
    #expect(decimalValue(of: text)?.bitPattern == Double(text)?.bitPattern)
  }

  @Test(arguments: [
    "1e309", "1.7976931348623159e308", "", "-", ".", "1e", "1e+", "1.2.3", "0x10", "nan", "1 ",
  ])
  func whatIsNoDoubleIsNil(text: String) {
    #expect(decimalValue(of: text) == nil)
  }

  @Test func aDigitFarBeyondTheLastStillBreaksATie() {
    let tie = "9007199254740993"
    let above = tie + "." + String(repeating: "0", count: 3000) + "1"
    #expect(decimalValue(of: tie) == 9_007_199_254_740_992)
    #expect(decimalValue(of: above) == 9_007_199_254_740_994)
  }

  @Test func percentagesNeverOverstate() {
    #expect(percent(0.123) == "12%")
    #expect(percent(0.004) == "<1%")
    #expect(percent(0) == "0%")
    #expect(percent(0.997) == ">99%")
    #expect(percent(1) == "100%")
    #expect(percent(0.1234, digits: 1) == "12.3%")
    #expect(percent(0.0004, digits: 1) == "<0.1%")
    #expect(percent(0.9996, digits: 1) == ">99.9%")
  }
}
