extension Atlas {
  /// Reads the files of the `Atlas/` folder and reports every problem of every table at once.
  ///
  /// Returns nil when there was any error; warnings alone do not stop it. What the tables say can be proved
  /// further with `check()`.
  ///
  /// ```swift
  /// var report: [Diagnostic] = []
  /// guard let atlas = Atlas.read(files, into: &report) else { return show(report) }
  /// ```
  public static func read(_ files: [AtlasFile], into report: inout [Diagnostic]) -> Atlas? {
    var reader = AtlasReader()
    let references = reader.open(files)
    let atlas = records(&reader, references: references, version: version(of: files))
    report += reader.report
    return reader.report.contains { $0.severity == .error } ? nil : atlas
  }

  /// The records of every table a reader has opened.
  static func records(
    _ reader: inout AtlasReader, references: [Reference], version: UInt64
  ) -> Atlas {
    Atlas(
      structures: Table(reader.structures()),
      shapes: reader.shapes(),
      members: reader.members(),
      tracts: Table(reader.tracts()),
      parts: Table(reader.parts()),
      controlPoints: reader.controlPoints(),
      stations: reader.stations(),
      terminations: reader.terminations(),
      nuclei: Table(reader.nuclei()),
      segments: reader.segments(),
      cordColumns: reader.cordColumns(),
      effectors: Table(reader.effectors()),
      effectorPools: reader.effectorPools(),
      effectorDrives: reader.effectorDrives(),
      effectorBackups: reader.effectorBackups(),
      reflexes: Table(reader.reflexes()),
      reflexSegments: reader.reflexSegments(),
      signs: Table(reader.signs()),
      signDependencies: reader.signDependencies(),
      aliases: reader.aliases(),
      phrases: reader.phrases(),
      regionPhrases: reader.regionPhrases(),
      unmodelled: reader.unmodelled(),
      skin: Table(reader.skin()),
      skinInnervation: reader.skinInnervation(),
      nerves: Table(reader.nerves()),
      nerveEffects: reader.nerveEffects(),
      diseases: Table(reader.diseases()),
      diseaseFeatures: reader.diseaseFeatures(),
      territories: Table(reader.territories()),
      territoryMembers: reader.territoryMembers(),
      priors: reader.priors(),
      parameters: Table(reader.parameters()),
      examinationSteps: Table(reader.examinationSteps()),
      series: reader.series(),
      seriesSites: reader.seriesSites(),
      signAccuracy: Table(reader.signAccuracy()),
      incidence: reader.incidence(),
      dynamics: Table(reader.dynamics()),
      candidateShapes: reader.candidateShapes(),
      sentinels: reader.sentinels(),
      cordPatterns: reader.cordPatterns(),
      outlines: reader.outlines(),
      references: Table(references),
      version: version)
  }

  /// A hash of the names and bytes of all files, whatever the order they are given in.
  static func version(of files: [AtlasFile]) -> UInt64 {
    var hash = FNV1a()
    for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      hash.combine(Array(file.name.utf8).span)
      hash.combine([0].span)
      hash.combine(file.bytes.span)
      hash.combine([0].span)
    }
    return hash.value
  }
}
