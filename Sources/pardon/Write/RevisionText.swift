import PardonGrading
import PardonWriting

/// The report a person reads: the draft with what goes and what comes, the scores, what was removed, what is missing.
struct RevisionText {
  let draft: [UInt8]
  let locale: MessageLocale
  let style: ReportStyle

  /// - `revision`: with offsets in UTF-8.
  func text(of revision: Revision) -> String {
    var out = ""
    if let reason = revision.unchanged {
      out += style.paint(told(reason), .yellow) + "\n"
    } else {
      out += difference(revision) + "\n"
      let scores =
        "\(revision.before.overall) (\(revision.before.band.id)) → \(revision.after.overall) (\(revision.after.band.id))"
      out += style.paint(scores, .bold) + "\n"
    }
    if !revision.removed.isEmpty {
      out += "\n" + word("Removed:", "Retiré :") + "\n"
      for removal in revision.removed {
        out += "  – " + oneLine(removal.text) + style.paint("  " + removal.reason, .faint) + "\n"
      }
    }
    if !revision.missing.isEmpty {
      out += "\n" + word("What would raise the score:", "Ce qui élèverait la note :") + "\n"
      for fact in revision.missing {
        out += "  " + style.paint("+\(fact.points)", .green) + " \(fact.question) (\(fact.field.name))\n"
      }
    }
    return out
  }

  private func difference(_ revision: Revision) -> String {
    var out = ""
    var place = 0
    for edit in revision.edits {
      out += plain(draft[place..<edit.span.start])
      if !edit.old.isEmpty { out += style.isColored ? struck(edit.old) : "[-\(safe(edit.old))-]" }
      if !edit.new.isEmpty { out += style.isColored ? style.paint(safe(edit.new), .green) : "{+\(safe(edit.new))+}" }
      place = edit.span.end
    }
    out += plain(draft[place...])
    return out.hasSuffix("\n") ? out : out + "\n"
  }

  private func struck(_ text: String) -> String { "\u{1B}[9;31m\(safe(text))\u{1B}[0m" }

  private func plain(_ bytes: ArraySlice<UInt8>) -> String { safe(String(decoding: bytes, as: UTF8.self)) }

  /// Line breaks stay; other control characters must not reach the terminal.
  private func safe(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in (line.hasSuffix("\r") ? String(line.dropLast()) : String(line)).safeForTerminal }
      .joined(separator: "\n")
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").safeForTerminal
  }

  private func told(_ reason: UnchangedReason) -> String {
    switch reason {
    case .notGradable:
      word(
        "Unchanged: it answers nobody who was wronged.", "Inchangé : ce message ne répond à personne qui ait été lésé.")
    case .empty: word("Unchanged: there is no text.", "Inchangé : il n'y a pas de texte.")
    case .otherLanguage: word("Unchanged: neither French nor English.", "Inchangé : ni français ni anglais.")
    case .tooLong: word("Unchanged: too long for a draft.", "Inchangé : trop long pour un brouillon.")
    case .targetReached: word("Unchanged: the target is reached.", "Inchangé : l'objectif est atteint.")
    case .nothingToMend:
      word("Unchanged: no edit is known that would help.", "Inchangé : aucune retouche connue n'aiderait.")
    }
  }

  private func word(_ english: String, _ french: String) -> String { locale == .english ? english : french }
}
