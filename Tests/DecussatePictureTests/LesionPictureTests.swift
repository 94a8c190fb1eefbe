import Decussate
import DecussateTestSupport
import Foundation
import Testing

@testable import DecussatePicture

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What must hold of every picture, whatever the lesion.
@Suite struct LesionPictureTests {
  static let lesions = [
    "left pons_basis", "left posterior limb of internal capsule", "right hemicord T8",
    "left lateral medulla", "left middle cerebral artery superior division", "central cord C5-C7",
    "left hand knob", "left pyramidal decussation, one lateral half", "right median_wrist",
    "sphere -8,-18,-12 r5; sphere 12,-30,-60 r4", "right red_nucleus", "left thalamus",
    "left midbrain_peduncle; right medulla_medial; right hemicord C5",
  ]

  static func report(_ words: String) throws -> PredictionReport {
    let reading = LesionPhrase.read(words, Tables.lesionWords)
    let lesion = try #require(reading.lesion, "\(reading.diagnostics)")
    let prediction = Tables.forward.predict(lesion)
    return PredictionReport(
      prediction, description: reading.description, model: Tables.forward,
      vocabulary: Tables.findingWords)
  }

  @Test(arguments: lesions) func wordsLieOnThePageAndNoTwoOverlap(words: String) throws {
    let page = try Page(LesionPicture(Self.report(words)).svg)
    #expect(page.words.count > 30)
    for word in page.words {
      #expect(
        word.left >= 0 && word.right <= page.width && word.top >= 0 && word.bottom <= page.height,
        "'\(word.text)' leaves the page")
    }
    for (position, a) in page.words.enumerated() {
      for b in page.words[(position + 1)...] {
        #expect(!a.meets(b), "'\(a.text)' at \(a.left), \(a.top) meets '\(b.text)'")
      }
    }
  }

  @Test func theSameLesionGivesTheSameBytes() throws {
    let report = try Self.report("left pons_basis")
    #expect(LesionPicture(report).svg == LesionPicture(report).svg)
  }

  @Test func sidesAreSaidInWords() throws {
    let page = try Page(LesionPicture(Self.report("left pons_basis")).svg)
    #expect(page.words.contains { $0.text.contains("the patient faces you") })
    let left = page.words.filter { $0.text == "patient's left" }
    let right = page.words.filter { $0.text == "patient's right" }
    #expect(left.count == right.count && left.count >= 2)
    for (a, b) in zip(left, right) { #expect(a.left > b.right) }
  }

  @Test func lostFibresAreDrawnOnlyWhereALesionCutsThem() throws {
    let cut = LesionPicture(try Self.report("left pons_basis")).svg
    let spared = LesionPicture(try Self.report("right median_wrist")).svg
    let body = { (svg: String) in
      svg.components(separatedBy: "\n").filter {
        $0.hasPrefix("<path") && $0.contains(Palette.lost) && $0.utf8.count > 400
      }.count
    }
    #expect(body(cut) >= 2)
    #expect(body(spared) == 0)
  }

  @Test func aLesionOfTheLeftIsDrawnOnTheRightOfThePage() throws {
    let outline = { (words: String) throws -> Double in
      let lines = LesionPicture(try Self.report(words)).svg.components(separatedBy: "\n")
      let path = try #require(
        lines.first { $0.hasPrefix("<path") && $0.contains("url(#hatch-dense)") })
      let start = try #require(path.range(of: "d=\"M"))
      return try #require(Double(path[start.upperBound...].prefix { $0 != " " }))
    }
    #expect(try outline("left pons_basis") > 252)
    #expect(try outline("right pons_basis") < 252)
  }
}

/// The words of a picture, read as any viewer would read the document.
final class Page: NSObject, XMLParserDelegate {
  struct Word {
    let text: String
    let left: Float
    let right: Float
    let top: Float
    let bottom: Float

    func meets(_ other: Word) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  private(set) var words: [Word] = []
  private(set) var width: Float = 0
  private(set) var height: Float = 0
  private var attributes: [String: String] = [:]
  private var text: String?

  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    #expect(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
    #expect(width > 0 && height > 0)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if name == "svg" {
      width = Float(attributes["width"] ?? "") ?? 0
      height = Float(attributes["height"] ?? "") ?? 0
    }
    guard name == "text" else { return }
    self.attributes = attributes
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text? += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard name == "text", let text else { return }
    let number = { (key: String) in Float(self.attributes[key] ?? "") ?? 0 }
    let size = number("font-size")
    let wide = TextMeasure.width(text, size: size) * 0.93
    let x = number("x")
    let left = attributes["text-anchor"] == "end" ? x - wide : x
    let bottom = number("y") + 0.2 * size
    words.append(
      Word(
        text: text, left: left, right: left + wide, top: bottom - 0.9 * size, bottom: bottom))
    self.text = nil
  }
}
