import ArgumentParser
import Decussate
import DecussateCohort
import DecussateRegistry

/// What a store holds, in numbers.
struct CohortReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Sum up a store: answers, problems, unknown codes.",
    discussion: """
        decussate cohort report results.ndjson
        decussate cohort report results.ndjson --page cohort.html

      The page holds counts alone and no id; codes and words that say nothing are listed as they stand in the records.
      """)

  @Argument(help: ArgumentHelp("A store of results.", valueName: "store"))
  var store: String

  @Option(help: ArgumentHelp("Also write a page with charts to this file.", valueName: "file"))
  var page: String?

  @OptionGroup var output: FormatOptions

  func run() throws {
    let results = try StoreArgument.open(store)
    var summary = CohortSummary()
    do {
      let rows = try results.reader()
      while let row = try rows.next() { summary.add(row) }
    } catch { throw Failure.registry(error) }
    if let page { try writeFile(CohortPage(summary).html, page) }
    output.print(summary)
  }
}

/// One row with its reasons.
struct CohortQuery: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Show the reasons of one patient's answer.",
    discussion: """
        decussate cohort query results.ndjson --id patient-17
        decussate cohort query results.ndjson --record 41 --format json

      The findings are taken from the store and localised again, with the reasons that the store \
      does not keep.
      """)

  @Argument(help: ArgumentHelp("A store of results.", valueName: "store"))
  var store: String

  @Option(help: ArgumentHelp("The patient's id.", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("The number of the record in its input, from 1.", valueName: "number"))
  var record: Int?

  @Option(
    help: ArgumentHelp(
      "The patient within a record that holds several, from 1.", valueName: "number"))
  var part: Int = 1

  @Flag(name: .customLong("no-cache"), help: "Neither read nor keep the dictionary on disk.")
  var noCache = false

  @OptionGroup var source: AtlasOptions
  @OptionGroup var output: FormatOptions

  func validate() throws {
    guard (id == nil) != (record == nil) else {
      throw ValidationError("give --id or --record")
    }
  }

  func run() throws {
    let row = try found()
    guard let document = row.examination, row.state == .answered else {
      throw Failure.data(
        row.problems.map {
          Diagnostic(
            $0.code, $0.isError ? .error : .warning, at: "record \(row.record)", $0.message)
        })
    }
    let atlas = try source.read()
    let vocabulary = FindingVocabulary(atlas)
    let text = Array(document.compactText.utf8)
    var report: [Diagnostic] = []
    let examination = ExaminationDocument.read(
      text.span, name: "record \(row.record)", vocabulary: vocabulary, into: &report)
    guard let examination else { throw Failure.data(report) }
    let parts = row.model.split(separator: "-").map { String($0) }
    guard parts.count >= 4, let size = Int(parts[2]) else {
      throw Failure.data([
        Diagnostic(
          "REG011", at: "record \(row.record)", "the row names no model",
          help: "give a store that 'decussate cohort run' wrote")
      ])
    }
    var options = EngineOptions()
    options.size = size
    options.prior = parts[3]
    options.noCache = noCache
    let engine = try options.engine(atlas)
    let key = Engine.key(atlas, size: size)
    if parts[0] != CohortRow.hexadecimal(key.model) || parts[1] != CohortRow.hexadecimal(key.atlas)
    {
      Console.note(
        Diagnostic(
          "REG012", .warning, at: store, "the answer in the store is of another model",
          help: "the reasons below are of this one"
        ).text)
    }
    do {
      output.print(
        LocalizationReport(
          try engine.localize(examination, population: parts[3]), plan: nil, atlas: atlas,
          vocabulary: vocabulary))
    } catch { throw Failure.localization(error) }
  }

  private func found() throws(Failure) -> CohortRow {
    let results = try StoreArgument.open(store)
    var rows: [CohortRow] = []
    do {
      if let id {
        rows = try results.rows(id: id)
      } else if let record {
        let reader = try results.reader()
        while let row = try reader.next(), row.record <= record {
          if row.record == record, row.part == part { rows.append(row) }
        }
      }
    } catch { throw .registry(error) }
    guard let row = rows.first else {
      throw .data([
        Diagnostic(
          "REG013", at: store, "no such patient is in the store",
          help: "'decussate cohort export \(store)' lists them")
      ])
    }
    guard rows.count == 1 else {
      let numbers = rows.prefix(8).map { "\($0.record)" }.joined(separator: ", ")
      throw .data([
        Diagnostic(
          "REG014", at: store, "\(rows.count) patients have this id",
          help: "give --record; they are records \(numbers)\(rows.count > 8 ? " and more" : "")")
      ])
    }
    return row
  }
}

/// Two stores beside each other.
struct CohortDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two stores of the same input: what another model answers otherwise.",
    discussion: """
        decussate cohort diff old.ndjson new.ndjson
        decussate cohort diff clinic.ndjson stroke.ndjson --format json

      The exit code is 1 when a leading answer changed.
      """)

  @Argument(help: ArgumentHelp("The store to compare with.", valueName: "before"))
  var before: String

  @Argument(help: ArgumentHelp("The store to compare.", valueName: "after"))
  var after: String

  @OptionGroup var output: FormatOptions

  func run() throws {
    let stores = (try StoreArgument.open(before), try StoreArgument.open(after))
    var diff = CohortDiff(before: stores.0.model ?? "nothing", after: stores.1.model ?? "nothing")
    do {
      let (first, second) = (try stores.0.reader(), try stores.1.reader())
      var (a, b) = (try first.next(), try second.next())
      while a != nil || b != nil {
        guard let one = a, let other = b else {
          diff.addUnpaired()
          (a, b) = (try first.next(), try second.next())
          continue
        }
        // A record may have more patients in one store than in the other.
        let places = ((one.record, one.part), (other.record, other.part))
        if places.0 < places.1 {
          diff.addUnpaired()
          a = try first.next()
        } else if places.0 > places.1 {
          diff.addUnpaired()
          b = try second.next()
        } else {
          diff.add(one, other)
          (a, b) = (try first.next(), try second.next())
        }
      }
    } catch { throw Failure.registry(error) }
    output.print(diff)
    if !diff.changes.isEmpty { throw ExitCode(1) }
  }
}

/// The rows of a store as text.
struct CohortExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print every row of a store.",
    discussion: """
        decussate cohort export results.sqlite --format ndjson
        decussate cohort export results.ndjson --format csv

      A table holds the leading answer of every patient; NDJSON holds everything.
      """)

  /// Forms of rows.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case ndjson, csv
  }

  @Argument(help: ArgumentHelp("A store of results.", valueName: "store"))
  var store: String

  @Option(help: "Form of the rows: ndjson or csv.")
  var format: Form = .ndjson

  func run() throws {
    let results = try StoreArgument.open(store)
    if format == .csv { Console.print(CohortRow.csvHead) }
    do {
      let rows = try results.reader()
      while let row = try rows.next() {
        Console.print(format == .csv ? row.csvLine : row.json.compactText + "\n")
      }
    } catch { throw Failure.registry(error) }
  }
}
