import ArgumentParser
import Decussate
import DecussateCohort

/// Many masks at once.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "The signs of every lesion mask of a dataset.",
    discussion: """
      Takes the arguments of a BIDS app. At the level 'participant' every image of the dataset whose \
      name ends in _mask, _roi or _lesion (.nii, .nii.gz) is worked on, on all cores; beside its \
      path below the output folder it leaves _prediction.json, _loads.tsv and _decussate.json, each \
      whole or not at all, so that a run that was stopped goes on where it was. A mask that cannot \
      be used is a row with its reason. The level 'group' makes of them masks.tsv, masks.json and \
      report.md.

        decussate map dataset results participant
        decussate map dataset results participant --participant-label 01 02
        decussate map dataset results group

      The exit code is 1 when a mask could not be used.
      """)

  /// The step of the analysis.
  enum Level: String, ExpressibleByArgument, CaseIterable {
    case participant, group
  }

  @Argument(help: ArgumentHelp("Folder of the dataset.", valueName: "bids_dir"))
  var input: String

  @Argument(help: ArgumentHelp("Folder for the results.", valueName: "output_dir"))
  var folder: String

  @Argument(help: ArgumentHelp("participant or group.", valueName: "level"))
  var level: Level

  @Option(
    name: [.customLong("participant-label"), .customLong("participant_label")],
    parsing: .upToNextOption,
    help: ArgumentHelp("Only these participants, with or without 'sub-'.", valueName: "label"))
  var participantLabel: [String] = []

  @Option(help: ArgumentHelp("The space of masks whose headers do not say.", valueName: "space"))
  var space: SpaceWord?

  @Option(
    help: ArgumentHelp(
      "Voxels from this value on count as whole, all others as nothing.", valueName: "value"))
  var threshold: Double?

  @Flag(help: "Exchange left and right of every mask.")
  var flip = false

  @Option(help: ArgumentHelp("Time from onset: acute, subacute or chronic.", valueName: "time"))
  var time: TimeWord = .acute

  @Option(help: ArgumentHelp("Axons to sample.", valueName: "count"))
  var axons: Int = 20_000

  @OptionGroup var source: AtlasOptions

  func validate() throws {
    guard axons >= 1000, axons <= 10_000_000 else {
      throw ValidationError("--axons \(axons) is not between 1000 and 10000000")
    }
    if let threshold, !(threshold > 0 && threshold.isFinite) {
      throw ValidationError("--threshold \(threshold) is not above 0")
    }
  }

  func run() throws {
    switch level {
    case .participant: try runParticipants()
    case .group: try runGroup()
    }
  }

  private func runParticipants() throws {
    let masks: [String]
    do {
      masks = try MaskMapper.masks(input, except: folder, participants: participantLabel)
    } catch { throw Failure.input(error) }
    guard !masks.isEmpty else {
      throw Failure.data([
        Diagnostic(
          "CMD010", at: input, "no lesion mask was found",
          help: "names end in _mask, _roi or _lesion, with .nii or .nii.gz"
            + (participantLabel.isEmpty ? "" : "; check --participant-label"))
      ])
    }
    let mapper = MaskMapper(
      input: input, output: folder, model: ForwardModel(try source.read(), axons: axons),
      options: MaskOptions(space: space?.space, flips: flip, threshold: threshold),
      time: time.time,
      settings:
        "time \(time.rawValue), axons \(axons), space \(space?.rawValue ?? "of the header"), "
        + "threshold \(threshold.map { "\($0)" } ?? "none"), flip \(flip)")
    try describe()
    var records = masks.compactMap { mapper.kept($0) }
    let done = Set(records.map { $0.path })
    let open = masks.filter { !done.contains($0) }
    var progress = Progress("masks")
    let runner = ParallelRunner()
    // Enough masks at a time for all cores, few enough for the bar to move.
    for first in stride(from: 0, to: open.count, by: 16) {
      let block = Array(open[first..<min(first + 16, open.count)])
      let results = runner.map(block.count) { position -> Result<MaskRecord, Files.Failure> in
        do throws(Files.Failure) {
          return .success(try mapper.run(block[position]))
        } catch { return .failure(error) }
      }
      for result in results {
        switch result {
        case .success(let record): records.append(record)
        case .failure(let failure): throw Failure.output(failure)
        }
      }
      progress.reached(Double(first + block.count) / Double(open.count), tellsTimeLeft: true)
    }
    progress.finish()
    let group = MaskGroup(records)
    Console.print(
      "\(masks.count) masks: \(done.count) done before, \(open.count) now, "
        + "\(group.failures.count) not used\n")
    for record in group.failures { Console.note("\(record.path): \(record.reason)\n") }
    if !group.failures.isEmpty { throw ExitCode(1) }
  }

  private func runGroup() throws {
    let group: MaskGroup
    do { group = MaskGroup(try MaskMapper.records(folder)) } catch { throw Failure.input(error) }
    guard !group.records.isEmpty else {
      throw Failure.data([
        Diagnostic(
          "CMD010", at: folder, "no result of the level 'participant' was found",
          help: "run 'decussate map' with the level 'participant' first")
      ])
    }
    try describe()
    try writeFile(group.tsv, folder + "/masks.tsv")
    try writeFile(MaskGroup.sidecar.text(), folder + "/masks.json")
    try writeFile(group.page, folder + "/report.md")
    Console.print(
      "\(group.records.count) masks, \(group.failures.count) not used: masks.tsv, report.md\n")
    if !group.failures.isEmpty { throw ExitCode(1) }
  }

  /// What the output folder is, as BIDS asks of derivatives.
  private func describe() throws(Failure) {
    Files.makeFolder(folder)
    let version = Decussate.configuration.version
    try writeFile(
      """
      {
        "Name": "Decussate: signs of lesion masks",
        "BIDSVersion": "1.9.0",
        "DatasetType": "derivative",
        "GeneratedBy": [{"Name": "decussate", "Version": "\(version)"}]
      }

      """, folder + "/dataset_description.json")
  }
}
