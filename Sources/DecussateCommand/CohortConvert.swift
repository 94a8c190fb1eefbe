import ArgumentParser
import Decussate
import DecussateFormats
import DecussateRegistry

/// Patients from one form into another.
struct CohortConvert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write the patients of a cohort in another form, one a line.",
    discussion: """
        decussate cohort convert registry.csv --to examination
        decussate cohort convert registry.ndjson --to phenopacket
        decussate cohort convert phenopackets --to fhir

      Findings that the other form has no code for are left out and counted; the exit code is 1 \
      when there were any, or when a patient could not be read.
      """)

  @OptionGroup var input: CohortInputOptions

  @Option(help: "The form: examination, phenopacket or fhir.")
  var to: PatientFormWord

  @OptionGroup var source: AtlasOptions

  func run() throws {
    let vocabulary = FindingVocabulary(try source.read())
    let records = try input.open(RecordReader(vocabulary))
    var unwritten = 0
    var refused = 0
    do {
      while let patients = try records.nextPatients() {
        for patient in patients {
          guard let examination = patient.examination else {
            refused += 1
            for problem in patient.problems { Console.note(problem.text) }
            continue
          }
          let (json, left) = to.form.document(examination, id: patient.id, vocabulary: vocabulary)
          unwritten += left.count
          Console.print(json.compactText + "\n")
        }
      }
    } catch { throw Failure.registry(error) }
    if unwritten > 0 {
      Console.note(
        Diagnostic(
          "REG015", .warning, at: "--to \(to.rawValue)",
          "\(unwritten) findings have no code of their own and are not written",
          help: "--to examination keeps everything"
        ).text)
    }
    if unwritten > 0 || refused > 0 { throw ExitCode(1) }
  }
}

/// A form of a patient, as on the command line.
enum PatientFormWord: String, ExpressibleByArgument, CaseIterable {
  case examination, phenopacket, fhir

  var form: PatientForm {
    switch self {
    case .examination: .examination
    case .phenopacket: .phenopacket
    case .fhir: .fhir
    }
  }
}
