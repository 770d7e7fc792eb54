internal import PardonRules

extension ImageLowering {
  mutating func cold(_ rule: Rule) -> ColdRecord {
    var record = cold(rule.id, rule.coaching, rule.location)
    record.firstReplacement = strings.add(consecutive: rule.replacements)
    record.replacementCount = UInt32(rule.replacements.count)
    return record
  }

  mutating func cold(_ judgement: Judgement) -> ColdRecord {
    cold(judgement.id, judgement.coaching, judgement.location)
  }

  mutating func cold(_ id: String, _ coaching: Coaching?, _ location: SourceLocation) -> ColdRecord {
    var record = ColdRecord()
    record.id = strings.add(id)
    record.messageEnglish = strings.add(optional: coaching?.message.en)
    record.messageFrench = strings.add(optional: coaching?.message.fr)
    record.whyEnglish = strings.add(optional: coaching?.why.en)
    record.whyFrench = strings.add(optional: coaching?.why.fr)
    record.suggestEnglish = strings.add(optional: coaching?.suggest?.en)
    record.suggestFrench = strings.add(optional: coaching?.suggest?.fr)
    record.file = strings.add(location.file)
    record.line = UInt32(clamping: location.line)
    record.column = UInt32(clamping: location.column)
    record.firstEvidence = strings.add(consecutive: coaching?.evidence ?? [])
    record.evidenceCount = UInt32(coaching?.evidence.count ?? 0)
    return record
  }

  /// Each figure of a profile as a named weight: `overall.base`, `overall.apology.2`, `sincerity.grovelling.1`, `bands.good`.
  mutating func setProfiles(_ writer: inout ImageWriter) {
    var profiles: [ProfileRecord] = []
    var weights: [WeightRecord] = []
    func add(_ name: String, _ value: Int, _ strings: inout StringPool) {
      weights.append(WeightRecord(name: strings.add(name), value: Int32(clamping: value)))
    }
    for profile in rules.scoring {
      var record = ProfileRecord()
      record.name = strings.add(profile.name)
      record.firstWeight = UInt32(weights.count)
      let formulas = [("overall", profile.overall)] + profile.dimensions.map { ($0.id, $0.formula) }
      for (name, formula) in formulas {
        add("\(name).base", formula.base, &strings)
        for term in formula.terms {
          add("\(name).\(term.id).1", term.levelOne, &strings)
          add("\(name).\(term.id).2", term.levelTwo, &strings)
        }
      }
      for band in profile.bands { add("bands.\(band.id)", band.overallMin, &strings) }
      record.weightCount = UInt32(weights.count) - record.firstWeight
      profiles.append(record)
    }
    writer.set(.profiles, profiles)
    writer.set(.weights, weights)
  }
}
