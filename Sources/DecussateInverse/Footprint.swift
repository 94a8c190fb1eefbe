import DecussateAtlas
import DecussateForward

/// The columns of a dictionary that a question looks at.
struct Footprint {
  /// Channels, ascending.
  private(set) var channels: [Int] = []
  /// Signs given outright, with the side times one plus twice the sign.
  private(set) var direct: [Int] = []

  init(_ words: [WordProgram], _ level: LevelQuery?, _ layout: ChannelLayout) {
    self.init(words, level.map { [$0] } ?? [], layout)
  }

  /// All columns that some of many questions look at.
  init(_ queries: [FindingQuery], _ layout: ChannelLayout) {
    self.init(queries.flatMap { $0.words }, queries.compactMap { $0.level }, layout)
  }

  private init(_ words: [WordProgram], _ levels: [LevelQuery], _ layout: ChannelLayout) {
    for word in words {
      for member in word.members { add(member.program) }
    }
    for level in levels {
      for side in level.sides {
        for segment in SpinalSegment.allCases {
          channels.append(layout.segmentPain(segment, side))
          channels.append(layout.segmentTouch(segment, side))
        }
      }
    }
    channels = Footprint.distinct(channels)
    direct = Footprint.distinct(direct)
  }

  private mutating func add(_ program: SignProgram) {
    for term in program.terms {
      channels.append(term.channel)
      if term.pair >= 0 { channels.append(term.pair) }
      if term.gate >= 0 { channels.append(term.gate) }
      if term.backup > 0 { channels.append(term.backupChannel) }
    }
    for side in program.side.map({ [$0] }) ?? [.left, .right] {
      direct.append(2 * program.sign.rawValue + Int(side.rawValue))
    }
  }

  private static func distinct(_ values: [Int]) -> [Int] {
    var kept: [Int] = []
    for value in values.sorted() where kept.last != value { kept.append(value) }
    return kept
  }
}
