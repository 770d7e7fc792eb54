import Foundation
import PardonGrading
import PardonRulePacks
import PardonRules
import PardonText
import Testing

private enum BuiltIn {
  static let engine: Engine = {
    do {
      return try Engine(image: BuiltInRules.loadImage())
    } catch {
      fatalError("\(error)")
    }
  }()
}

/// `blame_shift` is level 1, `apology 2` level 2.
private func expectation(_ text: String) throws -> (topic: Topic, level: Int) {
  let parts = text.split(separator: " ")
  return (try #require(Topic(rubric: String(parts[0])), "\(text)"), parts.count > 1 ? try #require(Int(parts[1])) : 1)
}

extension Grade {
  fileprivate func level(_ topic: Topic) -> Int {
    if topic == .gradable { return isGradable ? 1 : 0 }
    let index = Int(topic.rawValue)
    return topic.isComponent ? components[index].level : faults[index - Int(Topic.firstFault.rawValue)].level
  }

  /// What was found, and where: said when a trap closes.
  fileprivate func account(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let lines = findings.map { finding in
      let words = finding.span.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) } ?? ""
      return "\(BuiltIn.engine.image.coaching(finding.source, .english).id) \(words)"
    }
    return "\(text)\n" + lines.joined(separator: "\n")
  }

  fileprivate var levels: [Int] { ledger.map(\.level) + [isGradable ? 1 : 0, overall] }
}

@Test("no rule falls for a trap, in either language", arguments: Trap.all)
func trap(_ trap: Trap) throws {
  var context = GradeContext()
  context.channel = trap.channel
  for text in trap.both {
    let grade = BuiltIn.engine.grade(text, context)
    for wanted in trap.absent {
      let (topic, level) = try expectation(wanted)
      #expect(grade.level(topic) < level, "\(wanted) must not be found: \(grade.account(text))")
    }
    for wanted in trap.present {
      let (topic, level) = try expectation(wanted)
      #expect(grade.level(topic) >= level, "\(wanted) must be found: \(grade.account(text))")
    }
  }
}

@Test("every trap is set in both languages and says what it expects")
func trapsInBothLanguages() {
  #expect(Trap.all.count >= 80)
  #expect(Set(Trap.all.map(\.testDescription)).count == Trap.all.count)
  for trap in Trap.all {
    #expect(!trap.en.isEmpty && !trap.fr.isEmpty && trap.en != trap.fr, "\(trap)")
    #expect(!trap.absent.isEmpty || !trap.present.isEmpty, "\(trap)")
    let languages = trap.both.map { BuiltIn.engine.grade($0).language.main }
    #expect(languages[0] != .french && languages[1] != .english, "\(trap): \(languages)")
  }
}

/// Ways to write the same characters; none may change a level.
enum Typography: String, CaseIterable, Sendable {
  case apostrophes, noBreakSpaces, narrowNoBreakSpaces, frenchSpaces, decomposed, lineEnds

  func apply(_ text: String) -> String {
    switch self {
    case .apostrophes: text.replacingOccurrences(of: "'", with: "\u{2019}")
    case .noBreakSpaces: text.replacingOccurrences(of: " ", with: "\u{A0}")
    case .narrowNoBreakSpaces: text.replacingOccurrences(of: " ", with: "\u{202F}")
    case .frenchSpaces:
      [" ;": "\u{202F};", " :": "\u{A0}:", " ?": "\u{202F}?", "« ": "«\u{A0}", " »": "\u{A0}»", " €": "\u{202F}€"]
        .reduce(text) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .lineEnds: text.replacingOccurrences(of: "\n", with: "\r\n")
    }
  }
}

@Test("typography changes no level of a trap", arguments: Typography.allCases)
func typography(_ typography: Typography) {
  for trap in Trap.all {
    for text in trap.both {
      let changed = typography.apply(text)
      #expect(BuiltIn.engine.grade(changed).levels == BuiltIn.engine.grade(text).levels, "\(trap): \(changed)")
    }
  }
}

@Test("two spellings of the same message grade the same", arguments: SpellingPair.all)
func spelling(_ pair: SpellingPair) {
  for texts in [pair.en, pair.fr] {
    let grades = texts.map { BuiltIn.engine.grade($0) }
    #expect(grades[0].levels == grades[1].levels, "\(zip(texts, grades).map { $1.account($0) })")
    #expect(grades[0].levels.dropLast().contains { $0 > 0 }, "nothing is found in \(texts)")
  }
}

@Test("a third language is not assessed: nothing is found in it", arguments: OtherLanguages.all)
func otherLanguage(_ text: String) {
  let grade = BuiltIn.engine.grade(text)
  #expect(grade.language.main == .undetermined)
  #expect(!grade.isGradable)
  #expect(grade.ledger.allSatisfy { $0.level == 0 }, "\(grade.account(text))")
  #expect(grade.findings.allSatisfy { $0.span == nil }, "\(grade.account(text))")
}
