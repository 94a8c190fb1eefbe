import ArgumentParser
import Decussate
import DecussateRegistry
import DecussateStore

/// Many patients.
struct CohortCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cohort",
    abstract: "Many patients: scored into a store, summed up, looked up, compared.",
    discussion: """
        decussate cohort run registry.ndjson --store results.ndjson
        decussate cohort report results.ndjson --page cohort.html
        decussate cohort query results.ndjson --id patient-17
        decussate cohort diff old.ndjson new.ndjson
        decussate cohort export results.ndjson --format csv
        decussate cohort convert phenopackets --to fhir

      Records come as examinations, phenopackets, FHIR Bundles, spinal cord sheets, NIHSS scores \
      or tables; docs/formats.md says how each is read. Nothing leaves this machine.
      """,
    subcommands: [
      CohortRunCommand.self, CohortReport.self, CohortQuery.self, CohortDiffCommand.self,
      CohortExport.self, CohortConvert.self,
    ])
}

/// A file with the results of a run.
enum StoreArgument {
  static func open(_ path: String, writes: Bool = false) throws(Failure) -> any ResultStore {
    do {
      return try Stores.open(path, writes: writes, database: Databases.opener)
    } catch { throw .registry(error) }
  }
}

extension Failure {
  /// Why a run over a cohort stopped.
  static func registry(_ error: RegistryError) -> Failure {
    switch error {
    case .input:
      Failure(
        diagnostics: [
          Diagnostic(
            error.isMissing ? "CMD002" : "CMD003", at: "decussate", error.message,
            help: error.isMissing
              ? "check the path; '-' is standard input" : "give a file that can be read")
        ], exitCode: ExitCode(66))
    case .unusable(let diagnostics): .data(diagnostics)
    case .store:
      Failure(
        diagnostics: [
          Diagnostic(
            "CMD004", at: "decussate", error.message,
            help: "what was finished is kept; mend it and give the same command again")
        ], exitCode: ExitCode(1))
    case .otherRun(_, _, let help):
      .data([Diagnostic("REG010", at: "--store", error.message, help: help)])
    case .noSuchStore(_, let help):
      .usage(error.message, help: help)
    case .localization(let error): .localization(error)
    }
  }
}
