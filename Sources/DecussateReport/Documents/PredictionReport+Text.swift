internal import DecussateAtlas
internal import DecussateForward

extension PredictionReport {
  /// Findings below this are counted in the text, not listed.
  private static let leastShown = 0.2

  public var text: String {
    var page = TextPage()
    page.paragraph("Lesion: \(description)", hanging: 8)
    page.line("Time:   \(prediction.time.name)")
    imagePage(&page)
    anatomyPage(&page)
    cuts(&page)
    loadPage(&page)
    signs(&page)
    provenance(&page)
    page.line()
    page.line(notAMedicalDevice)
    return page.text
  }

  // MARK: The anatomy

  private func anatomyPage(_ page: inout TextPage) {
    guard let ownTracts else { return }
    page.heading("Anatomy used")
    for sentence in ownTracts.sentences { page.paragraph(sentence, first: 2, hanging: 4) }
  }

  // MARK: The image

  private func imagePage(_ page: inout TextPage) {
    guard let image else { return }
    page.heading("The image")
    for paragraph in ImageWords(image: image, atlas: atlas).paragraphs {
      page.paragraph(paragraph, first: 2, hanging: 4)
    }
  }

  private func loadPage(_ page: inout TextPage) {
    guard image != nil else { return }
    let table = loads.text(indent: 2)
    guard !table.isEmpty else { return }
    page.heading("Load on the motor tracts")
    page.append(table)
  }

  // MARK: What is cut

  private func cuts(_ page: inout TextPage) {
    let strands = CutGroup.groups(sites, model, segments: segments)
    let shown = strands.filter { $0.worst >= 0.1 }
    page.heading("What is cut")
    if shown.isEmpty { page.line("  no long tract to any extent that tells") }
    for group in shown {
      page.paragraph(group.sentence(model), first: 2, hanging: 4)
    }
  }

  // MARK: Signs

  private func signs(_ page: inout TextPage) {
    var hidden = 0
    for group in FindingCatalogue.Group.allCases {
      let own = findings.filter { $0.group == group }
      let shown = own.filter { $0.probability >= Self.leastShown }
      hidden += own.count - shown.count
      guard !shown.isEmpty else { continue }
      page.heading(group.title)
      for line in merged(shown) { append(line, to: &page) }
    }
    if hidden > 0 {
      page.line()
      page.line(
        "\(hidden) more finding\(hidden == 1 ? "" : "s") of 5% to 20%: --format json lists them")
    }
  }

  /// Side, words, probability, bar and grade in columns that are the same for every group.
  private func append(_ line: SignLine, to page: inout TextPage) {
    let words = wrapped(line.words, width: 37, hanging: 2)
    for (row, part) in words.enumerated() {
      let start = "  \(padded(row == 0 ? line.side : "", to: 5))  \(padded(part, to: 37))  "
      guard row == 0 else {
        page.line(start)
        continue
      }
      let share = padded(percent(line.probability), to: 4, .trailing)
      let mark = padded(bar(line.probability, width: 16), to: 16)
      page.line("\(start)\(share)  \(mark)  \(line.grade)")
    }
  }

  /// The most probable findings in words, "right weakness of the arm", in the order of an examination; at most `count`, none below one half.
  public func likelyFindings(_ count: Int) -> [(words: String, probability: Double)] {
    var lines: [SignLine] = []
    for group in FindingCatalogue.Group.allCases {
      lines += merged(findings.filter { $0.group == group && $0.probability >= 0.5 })
    }
    let chosen = lines.indices.sorted {
      lines[$0].probability != lines[$1].probability
        ? lines[$0].probability > lines[$1].probability : $0 < $1
    }.prefix(count).sorted()
    return chosen.map { index in
      let line = lines[index]
      let side = line.side == "both" ? ", both sides" : line.side.isEmpty ? "" : ", \(line.side)"
      let grade = line.grade.isEmpty ? "" : ", \(line.grade)"
      return (words: line.words + side + grade, probability: line.probability)
    }
  }

  private struct SignLine {
    var side: String
    let words: String
    let probability: Double
    let grade: String
    let alias: AliasIndex
  }

  /// Findings as lines; one line for both sides where they are alike.
  private func merged(_ findings: [PredictedFinding]) -> [SignLine] {
    var lines: [SignLine] = []
    for finding in findings {
      let line = SignLine(
        side: finding.side?.name ?? "",
        words: FindingDescription.describe(
          Finding(alias: finding.alias, side: .none), vocabulary: vocabulary),
        probability: finding.probability,
        grade: finding.severity.map { FindingDescription.words($0) } ?? "", alias: finding.alias)
      if let last = lines.last, last.alias == line.alias, last.grade == line.grade,
        percent(last.probability) == percent(line.probability)
      {
        lines[lines.count - 1].side = "both"
      } else {
        lines.append(line)
      }
    }
    return lines
  }
}
