internal import DecussateAtlas

extension SignReport {
  public var text: String {
    var page = TextPage()
    page.paragraph(
      "\(sign.id): \(sign.label)" + (sign.hpo.isEmpty ? "" : " (\(sign.hpo))"), hanging: 2)
    page.heading("Studies")
    if studies.isEmpty { page.line("  none in Atlas/sign_accuracy.csv") }
    for study in studies { show(study, &page) }
    page.heading("Pooled")
    pooledLine("sensitivity", sensitivity, &page)
    pooledLine("specificity", specificity, &page)
    if let kappa {
      page.line(
        "  agreement between examiners: kappa \(range(kappa.low, kappa.high, digits: 2))")
    }
    page.paragraph(
      "Random-effects mean of the studies marked *, with the range that 95 of 100 further studies would fall in. Where a study "
        + "gives both figures, half of its patients are taken for each.", first: 2, hanging: 2)
    page.heading("What the model uses")
    var table = TextTable([.init(""), .init("", .trailing)])
    for number in used {
      table.append([number.label, percent(Double(number.value), digits: 1)])
    }
    page.append(table.text(width: 80, indent: 2))
    if !sign.provenance.note.isEmpty {
      page.paragraph(sign.provenance.note, first: 2, hanging: 2)
    }
    if let remark { page.paragraph(remark, first: 2, hanging: 2) }
    if !references.isEmpty {
      page.heading("Sources")
      for reference in references {
        page.paragraph("\(reference.id): \(Citation.line(reference))", first: 2, hanging: 4)
      }
    }
    return page.text
  }

  /// Whether what the model takes lies in the range of the studies, in a sentence; nil where there is nothing to compare.
  var remark: String? {
    var parts: [String] = []
    if let specificity {
      let own = 1 - Double(sign.falsePositive)
      let isInside = own >= specificity.low && own <= specificity.high
      parts.append(
        "a specificity of \(percent(own, digits: 1)), \(isInside ? "within" : "outside") the range of the studies"
      )
    }
    if let sensitivity {
      let low = Double(min(sign.upperAcute, sign.upperChronic))
      let high = Double(max(sign.upperAcute, sign.upperChronic))
      let meets = high >= sensitivity.low && low <= sensitivity.high
      if high > 0 {
        parts.append(
          "\(percentRange(low, high)) with complete loss, which \(meets ? "meets" : "lies apart from") the pooled range of patients with loss of any degree"
        )
      }
    }
    guard !parts.isEmpty else { return nil }
    return "The model takes " + parts.joined(separator: ", and ") + "."
  }

  private func show(_ study: SignAccuracy, _ page: inout TextPage) {
    var figures: [String] = []
    if let share = study.sensitivity { figures.append("sensitivity \(percent(Double(share)))") }
    if let share = study.specificity { figures.append("specificity \(percent(Double(share)))") }
    if let ratio = study.positiveLikelihoodRatio {
      figures.append("LR+ \(shortened(formatted(Double(ratio), digits: 1)))")
    }
    if let ratio = study.negativeLikelihoodRatio {
      figures.append("LR- \(shortened(formatted(Double(ratio), digits: 2)))")
    }
    if !study.kappa.isEmpty { figures.append("kappa \(study.kappa)") }
    if !study.patients.isEmpty { figures.append("n \(study.patients)") }
    let source = study.provenance.sources.joined(separator: ", ")
    page.paragraph(
      (study.isPooled ? "* " : "  ") + study.finding, first: 2, hanging: 4)
    page.paragraph(
      (figures.isEmpty ? "no figure" : figures.joined(separator: ", ")) + " [\(source)]",
      first: 6, hanging: 6)
    if !study.population.isEmpty { page.paragraph(study.population, first: 6, hanging: 6) }
  }

  private func pooledLine(_ name: String, _ share: PooledShare?, _ page: inout TextPage) {
    guard let share else {
      page.line("  \(name): no study to pool")
      return
    }
    let count = share.studies == 1 ? "1 study" : "\(share.studies) studies"
    page.line(
      "  \(name): \(percent(share.mean)), \(percentRange(share.low, share.high)) (\(count))")
  }

  private func percentRange(_ low: Double, _ high: Double) -> String {
    let (from, to) = (percent(low), percent(high))
    if from == to { return from }
    return to.utf8.first == 0x3E ? "\(from) to \(to)" : "\(from.dropLast())-\(to)"
  }

  private func range(_ low: Double, _ high: Double, digits: Int) -> String {
    let (from, to) = (formatted(low, digits: digits), formatted(high, digits: digits))
    return from == to ? from : "\(from) to \(to)"
  }
}
