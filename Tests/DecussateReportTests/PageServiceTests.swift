import Decussate
import DecussateTestSupport
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

  @Test func aMaskIsUnderstoodAndCuts() throws {
    var service = Self.service
    let grid = StandardGrid.mni2mm.grid
    let sphere = DrawnMask.sphere(grid, center: Point(-24, -12, 10), radius: 10)
    let taken = try object(service.takeImage(DrawnMask.file(sphere, on: grid)))
    #expect(taken["voxels"] as? Int == grid.dimensions.count)
    let figure = [["sign": "babinski", "region": "", "side": "right"]]
    let question: [String: Any] = ["ask": "lesion", "figure": figure, "mask": ["name": "a.nii"]]
    let reply = try object(service.answer(data(question)))
    let image = try #require(reply["image"] as? [String: Any])
    #expect(image["side"] as? String == "on the left")
    #expect(reply["words"] as? String == "mask a.nii")
    let typed = try ask([
      "ask": "lesion", "lesion": ["sphere -24,-12,10 r10"], "figure": figure,
    ])
    func chance(_ reply: [String: Any]) throws -> Double {
      try #require(((reply["figure"] as? [[Any]])?.first?.first) as? Double)
    }
    #expect(abs(try chance(reply) - chance(typed)) < 0.1)
    let flipped = try object(
      service.answer(data(["ask": "lesion", "mask": ["name": "a.nii", "flip": true]])))
    #expect((flipped["image"] as? [String: Any])?["side"] as? String == "on the right")
  }

  @Test func whatIsNoMaskIsRefusedWithAReason() throws {
    var service = Self.service
    #expect(codes(try object(service.takeImage(Array("not an image".utf8)))).first != nil)
    #expect(codes(try ask(["ask": "lesion", "mask": ["name": "a.nii"]])) == ["PAG006"])
    let grid = StandardGrid.mni2mm.grid
    let empty = [Float](repeating: 0, count: grid.dimensions.count)
    _ = service.takeImage(DrawnMask.file(empty, on: grid))
    #expect(
      codes(try object(service.answer(data(["ask": "lesion", "mask": ["name": "a.nii"]]))))
        == ["IMG120"])
  }

  @Test func fibersAreCutWhereALesionLies() throws {
    let drawn = try #require(try ask(["ask": "fibers"])["fibers"] as? [[String: Any]])
    #expect(drawn.count > 50)
    let cuts = try #require(
      try ask(["ask": "fibers", "lesion": ["left ic_posterior_limb"]])["cuts"] as? [Int])
    #expect(cuts.count == drawn.count)
    for (fiber, cut) in zip(drawn, cuts) where cut >= 0 {
      #expect(fiber["origin"] as? String == "left")
      let line = try #require(fiber["line"] as? [Double])
      let z = line[3 * cut + 2] / 10
      #expect(z > -10 && z < 30, "cut at \(z)")
    }
    #expect(cuts.contains { $0 >= 0 })
  }

  @Test func thePackIsTheAtlasOfThePage() throws {
    let pack = AtlasPack.write(BundledAtlas.files())
    let atlas = try #require(AtlasPack.read(pack))
    #expect(atlas.version == Self.service.atlas.version)
    let packed = PageService(atlas, axons: 5000)
    for question: [String: Any] in [
      ["ask": "drawing"], ["ask": "words"], ["ask": "fibers"],
      ["ask": "predict", "lesion": ["left lateral medulla"]], ["ask": "trace", "name": "foot"],
    ] {
      #expect(packed.answer(try data(question)) == Self.service.answer(try data(question)))
    }
    for end in [0, 10, pack.count / 2, pack.count - 1] {
      #expect(AtlasPack.read(Array(pack[..<end])) == nil)
    }
    var damaged = pack
    damaged[pack.count / 3] ^= 1
    #expect(AtlasPack.read(damaged) == nil)
  }

  private func data(_ question: [String: Any]) throws -> [UInt8] {
    Array(try JSONSerialization.data(withJSONObject: question))
  }

  private func object(_ reply: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(reply)) as? [String: Any])
  }
}
