internal import DecussateAtlas
public import DecussateForward
public import DecussateImaging

/// Which anatomy a prediction used, where it was not the atlas alone, and what a lesion takes of tracts that were added.
public struct OwnTractWords: Sendable {
  private let own: OwnTracts
  private let atlas: Atlas
  /// Share of the lines of each added tract that the lesion cuts by half or more, 0…1.
  private let cut: [Float]

  public init(_ own: OwnTracts, _ lesion: Lesion, _ model: ForwardModel) {
    self.own = own
    atlas = model.atlas
    let field = model.field(of: lesion)
    cut = own.additions.map { tract in
      let lost = (0..<tract.lines.count).count {
        field.damage(along: tract.lines[$0]) >= 0.5
      }
      return Float(lost) / Float(tract.lines.count)
    }
  }

  var sentences: [String] {
    var sentences = own.replacements.map { road in
      "\(road.side.name) \(atlas.parts[road.part].id): \(road.lines) streamlines of \(road.file), "
        + "on the mean \(formatted(Double(road.distance), digits: 1)) mm from the atlas's own road"
    }
    for (tract, share) in zip(own.additions, cut) {
      sentences.append(
        "\(tract.name), a tract of your own from \(tract.file): \(percent(Double(share))) of "
          + "\(tract.lines.count) streamlines are cut")
    }
    if !sentences.isEmpty { sentences.append("everything else: the Decussate atlas") }
    return sentences
  }

  var json: JSONValue {
    .object([
      JSONMember(
        "replaced",
        .array(
          own.replacements.map { road in
            .object([
              JSONMember("tract", .string(atlas.tracts[atlas.parts[road.part].tract].id)),
              JSONMember("part", .string(atlas.parts[road.part].part)),
              JSONMember("side", .string(road.side.name)),
              JSONMember("file", .string(road.file)),
              JSONMember("streamlines", .integer(road.lines)),
              JSONMember("distance", .number(road.distance, digits: 2)),
            ])
          })),
      JSONMember(
        "added",
        .array(
          zip(own.additions, cut).map { tract, share in
            .object([
              JSONMember("name", .string(tract.name)),
              JSONMember("file", .string(tract.file)),
              JSONMember("streamlines", .integer(tract.lines.count)),
              JSONMember("cut", .probability(share)),
            ])
          })),
    ])
  }

  /// Rows of the table: kind, name, side, part, value, severity.
  var rows: [[String]] {
    own.replacements.map { road in
      [
        "anatomy", atlas.tracts[atlas.parts[road.part].tract].id, road.side.name,
        atlas.parts[road.part].part, "\(road.lines)", road.file,
      ]
    }
      + zip(own.additions, cut).map { tract, share in
        ["own_tract", tract.name, "", "", probabilityCell(Double(share)), tract.file]
      }
  }
}
