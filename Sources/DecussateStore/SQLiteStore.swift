#if SQLite
  import Decussate
  import DecussateRegistry
  import GRDB

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// A store that is an SQLite database, for results that are to be asked questions of.
  ///
  /// The table `result` has a row a patient, with the leading answer in columns of its own and the whole row as `document`; `unknown` lists the codes that say nothing. A block
  /// of records is one transaction, so that a run that is killed leaves whole records only. `answered` is the time of the answer, in UTC; no other column depends on the clock.
  final class SQLiteStore: ResultStore {
    private let path: String
    private let database: DatabaseQueue
    /// Held as long as the store is open for writing.
    private let lock: Int32?
    private(set) var lastRecord = 0
    private(set) var model: String?

    /// Opens a store.
    ///
    /// - Parameter writes: makes it where it is not there, and lets nobody else write to it.
    init(_ path: String, writes: Bool) throws(RegistryError) {
      self.path = path
      if writes {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
          throw .store(path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
          throw .store(path, reason: "another run is writing to it")
        }
        lock = descriptor
      } else {
        lock = nil
      }
      do {
        var configuration = Configuration()
        configuration.readonly = !writes
        configuration.busyMode = .timeout(10)
        if writes { configuration.journalMode = .wal }
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        let database = try DatabaseQueue(path: path, configuration: configuration)
        self.database = database
        if writes { try database.write { try SQLiteStore.make($0) } }
        (lastRecord, model) = try database.read { db in
          let record = try Int.fetchOne(db, sql: "SELECT max(record) FROM result") ?? 0
          let model = try String.fetchOne(
            db, sql: "SELECT model FROM result ORDER BY record, part LIMIT 1")
          return (record, model)
        }
      } catch {
        throw .store(path, reason: SQLiteStore.reason(error))
      }
    }

    deinit { if let lock { shut(lock) } }

    /// The application id of these databases, "Decu" in ASCII.
    private static let application = 0x4465_6375

    private static func make(_ db: Database) throws {
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      let own = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      guard tables == 0 || own == application else {
        throw DatabaseError(message: "it is a database of something else")
      }
      guard tables == 0 else { return }
      try db.execute(
        sql: """
          PRAGMA application_id = \(application);
          CREATE TABLE result (
            record INTEGER NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL,
            id TEXT NOT NULL, input TEXT NOT NULL, model TEXT NOT NULL, state TEXT NOT NULL,
            level TEXT, side TEXT, probability REAL, set90 INTEGER, structure TEXT,
            nothing_fits REAL, neurological_level TEXT, ais TEXT,
            answered TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
            document TEXT NOT NULL, PRIMARY KEY (record, part)) WITHOUT ROWID;
          CREATE INDEX result_id ON result (id);
          CREATE TABLE unknown (
            record INTEGER NOT NULL, part INTEGER NOT NULL, system TEXT NOT NULL,
            code TEXT NOT NULL, label TEXT NOT NULL);
          """)
    }

    private static func reason(_ error: any Error) -> String {
      (error as? DatabaseError).map { $0.message ?? $0.resultCode.description } ?? "\(error)"
    }

    /// Does something with the database; every failure of it is one of the store.
    private func perform<Value>(
      writes: Bool = false, _ body: (Database) throws -> Value
    ) throws(RegistryError) -> Value {
      do {
        return writes ? try database.write(body) : try database.read(body)
      } catch { throw .store(path, reason: SQLiteStore.reason(error)) }
    }

    /// Keeps rows in one transaction.
    func append(_ rows: [CohortRow]) throws(RegistryError) {
      try perform(writes: true) { db in
        let insert = try db.makeStatement(
          sql: """
            INSERT INTO result (record, part, parts, id, input, model, state, level, side,
              probability, set90, structure, nothing_fits, neurological_level, ais, document)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let unknown = try db.makeStatement(
          sql: "INSERT INTO unknown (record, part, system, code, label) VALUES (?, ?, ?, ?, ?)")
        for row in rows {
          let leader = row.answer?.ranked.first
          try insert.execute(arguments: [
            row.record, row.part, row.parts, row.id, row.input, row.model, row.state.rawValue,
            leader?.level.name, leader?.side.name, leader?.probability, row.answer?.set90,
            row.answer?.structure, row.answer?.nothingFits,
            SQLiteStore.text(row.classification?["neurologicalLevelOfInjury"]),
            SQLiteStore.text(row.classification?["asiaImpairmentScale"]), row.json.compactText,
          ])
          for code in row.unknown {
            try unknown.execute(arguments: [
              row.record, row.part, code.system, code.code, code.label,
            ])
          }
        }
      }
      guard let last = rows.last else { return }
      lastRecord = last.record
      model = last.model
    }

    private static func text(_ value: JSONValue?) -> String? {
      guard case .string(let text)? = value else { return nil }
      return text
    }

    /// Hashes of the records, in order.
    func inputs(
      _ body: (Int, String) throws(RegistryError) -> Void
    ) throws(RegistryError) {
      var record = 0
      while true {
        let after = record
        let rows = try perform { db in
          try Row.fetchAll(
            db,
            sql:
              "SELECT record, input FROM result WHERE record > ? AND part = 1 ORDER BY record LIMIT 4096",
            arguments: [after])
        }
        for row in rows {
          record = row["record"]
          try body(record, row["input"])
        }
        if rows.isEmpty { return }
      }
    }

    /// Moves what the log holds into the database.
    func close() throws(RegistryError) {
      guard lock != nil else { return }
      do {
        try database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
      } catch { throw .store(path, reason: SQLiteStore.reason(error)) }
    }

    /// Reads the rows from the first on.
    func reader() throws(RegistryError) -> any RowReader { SQLiteRowReader(self) }

    /// The rows with an id, in order.
    func rows(id: String) throws(RegistryError) -> [CohortRow] {
      try decoded(
        try perform { db in
          try String.fetchAll(
            db, sql: "SELECT document FROM result WHERE id = ? ORDER BY record, part",
            arguments: [id])
        })
    }

    /// Rows behind a row, in order.
    fileprivate func rows(after record: Int, _ part: Int) throws(RegistryError) -> [CohortRow] {
      try decoded(
        try perform { db in
          try String.fetchAll(
            db,
            sql: """
              SELECT document FROM result WHERE (record, part) > (?, ?)
              ORDER BY record, part LIMIT 512
              """, arguments: [record, part])
        })
    }

    private func decoded(_ documents: [String]) throws(RegistryError) -> [CohortRow] {
      var rows: [CohortRow] = []
      for document in documents {
        guard let row = CohortRow(line: Array(document.utf8)) else {
          throw .store(path, reason: "a document in it is no row")
        }
        rows.append(row)
      }
      return rows
    }
  }

  /// Rows of a database, some hundred at a time.
  private final class SQLiteRowReader: RowReader {
    private let store: SQLiteStore
    private var rows: ArraySlice<CohortRow> = []
    private var last = (record: 0, part: 0)

    init(_ store: SQLiteStore) { self.store = store }

    func next() throws(RegistryError) -> CohortRow? {
      if rows.isEmpty { rows = try store.rows(after: last.record, last.part)[...] }
      guard let row = rows.popFirst() else { return nil }
      last = (row.record, row.part)
      return row
    }
  }

  private func shut(_ descriptor: Int32) { _ = close(descriptor) }
#endif
