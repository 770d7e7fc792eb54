import PardonGrading
import PardonWriting
import PardonWritingPacks
import Testing

@Suite("variety of the built-in texts")
struct TextVarietyTests {
  private let pack: WritingPack

  init() throws { pack = try BuiltInTexts.loadPack() }

  private func templates(_ act: Act, _ language: DraftLanguage) -> [Template] {
    pack.templates(for: act, in: language).map { pack.templates[Int($0)] }
  }

  @Test("every act can be done in many ways", arguments: Act.allCases, DraftLanguage.allCases)
  func acts(_ act: Act, _ language: DraftLanguage) {
    let frames = Set(templates(act, language).map(\.frame))
    let least =
      switch act {
      case .greeting, .closing, .signature: 2
      case .lateness: 4
      default: 8
      }
    #expect(frames.count >= least, "\(act.name) in \(language): \(frames.count) skeletons")
  }

  @Test("every repair can be told in many ways, done and to come", arguments: RepairKind.allCases, [false, true])
  func repairs(_ kind: RepairKind, _ isDone: Bool) {
    for language in DraftLanguage.allCases {
      let told = templates(.repair, language).filter { template in
        let allowed = template.conditions.allowed
        return allowed.contains(Situation(.repair, Int(kind.rawValue)))
          && allowed.contains(Situation(.repairDone, isDone ? 1 : 0)) && allowed.contains(Situation(.choice, 0))
      }
      let frames = Set(told.map(\.frame))
      #expect(frames.count >= 2, "\(kind.id), done: \(isDone), in \(language): \(frames.count) skeletons")
    }
  }

  @Test("every voice can do every act", arguments: DraftLanguage.allCases)
  func voices(_ language: DraftLanguage) {
    for voice in pack.voiceIDs.indices {
      for act in Act.allCases {
        let fitting = templates(act, language).filter { $0.conditions.allowed.contains(Situation(.voice, voice)) }
        #expect(!fitting.isEmpty, "\(pack.voiceIDs[voice]) cannot do \(act.name) in \(language)")
      }
    }
  }
}
