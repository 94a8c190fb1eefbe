/// A row of an atlas table that other rows refer to by id.
public protocol AtlasRecord: Sendable {
  /// Stable snake_case id, the same word as in documents.
  var id: String { get }
}

/// The position of a record in its table: a small integer after loading, so that answers never depend on names.
public struct Index<Record: AtlasRecord>: Hashable, Sendable, Comparable, BitwiseCopyable {
  public let rawValue: Int

  public init(_ rawValue: Int) { self.rawValue = rawValue }

  public static func < (a: Index, b: Index) -> Bool { a.rawValue < b.rawValue }
}

/// The rows of one atlas table in file order, found by position or by id.
public struct Table<Record: AtlasRecord>: Sendable {
  public let rows: [Record]
  /// The positions of all rows, in order.
  public let indices: [Index<Record>]
  private let positions: [String: Int]

  public init(_ rows: [Record]) {
    self.rows = rows
    indices = rows.indices.map { Index($0) }
    var positions: [String: Int] = [:]
    for (position, row) in rows.enumerated() where positions[row.id] == nil {
      positions[row.id] = position
    }
    self.positions = positions
  }

  public var count: Int { rows.count }

  public subscript(index: Index<Record>) -> Record { rows[index.rawValue] }

  /// The position of the record with this id, or nil.
  public func index(of id: String) -> Index<Record>? { positions[id].map { Index($0) } }

  /// The record with this id, or nil.
  public func record(_ id: String) -> Record? { positions[id].map { rows[$0] } }
}

/// Where a row's fact comes from: the last columns of every table.
public struct Provenance: Sendable, Hashable {
  /// Keys of `references.bib`.
  public let sources: [String]
  /// `dissection`, `tracer`, `imaging`, `series`, `case`, `textbook` or `assumption`.
  public let evidence: String
  /// `yes`, `partly` or `no`.
  public let reviewed: String
  public let note: String

  public init(sources: [String], evidence: String, reviewed: String, note: String) {
    self.sources = sources
    self.evidence = evidence
    self.reviewed = reviewed
    self.note = note
  }
}
