import Decussate
import Foundation
import Testing

/// Questions of the page that need no dictionary.
@Suite struct PageServiceTests {
  // Read only; tests that load a dictionary work on a copy.
  nonisolated(unsafe) static let service = PageService(BundledAtlas.atlas(), axons: 5000)

  private func ask(_ question: [String: Any]) throws -> [String: Any] {
    let bytes = try JSONSerialization.data(withJSONObject: question)
    let reply = Data(Self.service.answer(Array(bytes)))
    return try #require(try JSONSerialization.jsonObject(with: reply) as? [String: Any])
  }

  private func codes(_ reply: [String: Any]) -> [String] {
    (reply["diagnostics"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }

  @Test func anyBytesGiveAReply() throws {
    for text in ["", "{", "[]", "null", "{\"ask\": 3}", "{\"ask\": \"nothing\"}", "\u{0}"] {
      let reply = Self.service.answer(Array(text.utf8))
      let read = try JSONSerialization.jsonObject(with: Data(reply)) as? [String: Any]
      #expect(read?["diagnostics"] != nil, "\(text)")
    }
  }

  @Test func aQuestionAheadOfItsDictionaryIsToldSo() throws {
    let reply = try ask([
      "ask": "examine",
      "examination": ["time": "acute", "findings": [["sign": "babinski", "side": "right"]]],
    ])
    #expect(codes(reply) == ["PAG004"])
  }

  @Test func bytesThatAreNoDictionaryAreRefused() throws {
    var service = Self.service
    for bytes in [[], Array("not a dictionary at all".utf8), [UInt8](repeating: 7, count: 100)] {
      let reply = try JSONSerialization.jsonObject(with: Data(service.load(bytes)))
      #expect(codes(try #require(reply as? [String: Any])) == ["PAG002"])
    }
  }

  @Test func wordsAreReadAndTold() throws {
    let reply = try ask(["ask": "read", "text": "right arm weak, MRC 3"])
    let finding = try #require((reply["findings"] as? [[String: Any]])?.first)
    #expect(finding["sign"] as? String == "weakness")
    #expect(finding["severity"] as? String == "MRC3")
    #expect(finding["words"] as? String == "weakness of the right arm, MRC 3")
  }

  @Test func theRoadOfACutBelowTheCrossingCrossesFirst() throws {
    func kinds(_ lesion: String, _ side: String) throws -> [String] {
      let reply = try ask([
        "ask": "road", "sign": "weakness", "region": "finger_extension", "side": side,
        "lesion": [lesion],
      ])
      let ways = try #require(reply["ways"] as? [[String: Any]])
      let way = try #require(ways.first { $0["cut"] is [Any] && $0["crossing"] is [Any] })
      return (way["steps"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    }
    let cord = try kinds("left hemicord C5", "left")
    let pons = try kinds("left pons_basis_mid", "right")
    let cordCrossing = try #require(cord.firstIndex(of: "crossing"))
    let cordCut = try #require(cord.firstIndex(of: "cut"))
    #expect(cordCrossing < cordCut)
    let ponsCrossing = try #require(pons.firstIndex(of: "crossing"))
    let ponsCut = try #require(pons.firstIndex(of: "cut"))
    #expect(ponsCut < ponsCrossing)
  }

  @Test func aSphereIsDrawnWhereItLies() throws {
    let reply = try ask(["ask": "lesion", "lesion": ["sphere -7,-24,-32 r5"], "figure": []])
    let shape = try #require((reply["shapes"] as? [[String: Any]])?.first)
    #expect(shape["center"] as? [Double] == [-7, -24, -32])
    #expect(shape["half"] as? [Double] == [5, 5, 5])
    let sections = try #require(reply["sections"] as? [String])
    #expect(sections.count == 8)
    let pons = Array(sections[2])
    #expect(pons.count == 48 * 48)
    // The patient's left is the viewer's right: the later half of every row.
    let right = pons.indices.filter { $0 % 48 < 20 && pons[$0] != "0" }
    let left = pons.indices.filter { $0 % 48 >= 24 && pons[$0] != "0" }
    #expect(right.isEmpty)
    #expect(!left.isEmpty)
    #expect(sections[7].isEmpty)
  }

  @Test func aMirroredLesionIsDrawnMirrored() throws {
    let left = try ask(["ask": "lesion", "lesion": ["left hemicord C6"], "figure": []])
    let right = try ask(["ask": "lesion", "lesion": ["right hemicord C6"], "figure": []])
    let a = try #require((left["sections"] as? [String])?[5])
    let b = try #require((right["sections"] as? [String])?[5])
    let rows = stride(from: 0, to: 48 * 48, by: 48).map { row in
      String(Array(a)[row..<(row + 48)].reversed())
    }
    #expect(rows.joined() == b)
  }

  @Test func figuresAreAnsweredInTheOrderAsked() throws {
    let reply = try ask([
      "ask": "lesion", "lesion": ["left ic_posterior_limb"],
      "figure": [
        ["sign": "weakness", "region": "arm", "side": "right"],
        ["sign": "weakness", "region": "arm", "side": "left"],
      ],
    ])
    let figure = try #require(reply["figure"] as? [[Any]])
    let right = try #require(figure[0][0] as? Double)
    let left = try #require(figure[1][0] as? Double)
    #expect(right > left)
    #expect((figure[0][1] as? String)?.hasPrefix("MRC") == true)
  }

  @Test func whatCannotBeReadIsTold() throws {
    #expect(codes(try ask(["ask": "lesion", "lesion": ["left nowhere"]])).first == "LES002")
    #expect(codes(try ask(["ask": "lesion"])) == ["PAG003"])
    #expect(codes(try ask(["ask": "road", "sign": "none", "side": "left"])) == ["PAG005"])
    #expect(codes(try ask(["ask": "trace", "name": "third eye"])) == ["CMD007"])
  }
}
