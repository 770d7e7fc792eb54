internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// What one language can write, the other can: acts, and phrases by incident type and kind. And nothing is written for
/// nobody: every kind of phrase is used by a template.
struct TextParityCheck {
  let state: TextLoadState

  func check() {
    // Texts of one language alone are a pack of that language.
    guard DraftLanguage.allCases.allSatisfy({ language in state.templates.contains { $0.language == language } }) else {
      return
    }
    checkActs()
    checkPhrases()
    checkUse()
  }

  private func checkActs() {
    for act in Act.allCases {
      let languages = DraftLanguage.allCases.filter { language in
        state.templates.contains { $0.language == language && $0.acts.contains(act) }
      }
      guard languages.count == 1, let present = languages.first,
        let template = state.templates.first(where: { $0.language == present && $0.acts.contains(act) })
      else { continue }
      state.diagnostics.report(
        .textParity, at: template.id, "“\(act.name)” has templates in \(name(present)) only",
        hint: "write one in \(name(other(present)))")
    }
  }

  private func checkPhrases() {
    for (index, incident) in state.incidents.enumerated() {
      for kind in PhraseKind.allCases {
        func has(_ language: DraftLanguage) -> Bool {
          state.phrases.contains { $0.language == language && $0.kind == kind && $0.incidents.contains(index) }
        }
        for language in DraftLanguage.allCases where has(language) && !has(other(language)) {
          state.diagnostics.report(
            .textParity, at: incident.id,
            "“\(incident.id.string)” has a phrase “\(kind.word)” in \(name(language)) only",
            hint: "write one in \(name(other(language)))")
        }
      }
    }
  }

  private func checkUse() {
    for language in DraftLanguage.allCases {
      for kind in PhraseKind.allCases {
        guard let phrase = state.phrases.first(where: { $0.language == language && $0.kind == kind }),
          !state.templates.contains(where: { $0.language == language && Self.uses($0.pieces, kind) })
        else { continue }
        state.diagnostics.report(
          .unusedPhrases, at: phrase.text, "no \(name(language)) template uses {>\(kind.word)}", severity: .warning)
      }
    }
  }

  private static func uses(_ pieces: [TextPiece], _ kind: PhraseKind) -> Bool {
    pieces.contains { piece in
      switch piece {
      case .slot(.phrase(let used), _): used == kind
      case .optional(let inner): uses(inner, kind)
      default: false
      }
    }
  }

  private func other(_ language: DraftLanguage) -> DraftLanguage { language == .english ? .french : .english }
  private func name(_ language: DraftLanguage) -> String { language == .english ? "English" : "French" }
}
