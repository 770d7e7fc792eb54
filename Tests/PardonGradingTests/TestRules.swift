import PardonGrading
import PardonRuleCompiler
import PardonRules

/// A rule set small enough to know by heart, the same in both languages; the built-in packs change, this one does not.
enum TestRules {
  /// | | English | French |
  /// |---|---|---|
  /// | apology 2 | we are sorry for the delay | nous sommes désolés du retard |
  /// | apology 1 | sorry | désolés |
  /// | repair 2 | we refunded £20 | nous avons remboursé 20 € |
  /// | acknowledgement 1 | you waited | vous avez attendu |
  /// | blame_shift 2 | the carrier | le transporteur |
  /// | boilerplate 1 | any inconvenience, "" | la gêne occasionnée, "" |
  /// | boilerplate 1 | any inconvenience caused by the carrier, error | la gêne occasionnée par le transporteur |
  /// | stalling 1 | as soon as possible, "by Friday" | dès que possible |
  static let image: RuleImage = compile([english, french, shared])

  static let engine: Engine = make()

  static func make(profile: String = "default", disabling ids: [String] = []) -> Engine {
    do {
      return try Engine(image: image, profile: profile, disabling: ids)
    } catch {
      fatalError("\(error)")
    }
  }

  static func compile(_ texts: [(name: String, text: String)]) -> RuleImage {
    let compiler = RuleCompiler(english: .empty, french: .empty, version: "test")
    let (_, bytes, diagnostics) = compiler.compile(texts.map { PackSource(name: $0.name, text: $0.text) })
    guard let bytes, let image = try? RuleImage(bytes: bytes) else {
      fatalError(diagnostics.map(\.rendered).joined(separator: "\n"))
    }
    return image
  }

  private static func rule(
    _ id: String, _ gives: String, _ find: String, more: String = "", match: String, noMatch: String
  ) -> String {
    """
      - id: \(id)
        gives: \(gives)
        find: ["\(find)"]
        \(more)
        match: ["\(match)", "«\(match)»"]
        no match: ["\(noMatch)", "\(noMatch) \(noMatch)"]

    """
  }

  private static let head = """
    family:
      message: {en: "What.", fr: "Quoi."}
      why: {en: "Why.", fr: "Pourquoi."}
      suggest: {en: "Instead.", fr: "Plutôt."}
    rules:

    """

  static let english = (
    name: "en/test.yaml",
    text: "pack: en/test\nlang: en\n" + head
      + rule(
        "en.apology.whole", "apology 2", "we are sorry for the delay", match: "We are sorry for the delay",
        noMatch: "We are late")
      + rule("en.apology.word", "apology 1", "sorry", match: "Sorry", noMatch: "Hello")
      + rule(
        "en.repair.refund", "repair 2", "we refunded <MONEY>", match: "We refunded £20", noMatch: "We refund nothing")
      + rule("en.acknowledgement.waited", "acknowledgement 1", "you waited", match: "You waited", noMatch: "You wait")
      + rule("en.blame_shift.carrier", "blame_shift 2", "the carrier", match: "The carrier", noMatch: "The parcel")
      + rule(
        "en.boilerplate.inconvenience", "boilerplate 1", "any inconvenience", more: "replace: [\"\"]",
        match: "any inconvenience", noMatch: "any question")
      + rule(
        "en.boilerplate.caused", "boilerplate 1", "any inconvenience caused by the carrier", more: "severity: error",
        match: "any inconvenience caused by the carrier", noMatch: "any question")
      + rule(
        "en.stalling.asap", "stalling 1", "as soon as possible", more: "replace: [\"by Friday\"]",
        match: "as soon as possible", noMatch: "as soon as I can")
      + rule(
        "en.effort_shift.possible", "effort_shift 1", "possible please call", more: "replace: [\"\"]",
        match: "possible, please call", noMatch: "possible")
  )

  static let french = (
    name: "fr/test.yaml",
    text: "pack: fr/test\nlang: fr\n" + head
      + rule(
        "fr.apology.whole", "apology 2", "nous sommes désolés du retard", match: "Nous sommes désolés du retard",
        noMatch: "Nous sommes en retard")
      + rule("fr.apology.word", "apology 1", "désolés", match: "Désolés", noMatch: "Bonjour")
      + rule(
        "fr.repair.refund", "repair 2", "nous avons remboursé <MONEY>", match: "Nous avons remboursé 20 €",
        noMatch: "Nous ne remboursons rien")
      + rule(
        "fr.acknowledgement.waited", "acknowledgement 1", "vous avez attendu", match: "Vous avez attendu",
        noMatch: "Vous attendez")
      + rule(
        "fr.blame_shift.carrier", "blame_shift 2", "le transporteur", match: "Le transporteur", noMatch: "Le colis")
      + rule(
        "fr.boilerplate.inconvenience", "boilerplate 1", "la gêne occasionnée", more: "replace: [\"\"]",
        match: "la gêne occasionnée", noMatch: "une gêne")
      + rule(
        "fr.boilerplate.caused", "boilerplate 1", "la gêne occasionnée par le transporteur", more: "severity: error",
        match: "la gêne occasionnée par le transporteur", noMatch: "une gêne")
      + rule(
        "fr.stalling.asap", "stalling 1", "dès que possible", more: "replace: [\"vendredi\"]",
        match: "dès que possible", noMatch: "dès que je peux")
      + rule(
        "fr.effort_shift.possible", "effort_shift 1", "possible veuillez appeler", more: "replace: [\"\"]",
        match: "possible, veuillez appeler", noMatch: "possible")
  )

  static let shared = (
    name: "shared/test.yaml",
    text: """
    pack: shared/test
    lang: both
    judgements:
      - id: gradable.apology
        gives: gradable
        when: apology >= 1
      - id: acknowledgement.heard
        gives: acknowledgement 2
        when: acknowledgement >= 1 and complaint_overlap >= 50
      - id: stalling.late
        gives: stalling 2
        when: known(hours_to_reply) and hours_to_reply > 48
        message: {en: "Late.", fr: "En retard."}
        why: {en: "Why.", fr: "Pourquoi."}
      - id: boilerplate.again
        gives: boilerplate 2
        when: boilerplate >= 1 and prior_apologies >= 1
        message: {en: "Again.", fr: "Encore."}
        why: {en: "Why.", fr: "Pourquoi."}
      - id: explanation.capped
        caps: apology 1
        when: channel = sms
      - id: advice.repair.missing
        gives: advice.repair.missing
        when: gradable and repair = 0
        message: {en: "Nothing is repaired.", fr: "Rien n'est réparé."}
        why: {en: "Why.", fr: "Pourquoi."}
    scoring:
      overall:
        base: 20
        components: {apology: [10, 25], acknowledgement: [5, 12], repair: [20, 60]}
        faults: {blame_shift: [-5, -30], boilerplate: [-4, -9], stalling: [-7, -15], effort_shift: [-3, -6]}
        bands: {exemplary: 90, good: 75, acceptable: 55, weak: 35, bad: 15, harmful: 0}
      dimensions:
        sincerity: {base: 10, components: {apology: [40, 80]}, faults: {boilerplate: [-30, -50]}}
        accountability: {base: 50, faults: {blame_shift: [-40, -70]}}
        explanation: {base: 0, components: {explanation: [50, 100]}}
        repair: {base: 0, components: {repair: [50, 90]}, faults: {stalling: [-20, -40]}}
        prevention: {base: 0, components: {prevention: [50, 100]}}
        respect: {base: 60, components: {acknowledgement: [20, 40]}}
      profiles:
        strict:
          overall: {base: 10, faults: {boilerplate: [-20, -40]}}
    """
  )
}

extension Engine {
  /// Grades with a fresh grader; a failure of the engine ends the test run.
  func grade(
    _ text: String, _ context: GradeContext = GradeContext(), _ options: GradeOptions = GradeOptions()
  ) -> Grade {
    var grader = makeGrader()
    do {
      return try grader.grade(Array(text.utf8), context: context, options: options)
    } catch {
      fatalError("\(error)")
    }
  }
}
