public import DecussateAtlas
import DecussateForward

/// Sign frequencies of published series beside those of the candidate lesions they are matched with.
///
/// ```swift
/// let comparison = model.compare(heldBack: true, notice: notice, runner: runner)
/// comparison.meanAbsoluteDifference()
/// ```
///
/// The candidates of a row are those of its causes in `series_sites.csv`, weighed as in the population `clinic` at the time of the series: by frequency
/// within the family and by the chance of being noticed. Severity and phase are averaged over.
public struct SeriesComparison: Sendable {
  /// A row of `series.csv` with what became of it.
  public struct Row: Sendable {
    public let figure: SeriesFrequency
    public let use: SeriesSite.Use
    /// Share of patients with the sign, as published, 0…1; nil where the row cannot be used.
    public let published: Double?
    /// The same for the candidate lesions.
    public let predicted: Double?
    /// Why the row cannot be used; empty where it can.
    public let reason: String

    /// Predicted less published; nil where the row cannot be used.
    public var difference: Double? {
      guard let published, let predicted else { return nil }
      return predicted - published
    }
  }

  /// In the order of `series.csv`.
  public let rows: [Row]

  public init(rows: [Row]) { self.rows = rows }

  /// The rows that could be compared.
  public var compared: [Row] { rows.filter { $0.difference != nil } }

  /// The rows that could not, with their reasons.
  public var unusable: [Row] { rows.filter { $0.difference == nil } }

  /// Mean absolute difference over the compared rows; nil where there is none.
  ///
  /// By patients, a row counts as often as it has patients, and rows that do not say how many are left out.
  public func meanAbsoluteDifference(byPatients: Bool = false) -> Double? {
    var sum = 0.0
    var total = 0.0
    for row in rows {
      guard let difference = row.difference else { continue }
      let weight = byPatients ? Double(row.figure.patients ?? 0) : 1
      sum += weight * difference.magnitude
      total += weight
    }
    return total > 0 ? sum / total : nil
  }

  /// Mean difference over the compared rows: above 0 where the model predicts too much.
  public var meanDifference: Double? {
    let differences = rows.compactMap { $0.difference }
    return differences.isEmpty ? nil : differences.reduce(0, +) / Double(differences.count)
  }

  /// The compared rows of each level and structure, in the order of the neuraxis.
  public var byStructure: [(site: NeuraxisLevel, structure: String, rows: SeriesComparison)] {
    var groups: [(site: NeuraxisLevel, structure: String, rows: SeriesComparison)] = []
    for level in NeuraxisLevel.allCases {
      var names: [String] = []
      let own = compared.filter { $0.figure.site == level }
      for row in own where !names.contains(row.figure.structure) {
        names.append(row.figure.structure)
      }
      for name in names {
        let rows = own.filter { $0.figure.structure == name }
        groups.append((level, name, SeriesComparison(rows: rows)))
      }
    }
    return groups
  }

  /// The rows for one use, with those that cannot be used.
  public func only(_ use: SeriesSite.Use) -> SeriesComparison {
    SeriesComparison(rows: rows.filter { $0.use == use || $0.use == .none })
  }
}

extension InverseModel {
  /// Sets every row of `series.csv` beside the candidate lesions it speaks of.
  public func compareSeries(notice: Notice, runner: some BlockRunner) -> SeriesComparison {
    let priors = TimeCourse.allCases.map {
      Prior(self, population: "clinic", time: $0, notice: notice)
    }
    let rows = runner.map(atlas.series.count) { position -> SeriesComparison.Row in
      let figure = atlas.series[position]
      return compare(figure, prior: priors[Int(figure.time.rawValue)])
    }
    return SeriesComparison(rows: rows)
  }

  private func compare(_ figure: SeriesFrequency, prior: Prior?) -> SeriesComparison.Row {
    func unusable(_ reason: String) -> SeriesComparison.Row {
      SeriesComparison.Row(
        figure: figure, use: .none, published: nil, predicted: nil, reason: reason)
    }
    guard let general = site(of: figure, sign: "", region: "") else {
      return unusable("not matched with any lesion")
    }
    let own = site(of: figure, sign: figure.sign, region: figure.region) ?? general
    if own.use == .none { return unusable(own.reason) }
    if figure.provenance.reviewed == "no" { return unusable("figure not read in the source") }
    guard let published = figure.share else { return unusable("no frequency is given") }
    let alias = atlas.aliases.firstIndex {
      $0.sign == figure.sign && $0.region == figure.region
    }
    guard let alias else { return unusable("the word is not modelled") }
    guard let prior else { return unusable("the atlas has no population 'clinic'") }
    let causes = own.causes.isEmpty ? general.causes : own.causes
    let patients = CandidatePatients(self, causes, level: figure.site, prior: prior)
    guard !patients.rows.isEmpty else { return unusable("no candidate lesion") }
    let predicted = patients.frequency(
      of: AliasIndex(alias), figure.sideRelative, at: figure.time, prior, self)
    return SeriesComparison.Row(
      figure: figure, use: own.use, published: published, predicted: predicted, reason: "")
  }

  private func site(of figure: SeriesFrequency, sign: String, region: String) -> SeriesSite? {
    atlas.seriesSites.first {
      $0.series == figure.series && $0.structure == figure.structure && $0.sign == sign
        && $0.region == region
    }
  }
}

extension SeriesFrequency {
  /// Share of patients with the sign, 0…1: the frequency as printed, else counted.
  var share: Double? {
    if let frequency { return Double(frequency) }
    guard let count, let patients, patients > 0 else { return nil }
    return Double(count) / Double(patients)
  }
}
