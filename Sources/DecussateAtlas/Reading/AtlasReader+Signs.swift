extension AtlasReader {
  mutating func signs() -> [Sign] {
    rows(of: .signs) { row in
      Sign(
        id: row.identifier("id"), label: row.requiredText("label"),
        sidedness: row.word("sidedness"), hpo: row.text("hpo"),
        upperAcute: row.number("upper_acute", .share),
        upperChronic: row.number("upper_chronic", .share),
        lowerAcute: row.number("lower_acute", .share),
        lowerChronic: row.number("lower_chronic", .share),
        falsePositive: row.number("false_positive", .share),
        falseNegative: row.number("false_negative", .share), provenance: row.provenance())
    }
  }

  mutating func signDependencies() -> [SignDependency] {
    rows(of: .signDependencies) { row in
      SignDependency(
        sign: row.index("sign", .sign), element: row.element("element"),
        route: row.word("route"), weight: row.number("weight", .notNegative),
        via: row.optionalIndex("via", .tract), provenance: row.provenance())
    }
  }

  mutating func aliases() -> [Alias] {
    rows(of: .aliases) { row in
      Alias(
        sign: row.requiredText("sign"), region: row.text("region"),
        members: row.weightedSigns("members"), skin: row.optionalIndex("skin", .skin),
        present: row.word("present"), absent: row.word("absent"),
        sideRule: row.text("side_rule"), provenance: row.provenance())
    }
  }

  mutating func phrases() -> [Phrase] {
    rows(of: .phrases) { row in
      Phrase(
        phrase: row.requiredText("phrase"), sign: row.requiredText("sign"),
        region: row.text("region"), state: row.text("state"), provenance: row.provenance())
    }
  }

  mutating func regionPhrases() -> [RegionPhrase] {
    rows(of: .regionPhrases) { row in
      RegionPhrase(
        phrase: row.requiredText("phrase"), region: row.requiredText("region"),
        provenance: row.provenance())
    }
  }

  mutating func unmodelled() -> [UnmodelledWord] {
    rows(of: .unmodelled) { row in
      UnmodelledWord(
        word: row.requiredText("word"), reason: row.requiredText("reason"),
        provenance: row.provenance())
    }
  }

  mutating func examinationSteps() -> [ExaminationStep] {
    rows(of: .burden) { row in
      ExaminationStep(
        id: row.identifier("id"), name: row.requiredText("name"), signs: row.list("signs"),
        seconds: row.number("seconds", .positive), equipment: row.text("equipment"),
        cooperation: row.text("cooperation"), consciousness: row.text("consciousness"),
        discomfort: row.number("discomfort", .notNegative), position: row.text("position"),
        provenance: row.provenance())
    }
  }
}
