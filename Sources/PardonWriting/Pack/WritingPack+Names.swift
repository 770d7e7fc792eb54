public import PardonGrading

// What people and callers ask a pack for by name; all of it makes strings or searches, none of it is for the hot path.
extension WritingPack {
  public func string(_ range: TextRange) -> String {
    String(decoding: text[Int(range.start)..<Int(range.start) + Int(range.count)], as: UTF8.self)
  }

  public var templateCount: Int { templates.count }
  public var incidentCount: Int { incidents.count }

  public func template(_ index: Int) -> Template { templates[index] }
  public func incident(_ index: Int) -> IncidentType { incidents[index] }

  /// Index of an incident type; nil for an id that the pack does not have.
  public func incident(id: some StringProtocol) -> Int? { index(of: id, in: incidents) { $0.id } }

  public func template(id: some StringProtocol) -> Int? { index(of: id, in: templates) { $0.id } }

  public func voice(id: some StringProtocol) -> Int? { index(of: id, in: voices) { $0.id } }

  public var incidentIDs: [String] { incidents.map { string($0.id) } }
  public var templateIDs: [String] { templates.map { string($0.id) } }
  public var voiceIDs: [String] { voices.map { string($0.id) } }
  public var structureIDs: [String] { structures.map { string($0.id) } }

  public func frame(_ index: Int) -> String { string(frames[index]) }

  /// For people.
  public func name(ofIncident index: Int, in language: DraftLanguage) -> String {
    string(language == .english ? incidents[index].englishName : incidents[index].frenchName)
  }

  /// The question that asks for a fact: the incident's own or the general one; nil when there is none.
  public func question(for field: FactField, incident: Int?, in language: DraftLanguage) -> String? {
    if let incident {
      for fact in incidentFacts[incidents[incident].facts.indices] where fact.field == field.rawValue {
        let own = string(language == .english ? fact.englishQuestion : fact.frenchQuestion)
        if !own.isEmpty { return own }
      }
    }
    guard let general = questions.first(where: { $0.field == field.rawValue }) else { return nil }
    let question = string(language == .english ? general.english : general.french)
    return question.isEmpty ? nil : question
  }

  /// A sample case of an incident type: facts by the names of `KEY=VALUE`; empty when there is no such sample.
  public func sample(
    _ sample: Int = 0, ofIncident index: Int, in language: DraftLanguage
  ) -> [(name: String, value: String)] {
    samples.filter { Int($0.incident) == index && $0.language == language.rawValue && Int($0.sample) == sample }
      .map { (string($0.name), string($0.value)) }
  }

  /// Templates of a language that do `act`, alone or with others.
  package func templates(for act: Act, in language: DraftLanguage) -> UnsafeBufferPointer<UInt32> {
    let range = actRanges[Int(language.rawValue) * Act.allCases.count + Int(act.rawValue)]
    return UnsafeBufferPointer(rebasing: actTemplates[range.indices])
  }

  /// Phrases of an incident type.
  package func phrases(_ kind: PhraseKind, ofIncident incident: Int, in language: DraftLanguage) -> Range<Int> {
    let kinds = PhraseKind.allCases.count
    return phraseRanges[(incident * 2 + Int(language.rawValue)) * kinds + Int(kind.rawValue)].indices
  }

  /// The form of a template in a variant; nil when it has none.
  package func form(ofTemplate index: Int, _ variant: TextVariant) -> TextForm? {
    form(variants: templates[index].variants, variant)
  }

  package func form(variants start: UInt32, _ variant: TextVariant) -> TextForm? {
    let form = variants[Int(start) + Int(variant.rawValue)]
    return form == WritingPackFormat.noForm ? nil : forms[Int(form)]
  }

  private func index<Record>(
    of id: some StringProtocol, in table: UnsafeBufferPointer<Record>, _ range: (Record) -> TextRange
  ) -> Int? {
    let wanted = Array(id.utf8)
    return table.firstIndex { record in
      let range = range(record)
      return Int(range.count) == wanted.count
        && text[Int(range.start)..<Int(range.start) + Int(range.count)].elementsEqual(wanted)
    }
  }
}
