import Decussate
import Testing

/// Corona radiata, posterior limb, peduncle, central pons, pyramid: the road of every corticospinal part, on one side all the way.
@Suite struct RoadOrderTests {
  private static let parts = AnatomyModel.parts(of: .corticospinal)

  @Test(arguments: parts.map { AnatomyModel.atlas.parts[$0].id }, Side.allCases)
  func everyPartPassesEveryStationOnItsOwnSide(id: String, side: Side) {
    let part = AnatomyModel.part(id)
    for station in stationsAboveTheCrossing {
      let own = AnatomyModel.forward.axonLoss(AnatomyModel.lesion("\(side.name) \(station)"))
      let other = AnatomyModel.forward.axonLoss(
        AnatomyModel.lesion("\(side.opposite.name) \(station)"))
      let here = AnatomyModel.cut(part, from: side, own)
      #expect(here >= 0.7, "\(station) holds \(here) of it")
      #expect(AnatomyModel.cut(part, from: side, other) == 0, "\(station) of the other side")
    }
  }

  @Test(arguments: parts.map { AnatomyModel.atlas.parts[$0].id })
  func theStationsComeInOrder(id: String) {
    let part = AnatomyModel.part(id)
    var last = Float.greatestFiniteMagnitude
    for station in stationsAboveTheCrossing {
      let sites = AnatomyModel.forward.cutSites(AnatomyModel.lesion("left \(station)"))
      guard let site = sites.first(where: { $0.part == part && $0.origin == .left }) else {
        Issue.record("\(station) does not cut \(id)")
        continue
      }
      #expect(site.place.z < last, "\(station) at z \(site.place.z), the one before at \(last)")
      #expect(site.side == .left, "\(station)")
      last = site.place.z
    }
  }

  @Test(arguments: parts.map { AnatomyModel.atlas.parts[$0].id })
  func theRoadIsToldInThatOrder(id: String) throws {
    let road = try #require(AnatomyModel.forward.road(of: AnatomyModel.part(id), from: .left))
    let ids = road.stations.map { AnatomyModel.atlas.structures[$0.structure].id }
    var rest = ids[...]
    for station in stationsAboveTheCrossing {
      guard let place = rest.firstIndex(of: station) else {
        Issue.record("\(station) is not in order among \(ids)")
        continue
      }
      #expect(road.stations[place].side == .left, "\(station)")
      rest = rest[(place + 1)...]
    }
  }

  /// The peduncle's middle, not its edges: frontopontine fibres lie medially, parietopontine laterally.
  @Test func inThePeduncleItTakesTheMiddle() {
    func x(_ id: String) -> Float {
      let strand = AnatomyModel.strand(AnatomyModel.part(id), from: .left)
      for station in 0..<strand.stationCount {
        let place = AnatomyModel.center(strand, station)
        if place.z <= -12 { return abs(place.x) }
      }
      return .nan
    }
    let hand = x("lateral_corticospinal_tract/hand")
    #expect(x("corticopontocerebellar_tract/frontal") < hand)
    #expect(hand < x("corticopontocerebellar_tract/parietal"))
  }

  /// Sensory fibres keep clear of it: behind in the pons, so that a lesion of the base is purely motor.
  @Test func inTheCentralPonsItLiesBeforeTheSensoryPaths() {
    let prediction = AnatomyModel.predict("left pons_basis_mid 0.9", .acute)
    #expect(prediction.chance("weak_finger_abduction", .right) >= 0.8)
    for sign in ["pinprick_loss_leg", "vibration_loss_leg", "pinprick_loss_arm"] {
      #expect(prediction.chance(sign, .right) <= 0.1, "\(sign)")
    }
  }
}
