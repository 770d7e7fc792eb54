internal import PardonRules
internal import PardonText

/// The one sentence an e-mail client can show: the verdict, the worst faults, the most useful things to add.
public enum Summary {
  /// - Complexity: a few short strings; not for the hot path.
  public static func text(of grade: Grade, locale: MessageLocale) -> String {
    if grade.counts.words == 0 {
      return locale.pick("There are no words of your own to grade.", "Il n’y a pas de mots de vous à noter.")
    }
    if grade.language.main == .undetermined && !grade.isGradable {
      return locale.pick(
        "Not assessed: the text is neither English nor French.",
        "Non évalué : le texte n’est ni en français ni en anglais.")
    }
    if !grade.isGradable {
      return locale.pick(
        "This does not seem to answer someone who was wronged; the score is no verdict.",
        "Ceci ne semble pas répondre à une personne lésée ; la note n’est pas un verdict.")
    }
    let verdict = "\(band(grade.band, locale)) (\(grade.overall)/100)"
    let faults = topics(of: grade, count: 2) { $0.isFault }.map { fault($0, locale) }
    let missing = topics(of: grade, count: 2) { $0.isComponent }.map { component($0, locale) }
    let colon = locale.pick(": ", "\u{A0}: ")
    let semicolon = locale.pick("; ", "\u{A0}; ")
    switch (faults.isEmpty, missing.isEmpty) {
    case (true, true): return verdict + "."
    case (false, true): return verdict + colon + join(faults, locale) + "."
    case (true, false): return verdict + colon + locale.pick("add ", "ajoutez ") + join(missing, locale) + "."
    case (false, false):
      return verdict + colon + join(faults, locale) + semicolon + locale.pick("add ", "ajoutez ")
        + join(missing, locale) + "."
    }
  }

  /// The topics of the first findings that fit, each once: findings come in order of their points.
  private static func topics(of grade: Grade, count: Int, where fits: (Topic) -> Bool) -> [Topic] {
    var topics: [Topic] = []
    for finding in grade.findings where finding.points > 0 && fits(finding.topic) && !topics.contains(finding.topic) {
      topics.append(finding.topic)
      if topics.count == count { break }
    }
    return topics
  }

  private static func join(_ parts: [String], _ locale: MessageLocale) -> String {
    parts.joined(separator: locale.pick(" and ", " et "))
  }

  static func band(_ band: Band, _ locale: MessageLocale) -> String {
    switch band {
    case .exemplary: locale.pick("Exemplary", "Exemplaire")
    case .good: locale.pick("Good", "Bien")
    case .acceptable: locale.pick("Acceptable", "Acceptable")
    case .weak: locale.pick("Weak", "Faible")
    case .bad: locale.pick("Bad", "Mauvais")
    case .harmful: locale.pick("Harmful", "Nuisible")
    }
  }

  private static func fault(_ topic: Topic, _ locale: MessageLocale) -> String {
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

  private static func component(_ topic: Topic, _ locale: MessageLocale) -> String {
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
