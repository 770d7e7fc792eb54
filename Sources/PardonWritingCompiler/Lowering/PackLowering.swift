internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Turns everything that was read into a pack.
struct PackLowering {
  let state: TextLoadState
  private var builder = PackBuilder()

  init(state: TextLoadState) { self.state = state }

  struct Lowered {
    let pack: WritingPack?
    let bytes: [UInt8]
    let index: TextIndex
  }

  /// Where sources stand in the pack.
  struct TextIndex {
    /// By index in `state.templates`.
    var templates: [Int?] = []
    /// By index in `state.phrases`: one of the copies for its incident types.
    var phrases: [Int?] = []
  }

  mutating func lower() -> Lowered {
    var index = TextIndex()
    lowerLists()
    for template in state.templates { index.templates.append(lower(template)) }
    index.phrases = lowerPhrases()
    let bytes = builder.finish()
    guard state.diagnostics.errorCount == 0 else { return Lowered(pack: nil, bytes: [], index: index) }
    do throws(WritingPackError) {
      return Lowered(pack: try WritingPack(bytes: bytes), bytes: bytes, index: index)
    } catch {
      state.diagnostics.report(.tooLarge, file: "texts", "\(error)")
      return Lowered(pack: nil, bytes: [], index: index)
    }
  }

  // MARK: Texts

  private mutating func lower(_ template: TemplateSource) -> Int? {
    guard
      let variants = variants(
        template.pieces, template.language, template.text, person: template.person, locale: template.locale,
        beginsSentence: true)
    else { return nil }
    builder.templates.append(
      Template(
        id: builder.intern(template.id.string), conditions: template.conditions, variants: variants,
        acts: template.acts, frame: UInt16(builder.frame(template.frame)), language: template.language.rawValue))
    return builder.templates.count - 1
  }

  /// By incident, language and kind; the phrases of a group where the incident type has none of its own.
  private mutating func lowerPhrases() -> [Int?] {
    var variantsOf: [UInt32?] = []
    for phrase in state.phrases {
      variantsOf.append(
        variants(phrase.pieces, phrase.language, phrase.text, person: nil, locale: nil, beginsSentence: false))
    }
    var places = [Int?](repeating: nil, count: state.phrases.count)
    for incident in state.incidents.indices {
      for language in DraftLanguage.allCases {
        for kind in PhraseKind.allCases {
          let all = state.phrases.indices.filter {
            let phrase = state.phrases[$0]
            return phrase.language == language && phrase.kind == kind && phrase.incidents.contains(incident)
          }
          let own = all.filter { !state.phrases[$0].isOfGroup }
          let start = builder.phrases.count
          for index in own.isEmpty ? all : own {
            guard let variants = variantsOf[index] else { continue }
            if places[index] == nil || state.phrases[index].example.incident == incident {
              places[index] = builder.phrases.count
            }
            builder.phrases.append(Phrase(conditions: state.phrases[index].conditions, variants: variants))
          }
          builder.phraseRanges.append(TableRange(start: start, count: builder.phrases.count - start))
        }
      }
    }
    return places
  }

  /// All variants of a text; nil, and reported, when grammar finds a mistake in one.
  private mutating func variants(
    _ pieces: [TextPiece], _ language: DraftLanguage, _ scalar: YAMLScalar, person: SignerPerson?,
    locale: WritingLocale?,
    beginsSentence: Bool
  ) -> UInt32? {
    let lowering = TextLowering(grammar: state.grammar(language), language: language, beginsSentence: beginsSentence)
    var forms = [UInt32](repeating: WritingPackFormat.noForm, count: TextVariant.count)
    for variant in TextVariant.all(language)
    where (person == nil || variant.person == person) && (locale == nil || variant.locale(language) == locale) {
      do throws(PlacedMistake) {
        let lowered = try lowering.lower(pieces, variant)
        if let problem = SpacingCheck.problem(lowered.steps) {
          state.diagnostics.report(.badSpacing, at: scalar, problem.message, hint: problem.hint)
          return nil
        }
        forms[Int(variant.rawValue)] = builder.add(form: lowered)
      } catch {
        state.diagnostics.report(
          error.mistake.code, at: scalar, range: error.range, error.mistake.message, hint: error.mistake.hint)
        return nil
      }
    }
    // English has no familiar address: it is the other one.
    if language == .english { for index in [2, 3, 6, 7] { forms[index] = forms[index & 5] } }
    return builder.add(variants: forms)
  }

  // MARK: Lists

  private mutating func lowerLists() {
    for voice in state.voices {
      builder.voices.append(
        Voice(
          id: builder.intern(voice.id.string), englishName: builder.intern(voice.english),
          frenchName: builder.intern(voice.french)))
    }
    for structure in state.structures {
      let steps = structure.steps.map(\.rawValue)
      let drops = structure.drops.map(\.rawValue)
      builder.structures.append(
        Structure(
          id: builder.intern(structure.id.string), steps: TableRange(start: builder.steps.count, count: steps.count),
          drops: TableRange(start: builder.steps.count + steps.count, count: drops.count),
          conditions: structure.conditions, languages: structure.languages))
      builder.steps += steps + drops
    }
    for question in state.questions {
      builder.questions.append(
        FactQuestion(
          english: builder.intern(question.english), french: builder.intern(question.french),
          field: question.field.rawValue))
    }
    for language in DraftLanguage.allCases {
      for (form, traits) in (state.nouns[language]?.traits ?? [:]).sorted(by: { $0.key < $1.key }) {
        builder.nouns.append(
          NounForm(text: builder.intern(form), traits: traits.rawValue, language: language.rawValue))
      }
    }
    for (index, incident) in state.incidents.enumerated() { lower(incident, index) }
  }

  private mutating func lower(_ incident: IncidentSource, _ index: Int) {
    let start = builder.incidentFacts.count
    for (facts, isRequired) in [(incident.required, true), (incident.optional, false)] {
      for field in facts {
        builder.incidentFacts.append(
          IncidentFact(
            englishQuestion: TextRange(), frenchQuestion: TextRange(), field: field.rawValue,
            isRequired: isRequired ? 1 : 0))
      }
    }
    let required = incident.required.reduce(into: FactMask()) { $0.insert(FactMask($1)) }
    let optional = incident.optional.reduce(into: FactMask()) { $0.insert(FactMask($1)) }
    builder.incidents.append(
      IncidentType(
        id: builder.intern(incident.id.string), englishName: builder.intern(incident.names.english),
        frenchName: builder.intern(incident.names.french),
        facts: TableRange(start: start, count: builder.incidentFacts.count - start),
        englishNoun: builder.intern(incident.nouns.english), frenchNoun: builder.intern(incident.nouns.french),
        required: required.rawValue, known: required.union(optional).rawValue, repairs: incident.repairs,
        failureKind: UInt8(incident.failureKind), violation: UInt8(incident.violation),
        severity: UInt8(incident.severity)))
    for (language, samples) in incident.samples.enumerated() {
      for (sample, facts) in samples.enumerated() {
        for fact in facts {
          builder.samples.append(
            SampleFact(
              name: builder.intern(fact.key.string), value: builder.intern(fact.value.string),
              incident: UInt16(index), language: UInt8(language), sample: UInt8(clamping: sample)))
        }
      }
    }
  }
}
