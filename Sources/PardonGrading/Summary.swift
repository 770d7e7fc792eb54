package import PardonRules
internal import PardonText

/// The one sentence an e-mail client can show: the verdict, the worst faults, the most useful things to add.
public enum Summary {
  /// No summary is longer, in bytes of UTF-8.
  package static let bytesMax = 512

  public static func text(of grade: Grade, locale: MessageLocale) -> String {
    String(unsafeUninitializedCapacity: bytesMax) { buffer in
      write(grade, locale, into: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  /// The same as bytes, without allocating.
  ///
  /// - `buffer`: room for `bytesMax` bytes.
  /// - Returns: bytes written.
  package static func write(
    _ grade: Grade, _ locale: MessageLocale, into buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    var output = Output(buffer: buffer)
    guard grade.isGradable, grade.counts.words > 0 else {
      output += noVerdict(
        isWordless: grade.counts.words == 0, isUndetermined: grade.language.main == .undetermined, locale)
      return output.count
    }
    verdict(
      grade.band, grade.overall, faults: topics(of: grade) { $0.isFault },
      missing: topics(of: grade) { $0.isComponent }, locale, &output)
    return output.count
  }

  /// What a summary tells of, where the grade itself is no longer there.
  package struct Known {
    var isGradable: Bool
    var isWordless: Bool
    var isUndetermined: Bool
    var overall: Int
    var band: Band
    /// Of the findings, in their order.
    var topics: [(topic: Topic, points: Int)]

    package init(
      isGradable: Bool, isWordless: Bool, isUndetermined: Bool, overall: Int, band: Band,
      topics: [(topic: Topic, points: Int)]
    ) {
      self.isGradable = isGradable
      self.isWordless = isWordless
      self.isUndetermined = isUndetermined
      self.overall = overall
      self.band = band
      self.topics = topics
    }
  }

  /// The same of a grade that was stored.
  package static func write(
    _ known: Known, _ locale: MessageLocale, into buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    func first(where fits: (Topic) -> Bool) -> (first: Topic?, second: Topic?) {
      let topics = known.topics.filter { $0.points > 0 && fits($0.topic) }.map(\.topic)
      return (topics.first, topics.first { $0 != topics.first })
    }
    var output = Output(buffer: buffer)
    guard known.isGradable, !known.isWordless else {
      output += noVerdict(isWordless: known.isWordless, isUndetermined: known.isUndetermined, locale)
      return output.count
    }
    verdict(
      known.band, known.overall, faults: first { $0.isFault }, missing: first { $0.isComponent }, locale, &output)
    return output.count
  }

  private static func noVerdict(isWordless: Bool, isUndetermined: Bool, _ locale: MessageLocale) -> StaticString {
    if isWordless {
      locale.pick("There are no words of your own to grade.", "Il n’y a pas de mots de vous à noter.")
    } else if isUndetermined {
      locale.pick(
        "Not assessed: the text is neither English nor French.",
        "Non évalué : le texte n’est ni en français ni en anglais.")
    } else {
      locale.pick(
        "This does not seem to answer someone who was wronged; the score is no verdict.",
        "Ceci ne semble pas répondre à une personne lésée ; la note n’est pas un verdict.")
    }
  }

  private static func verdict(
    _ band: Band, _ overall: Int, faults: (first: Topic?, second: Topic?), missing: (first: Topic?, second: Topic?),
    _ locale: MessageLocale, _ output: inout Output
  ) {
    output += Self.band(band, locale)
    output += " ("
    output.append(overall)
    output += "/100)"
    let and = locale.pick(" and ", " et ")
    if let first = faults.first {
      output += locale.pick(": ", "\u{A0}: ")
      output += fault(first, locale)
      if let second = faults.second {
        output += and
        output += fault(second, locale)
      }
    }
    if let first = missing.first {
      output += faults.first == nil ? locale.pick(": ", "\u{A0}: ") : locale.pick("; ", "\u{A0}; ")
      output += locale.pick("add ", "ajoutez ")
      output += component(first, locale)
      if let second = missing.second {
        output += and
        output += component(second, locale)
      }
    }
    output += "."
  }

  /// The topics of the first findings that fit, each once: findings come in order of their points.
  private static func topics(of grade: Grade, where fits: (Topic) -> Bool) -> (first: Topic?, second: Topic?) {
    var first: Topic?
    for finding in grade.findings where finding.points > 0 && fits(finding.topic) && finding.topic != first {
      if first != nil { return (first, finding.topic) }
      first = finding.topic
    }
    return (first, nil)
  }

  private struct Output {
    let buffer: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

    static func += (output: inout Output, text: StaticString) {
      let bytes = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
      UnsafeMutableRawBufferPointer(rebasing: output.buffer[output.count...]).copyMemory(from: bytes)
      output.count += bytes.count
    }

    /// 0…100.
    mutating func append(_ score: Int) {
      var power = 100
      while power > 0 {
        if score >= power || power == 1 {
          buffer[count] = UInt8(ascii: "0") + UInt8(score / power % 10)
          count += 1
        }
        power /= 10
      }
    }
  }

  private static func band(_ band: Band, _ locale: MessageLocale) -> StaticString {
    switch band {
    case .exemplary: locale.pick("Exemplary", "Exemplaire")
    case .good: locale.pick("Good", "Bien")
    case .acceptable: locale.pick("Acceptable", "Acceptable")
    case .weak: locale.pick("Weak", "Faible")
    case .bad: locale.pick("Bad", "Mauvais")
    case .harmful: locale.pick("Harmful", "Nuisible")
    }
  }

  private static func fault(_ topic: Topic, _ locale: MessageLocale) -> StaticString {
    guard let fault = Fault(rawValue: UInt8(topic.rawValue - Topic.firstFault.rawValue)) else { return "" }
    return switch fault {
    case .blameShift: locale.pick("it shifts the blame", "la faute est rejetée ailleurs")
    case .excessJustification: locale.pick("it defends itself too long", "la justification prend trop de place")
    case .conditionalApology: locale.pick("the apology is conditional", "les excuses sont conditionnelles")
    case .boilerplate: locale.pick("it leans on stock phrases", "des formules creuses tiennent lieu de réponse")
    case .grovelling: locale.pick("it over-apologises", "les excuses sont excessives")
    case .policyShield: locale.pick("it hides behind a rule", "un règlement sert de rempart")
    case .invalidation: locale.pick("it doubts or lectures the customer", "le client est mis en doute ou sermonné")
    case .effortShift: locale.pick("it leaves the work to the customer", "le travail est laissé au client")
    case .minimising: locale.pick("it makes the harm small", "le préjudice est minimisé")
    case .stalling: locale.pick("it buys time without a date", "du temps est gagné sans date")
    case .complianceRisk: locale.pick("it carries a compliance risk", "il y a un risque de conformité")
    case .templateResidue: locale.pick("a placeholder was left in", "un champ de modèle est resté vide")
    }
  }

  private static func component(_ topic: Topic, _ locale: MessageLocale) -> StaticString {
    guard let component = Component(rawValue: UInt8(topic.rawValue)) else { return "" }
    return switch component {
    case .apology: locale.pick("an apology that names its object", "des excuses qui nomment leur objet")
    case .ownership: locale.pick("whose fault it was", "à qui revient la faute")
    case .acknowledgement: locale.pick("what the customer lived through", "ce que le client a vécu")
    case .explanation: locale.pick("the cause in plain words", "la cause en mots simples")
    case .repair: locale.pick("a concrete repair", "une réparation concrète")
    case .prevention: locale.pick("what changes from now on", "ce qui change désormais")
    case .followUp: locale.pick("who follows up, and when", "qui recontacte le client, et quand")
    }
  }
}
