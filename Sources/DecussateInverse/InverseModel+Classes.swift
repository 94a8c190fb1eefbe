import DecussateAtlas
import DecussateForward

extension InverseModel {
  /// The classes of rows that some columns cannot tell apart, and the model over one row of each.
  func classes(_ footprint: Footprint) -> (RowClasses, InverseModel) {
    let rows = dictionary.rowCount
    var sources: [RowClasses.Source] = []
    let direct = dictionary.firstDirectRow..<rows
    for position in footprint.direct where !direct.isEmpty {
      let start = position * direct.count
      let (ranks, most) = InverseModel.ranks(dictionary.direct, start..<(start + direct.count))
      if most == 0 { continue }
      sources.append(
        .init(
          codes: dictionary.direct, start: start, rows: direct, ranks: ranks, most: most,
          zones: nil))
    }
    for channel in footprint.channels {
      let column = column(channel)
      sources.append(
        .init(
          codes: dictionary.codes, start: column * rows, rows: 0..<rows, ranks: RowClasses.losses,
          most: LesionDictionary.levels, zones: { dictionary.hasLoss(column, zone: $0) }))
    }
    let classes = RowClasses(rowCount: rows, sources)
    return (classes, condensed(footprint, classes.representatives))
  }

  /// The codes other than 0 that occur in a stretch, numbered from 1 in order of size.
  private static func ranks(_ codes: Column<UInt8>, _ stretch: Range<Int>) -> ([UInt8], Int) {
    var ranks = [UInt8](repeating: 0, count: 256)
    codes.withSpan { codes in
      for i in stretch { ranks[Int(codes[i])] = 1 }
    }
    ranks[0] = 0
    var most = 0
    for code in 1..<256 where ranks[code] != 0 {
      most += 1
      ranks[code] = UInt8(most)
    }
    return (ranks, most)
  }

  /// The model over some rows, ascending, and the columns a question looks at.
  func condensed(_ footprint: Footprint, _ rows: [Int32]) -> InverseModel {
    let all = dictionary.rowCount
    let isKnown = !dictionary.zones.isEmpty
    let codes = Column<UInt8>(count: footprint.channels.count * rows.count) { target in
      dictionary.codes.withSpan { source in
        var position = 0
        for channel in footprint.channels {
          let column = column(channel)
          let start = column * all
          var zone = -1
          var hasLoss = true
          for row in rows {
            // What is known to be 0 need not be fetched.
            if isKnown, Int(row) / RowClasses.zone != zone {
              zone = Int(row) / RowClasses.zone
              hasLoss = dictionary.hasLoss(column, zone: zone)
            }
            if hasLoss { target[position] = source[start + Int(row)] }
            position += 1
          }
        }
      }
    }
    let plain = rows.firstIndex { Int($0) >= dictionary.firstDirectRow } ?? rows.count
    let ownDirect = rows.count - plain
    let direct = Column<UInt8>(count: ownDirect > 0 ? dictionary.directWidth * ownDirect : 0) {
      target in
      guard ownDirect > 0 else { return }
      for position in footprint.direct {
        for i in 0..<ownDirect {
          target[position * ownDirect + i] = dictionary.direct(position, row: Int(rows[plain + i]))
        }
      }
    }
    return InverseModel(
      self,
      LesionDictionary(
        atlasVersion: dictionary.atlasVersion, candidateCount: 0, rowCount: rows.count,
        channels: footprint.channels, codes: codes, firstDirectRow: plain, direct: direct,
        sites: [], entries: Column([]), members: Column([]), zones: Column([])))
  }
}
