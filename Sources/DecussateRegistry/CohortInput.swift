import Decussate
import DecussateCohort
public import DecussateFormats

/// The records of a cohort, one after the other, in the order in which they lie.
///
/// A file whose name ends in `.csv` is a table, one in `.json` is one value, any other holds one JSON value a line, and so does standard input (`-`). Of a folder,
/// every file that ends in one of these is read, in the order of its path. A line is read when it is asked for; only a `.json` file is held whole.
public final class CohortInput {
  /// One record as it lies.
  struct Unit: Sendable {
    enum Form: Sendable {
      case json
      case row(TableReader)
      /// A record that cannot even be read, and why.
      case damaged(Diagnostic)
    }

    let form: Form
    let bytes: [UInt8]
    let name: String
    let line: Int

    /// What can be read of the record; at least one patient, if only to say why there is none.
    func patients(_ reader: RecordReader) -> [PatientRecord] {
      let patients: [PatientRecord]
      switch form {
      case .json: patients = reader.read(bytes.span, name: name, line: line)
      case .row(let table): patients = [table.read(bytes, line: line)]
      case .damaged(let problem):
        patients = [PatientRecord(id: "", examination: nil, problems: [problem])]
      }
      guard patients.isEmpty else { return patients }
      return [
        PatientRecord(
          id: "", examination: nil,
          problems: [
            Diagnostic(
              "REG003", at: "\(name):\(line)", "the record holds no patient",
              help: "give at least one")
          ])
      ]
    }
  }

  /// Files larger than this must be told line by line.
  static let largestDocument = 256 << 20

  private let root: String
  private let files: [String]
  private let isFolder: Bool
  private let reader: RecordReader
  private let map: HeaderMap
  private var position = 0
  private var lines: LineFile?
  private var table: TableReader?
  private var consumedBefore = 0
  private let sizes: [Int]

  /// Finds the files; nothing is read yet.
  public init(_ path: String, map: HeaderMap, reader: RecordReader) throws(RegistryError) {
    root = path
    self.map = map
    self.reader = reader
    if path != "-", LineFile.isFolder(path) {
      isFolder = true
      do {
        files = try FolderTree.files(path).filter { name in
          CohortInput.endings.contains { name.hasSuffix($0) }
        }
      } catch {
        throw .store(path, reason: error.message)
      }
      guard !files.isEmpty else {
        throw .unusable([
          Diagnostic(
            "REG001", at: path, "the folder holds no record",
            help: "files end in \(CohortInput.endings.joined(separator: ", "))")
        ])
      }
      sizes = files.map { CohortInput.size(path + "/" + $0) }
    } else {
      isFolder = false
      files = [path]
      sizes = [path == "-" ? 0 : CohortInput.size(path)]
    }
  }

  static let endings = [".ndjson", ".jsonl", ".json", ".csv"]

  private static func size(_ path: String) -> Int {
    (try? LineFile(path))?.size ?? 0
  }

  /// Share of the bytes that has been read, 0…1; nil where it is not known.
  public var share: Double? {
    let all = sizes.reduce(0, +)
    guard all > 0 else { return nil }
    return Double(consumedBefore + (lines?.consumed ?? 0)) / Double(all)
  }

  /// The next record; nil at the end.
  func next() throws(RegistryError) -> Unit? {
    while true {
      guard position < files.count else { return nil }
      let name = files[position]
      let path = isFolder ? root + "/" + name : name
      let shown = path == "-" ? "standard input" : name
      if name.hasSuffix(".json") {
        let unit = try document(path, shown)
        move()
        return unit
      }
      do {
        if lines == nil {
          lines = try LineFile(path)
          table = nil
        }
        if let unit = try line(shown, isTable: name.hasSuffix(".csv")) { return unit }
      } catch {
        // One file of a folder may go while the others are read.
        guard isFolder, case .input = error else { throw error }
        let unit = damaged(error.message, "check the file and run again", shown, 1)
        move()
        return unit
      }
      move()
    }
  }

  /// Bytes of records at a time.
  private static let blockBytes = 32 << 20

  /// The next records, few enough to be held together; none at the end.
  func block(_ count: Int) throws(RegistryError) -> [Unit] {
    var units: [Unit] = []
    var bytes = 0
    while units.count < count, bytes < CohortInput.blockBytes, let unit = try next() {
      units.append(unit)
      bytes += unit.bytes.count
    }
    return units
  }

  /// The patients of the next record; nil at the end.
  public func nextPatients() throws(RegistryError) -> [PatientRecord]? {
    guard let unit = try next() else { return nil }
    return unit.patients(reader)
  }

  private func move() {
    consumedBefore += sizes[position]
    lines = nil
    position += 1
  }

  private func document(_ path: String, _ shown: String) throws(RegistryError) -> Unit {
    guard sizes[position] <= CohortInput.largestDocument else {
      return damaged(
        "the file is larger than \(CohortInput.largestDocument >> 20) MiB",
        "write one record a line (.ndjson)", shown, 1)
    }
    do {
      return Unit(form: .json, bytes: try Files.read(path), name: shown, line: 1)
    } catch {
      let isMissing = error.isMissing
      guard isFolder else { throw .input(path, code: isMissing ? 2 : 5) }
      return damaged(error.message, "check the file and run again", shown, 1)
    }
  }

  private func line(_ shown: String, isTable: Bool) throws(RegistryError) -> Unit? {
    guard let lines else { return nil }
    while var line = try lines.next() {
      let first = line.number
      if line.isTooLong {
        return damaged(
          "a line is longer than \(LineFile.longest >> 20) MiB", "write one record a line", shown,
          first)
      }
      // A quoted cell may hold line ends.
      while isTable, line.bytes.count(where: { $0 == 0x22 }) % 2 == 1,
        line.bytes.count < 1 << 20, let more = try lines.next()
      {
        line.bytes += [0x0A] + more.bytes
      }
      if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      guard isTable else { return Unit(form: .json, bytes: line.bytes, name: shown, line: first) }
      if let table {
        return Unit(form: .row(table), bytes: line.bytes, name: shown, line: first)
      }
      var report: [Diagnostic] = []
      table = TableReader(line.bytes, name: shown, map: map, reader: reader, into: &report)
      let errors = report.filter { $0.severity == .error }
      if table == nil {
        guard isFolder, let first = errors.first else { throw .unusable(errors) }
        let unit = Unit(form: .damaged(first), bytes: [], name: shown, line: 1)
        self.lines = nil
        position += 1
        return unit
      }
    }
    return nil
  }

  private func damaged(_ message: String, _ help: String, _ shown: String, _ line: Int) -> Unit {
    Unit(
      form: .damaged(Diagnostic("REG002", at: "\(shown):\(line)", message, help: help)), bytes: [],
      name: shown, line: line)
  }
}
