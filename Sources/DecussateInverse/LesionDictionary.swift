import DecussateAtlas
public import DecussateForward

/// All candidate lesions with what they take away, identical ones merged without loss.
///
/// A *row* is one pattern of function losses in steps of 1/`levels`; an *entry* says how much of which family's probability a row carries for
/// which answer. Many lesions share a row: that is why a pure motor hemiparesis cannot be pinned to one place.
///
/// ```swift
/// let dictionary = LesionDictionary.build(model, size: 120_000)
/// ```
public struct LesionDictionary: Sendable {
  /// Steps in which losses are stored.
  public static let levels = 10
  /// Road fibres per strand while a dictionary is made: enough for losses in tenths.
  public static let fibersPerStrand = 24
  /// The format of the stored bytes; changes when their meaning does.
  public static let formatVersion: UInt32 = 7

  /// The atlas the dictionary was made from.
  public let atlasVersion: UInt64
  /// Number of candidate lesions merged into the rows.
  public let candidateCount: Int
  public let rowCount: Int
  /// Which values of a `FunctionLoss` are stored, ascending positions of `ChannelLayout`.
  public let channels: [Int]
  /// Losses in steps, channel by channel: `codes[c * rowCount + row]`.
  public let codes: Column<UInt8>
  /// Rows from here on carry signs of their own (generalised diseases and some nerves).
  public let firstDirectRow: Int
  /// Probability of each sign outright, in 255ths, sign by sign: `direct[(2 * sign + side) * (rowCount - firstDirectRow) + row - firstDirectRow]`.
  public let direct: Column<UInt8>
  /// Whether a column holds any loss in a stretch of rows: `zones[c * zonesPerColumn + row / RowClasses.zone]` is 0 where it holds none.
  let zones: Column<UInt8>
  /// The answers.
  public let sites: [Site]
  /// One element per (row, answer, family).
  public let entries: Column<Entry>
  /// The entry to which each candidate belongs, in the order of `CandidateSpace`; −1 for candidates left out.
  public let members: Column<Int32>

  /// Part of a row that stands for one answer in one family.
  public struct Entry: Sendable, Hashable, BitwiseCopyable {
    public let row: Int32
    public let site: Int32
    public let family: Int32
    /// Weight within the family.
    public let weight: Float
    /// Weight within the family where the rare are reported as readily as the common.
    public let flatWeight: Float

    public init(row: Int32, site: Int32, family: Int32, weight: Float, flatWeight: Float) {
      self.row = row
      self.site = site
      self.family = family
      self.weight = weight
      self.flatWeight = flatWeight
    }
  }

  public init(
    atlasVersion: UInt64, candidateCount: Int, rowCount: Int, channels: [Int],
    codes: Column<UInt8>, firstDirectRow: Int, direct: Column<UInt8>, sites: [Site],
    entries: Column<Entry>, members: Column<Int32>, zones: Column<UInt8>? = nil
  ) {
    self.atlasVersion = atlasVersion
    self.candidateCount = candidateCount
    self.rowCount = rowCount
    self.channels = channels
    self.codes = codes
    self.firstDirectRow = firstDirectRow
    self.direct = direct
    self.sites = sites
    self.entries = entries
    self.members = members
    self.zones =
      zones ?? LesionDictionary.zones(codes, rows: rowCount, channels: channels.count)
  }

  /// Signs times sides.
  var directWidth: Int { direct.count / max(rowCount - firstDirectRow, 1) }

  /// Probability of a sign outright, in 255ths, in a row from `firstDirectRow` on; `position` is twice the sign plus the side.
  func direct(_ position: Int, row: Int) -> UInt8 {
    direct[position * (rowCount - firstDirectRow) + row - firstDirectRow]
  }

  /// Stretches of rows per column.
  static func zoneCount(_ rows: Int) -> Int { (rows + RowClasses.zone - 1) / RowClasses.zone }

  /// Whether a column holds any loss in a stretch of rows.
  func hasLoss(_ column: Int, zone: Int) -> Bool {
    zones[column * LesionDictionary.zoneCount(rowCount) + zone] != 0
  }

  private static func zones(_ codes: Column<UInt8>, rows: Int, channels: Int) -> Column<UInt8> {
    let count = zoneCount(rows)
    return Column(count: channels * count) { zones in
      codes.withSpan { codes in
        for c in 0..<channels {
          for zone in 0..<count {
            let first = c * rows + zone * RowClasses.zone
            let last = c * rows + min((zone + 1) * RowClasses.zone, rows)
            var any: UInt8 = 0
            for i in first..<last { any |= codes[i] }
            zones[c * count + zone] = any
          }
        }
      }
    }
  }

  /// Builds on the calling thread.
  ///
  /// Hosts with more cores compute `DictionaryBlock`s side by side and merge them in order.
  public static func build(_ model: ForwardModel, size: Int) -> LesionDictionary {
    let space = CandidateSpace(model, size: size)
    let catalogue = CutCatalogue.shared(model, space, runner: SerialRunner())
    var merger = DictionaryMerger(model, space)
    for block in DictionaryBlock.ranges(space.count) {
      merger.merge(DictionaryBlock(model, space, block, catalogue: catalogue), space)
    }
    return merger.finish(space)
  }
}

/// The losses of a run of candidates, ready to be merged.
public struct DictionaryBlock: Sendable {
  let range: Range<Int>
  /// Codes candidate by candidate.
  let codes: [UInt8]
  let keys: [RowKey]
  let candidates: [CandidateLesion]
  let direct: [[FunctionLoss.DirectSign]]

  /// Computes what a range of candidates takes away.
  ///
  /// - Parameter catalogue: cuts of shapes worked out before; what it misses is worked out here.
  public init(
    _ model: ForwardModel, _ space: CandidateSpace, _ range: Range<Int>,
    catalogue: CutCatalogue? = nil
  ) {
    let channels = space.channels
    var catalogue = catalogue ?? CutCatalogue()
    var codes: [UInt8] = []
    codes.reserveCapacity(range.count * channels.count)
    var keys: [RowKey] = []
    var candidates: [CandidateLesion] = []
    var direct: [[FunctionLoss.DirectSign]] = []
    // Candidates come in mirrored pairs, and the atlas is its own mirror image: the second of a pair loses what the first does.
    var before: FunctionLoss?
    for index in range {
      let candidate = space.candidate(at: index)
      candidates.append(candidate)
      let loss: FunctionLoss
      if let before, space.mirrorsTheOneBefore(at: index) {
        loss = before.mirrored
      } else {
        loss = model.functionLoss(catalogue.axonLoss(candidate.lesion, model))
      }
      before = loss
      for channel in channels {
        let lost = loss.values[channel]
        // Most functions are spared, and rounding is not free.
        guard lost > 0 else {
          codes.append(0)
          continue
        }
        let value = (lost * Float(LesionDictionary.levels)).rounded()
        codes.append(UInt8(min(value, Float(LesionDictionary.levels))))
      }
      keys.append(RowKey(codes.span.extracting((codes.count - channels.count)...)))
      direct.append(candidate.direct + loss.direct)
    }
    self.range = range
    self.codes = codes
    self.keys = keys
    self.candidates = candidates
    self.direct = direct
  }

  /// The blocks of a space, in order; of even length, so that mirrored pairs stay together.
  public static func ranges(_ count: Int, length: Int = 512) -> [Range<Int>] {
    stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
  }
}
