internal import PardonGrading
internal import PardonWriting

extension Determiner {
  /// By the words copy-writers use, any form of them.
  static func named(_ word: String, _ language: DraftLanguage) -> Determiner? {
    (language == .french ? french : english)[word.lowercased()]
  }

  static func words(_ language: DraftLanguage) -> [String] {
    (language == .french ? french : english).keys.sorted()
  }

  static func usualWords(_ language: DraftLanguage) -> [String] {
    language == .french
      ? ["le", "un", "ce", "votre", "mon", "notre", "du", "au", "de"] : ["the", "a", "this", "your", "my", "our"]
  }

  private static let english: [String: Determiner] = [
    "the": .the, "a": .a, "an": .a, "this": .this, "these": .this, "my": .my, "our": .our, "your": .your,
  ]

  private static let french: [String: Determiner] = [
    "le": .the, "la": .the, "les": .the, "l'": .the, "l’": .the, "un": .a, "une": .a, "des": .a, "ce": .this,
    "cet": .this,
    "cette": .this, "ces": .this, "mon": .my, "ma": .my, "mes": .my, "notre": .our, "nos": .our, "votre": .your,
    "vos": .your, "ton": .your, "ta": .your, "tes": .your, "du": .ofThe, "au": .toThe, "aux": .toThe, "de": .of,
    "d'": .of, "d’": .of,
  ]
}

extension ValueFormat {
  /// The formats a kind of fact can be written in.
  static func named(_ kind: FactKind) -> [(name: String, format: ValueFormat)] {
    switch kind {
    case .time:
      [
        ("date", .date), ("weekday", .weekday), ("weekday date", .weekdayDate), ("clock", .clock), ("moment", .moment),
      ]
    case .duration: [("duration", .duration)]
    case .money: [("money", .money)]
    case .integer: [("number", .number)]
    case .means: [("means", .means)]
    case .noun, .phrase, .clause, .name, .text: []
    }
  }
}
