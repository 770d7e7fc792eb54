internal import PardonGrading

/// What the facts of a request let a revision say: a sentence for each component, and the phrases of the incident.
struct FactSentences {
  struct Sentence {
    var component: Component
    var text: [UInt8]
  }

  /// In the order of a message; several choices of one component, the one that names most facts first.
  private(set) var sentences: [Sentence] = []
  /// By `PhraseKind.rawValue`; nil where the facts do not allow one.
  private(set) var phrases: [[UInt8]?] = []
  /// Some repair names a sum.
  private(set) var givesMoney = false

  /// Acknowledge and own first, then apologise, explain, mend, prevent, come back.
  static let order: [Component] = [
    .acknowledgement, .ownership, .apology, .explanation, .repair, .prevention, .followUp,
  ]
  /// Choices kept of one component.
  private static let choicesMax = 3

  /// Without facts.
  init() {}

  /// - Throws: for a value that is not what its field takes.
  init(
    _ facts: Facts, _ given: Style, _ context: GradeContext, _ voice: DraftVoice, _ pack: WritingPack
  ) throws(WritingError) {
    let style = voice.style(over: given)
    var table = FactTable()
    let incident = try table.load(facts, style, context, pack)
    let request = RevisionCase(incident, style, context, voice, pack)
    givesMoney = facts.repairs.contains { $0.amount != nil }
    let realiser = Realiser(pack)
    phrases = Self.phrases(request, table, realiser)
    for component in Self.order {
      guard let situation = Self.select(component, facts, request, &table) else { continue }
      for text in Self.texts(component, situation, request, table, realiser) {
        sentences.append(
          Sentence(component: component, text: voice.hasCurlyApostrophe ? text.withCurlyApostrophes : text))
      }
    }
    if voice.hasCurlyApostrophe { phrases = phrases.map { $0?.withCurlyApostrophes } }
  }

  /// Makes the facts of a component those that sentences name; nil when there is nothing to tell.
  private static func select(
    _ component: Component, _ facts: Facts, _ request: RevisionCase, _ table: inout FactTable
  ) -> Situation? {
    var situation = request.situation
    let repair = facts.repairs.firstIndex { !$0.kind.givesMoney || request.mayPromiseMoney }
    table.select(repair: repair)
    table.select(prevention: facts.preventions.isEmpty ? nil : 0)
    if let repair {
      situation.insert(Situation(.repair, Int(facts.repairs[repair].kind.rawValue)))
      situation.insert(Situation(.repairDone, facts.repairs[repair].isDone ? 1 : 0))
    }
    if let first = facts.preventions.first { situation.insert(Situation(.preventionDone, first.isDone ? 1 : 0)) }
    if let means = facts.followUp?.means.flatMap({ FollowUp.means.firstIndex(of: $0) }) {
      situation.insert(Situation(.followUpMeans, means))
    }
    return switch component {
    case .ownership: request.admitsFault ? situation : nil
    case .repair: repair == nil ? nil : situation
    case .prevention: facts.preventions.isEmpty ? nil : situation
    case .followUp: facts.followUp == nil ? nil : situation
    case .apology, .acknowledgement, .explanation: situation
    }
  }

  func choices(_ component: Component) -> [[UInt8]] {
    sentences.filter { $0.component == component }.map(\.text)
  }

  private static func texts(
    _ component: Component, _ situation: Situation, _ request: RevisionCase, _ table: borrowing FactTable,
    _ realiser: Realiser
  ) -> [[UInt8]] {
    let pack = realiser.pack
    let act = Act(component)
    let context = RealisationContext(incident: request.incident, variant: request.variant, situation: situation)
    let unfounded = situation.unfounded
    var ranked: [(template: Int, facts: Int)] = []
    for index in pack.templates(for: act, in: request.language) {
      let template = pack.templates[Int(index)]
      guard template.acts == ActSet(act), unfounded.isSubset(of: template.conditions.allowed),
        let form = pack.form(variants: template.variants, request.variant),
        request.admitsFault || form.phraseKinds & admittingPhrases == 0,
        realiser.fits(Int(index), table, in: context)
      else { continue }
      ranked.append((Int(index), form.needs.nonzeroBitCount))
    }
    ranked.sort { ($1.facts, $0.template) < ($0.facts, $1.template) }
    var texts: [[UInt8]] = []
    for option in ranked where texts.count < choicesMax {
      var text: [UInt8] = []
      if realiser.append(option.template, table, in: context, to: &text) { texts.append(text) }
    }
    return texts
  }

  /// Phrases that say what the writer's side did wrong.
  private static let admittingPhrases: UInt32 =
    1 << UInt32(PhraseKind.fault.rawValue) | 1 << UInt32(PhraseKind.duty.rawValue)

  private static func phrases(
    _ request: RevisionCase, _ table: borrowing FactTable, _ realiser: Realiser
  ) -> [[UInt8]?] {
    let pack = realiser.pack
    let context = RealisationContext(
      incident: request.incident, variant: request.variant, situation: request.situation)
    var phrases: [[UInt8]?] = []
    for kind in PhraseKind.allCases {
      var found: [UInt8]?
      if request.admitsFault || kind != .fault && kind != .duty {
        for index in pack.phrases(kind, ofIncident: request.incident, in: request.language) {
          let phrase = pack.phrases[index]
          guard phrase.conditions.hold(in: request.situation, incident: request.incident),
            let form = pack.form(variants: phrase.variants, request.variant),
            form.needs & ~table.present.rawValue == 0, form.genders & ~table.gendered.rawValue == 0
          else { continue }
          var text: [UInt8] = []
          if realiser.append(phrase: index, language: request.language.rawValue, table, in: context, to: &text) {
            found = text
            break
          }
        }
      }
      phrases.append(found)
    }
    return phrases
  }
}

extension [UInt8] {
  fileprivate var withCurlyApostrophes: [UInt8] {
    flatMap { $0 == UInt8(ascii: "'") ? [0xE2, 0x80, 0x99] : [$0] }
  }
}
