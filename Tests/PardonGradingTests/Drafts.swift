import Testing

/// Drafts that say the same in both languages, for `TestRules`.
enum Drafts {
  struct Pair: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var english: String
    var french: String
    var both: [String] { [english, french] }
  }

  static let all = [
    Pair(
      testDescription: "good",
      english:
        "Hello Ms Tran,\n\nWe are sorry for the delay. You waited for two weeks. We refunded £20 this morning.\n",
      french:
        "Bonjour Madame Tran,\n\nNous sommes désolés du retard. Vous avez attendu deux semaines. Nous avons remboursé 20 € ce matin.\n"
    ),
    Pair(
      testDescription: "bad",
      english:
        "Hello,\n\nSorry for any inconvenience caused by the carrier. We will answer as soon as possible, please call us.\n",
      french:
        "Bonjour,\n\nDésolés pour la gêne occasionnée par le transporteur. Nous répondrons dès que possible, veuillez appeler.\n"
    ),
    Pair(
      testDescription: "faults only",
      english: "The carrier lost the parcel. We will answer as soon as possible about any inconvenience.\n",
      french: "Le transporteur a perdu le colis. Nous répondrons dès que possible pour la gêne occasionnée.\n"),
    Pair(
      testDescription: "nothing",
      english: "The meeting is on Tuesday and there will be coffee for everybody.\n",
      french: "La réunion est mardi et il y aura du café pour tout le monde.\n"),
  ]
}
