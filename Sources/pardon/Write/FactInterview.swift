import ArgumentParser
import Foundation
import PardonGrading
import PardonWriting

/// Asks on the terminal for the facts a text lacks, those that bring most first. An empty answer leaves a fact out.
struct FactInterview {
  let pack: WritingPack

  func complete(_ sheet: FactSheet, with composer: inout Composer) throws -> FactSheet {
    var sheet = sheet
    var asked: Set<FactField> = []
    if sheet.facts.incident.type.isEmpty {
      try IncidentListing(pack: pack, language: sheet.style.locale.language).write(onlyNames: true)
      ask("incident", sheet.style.locale.language == .english ? "What happened?" : "Que s’est-il passé ?", &sheet)
    }
    while true {
      let missing: [MissingFact]
      do throws(WritingError) {
        missing = try composer.compose(sheet.facts, sheet.style, sheet.context).missing
      } catch {
        complain("\(error)")
        throw ExitStatus.badInput
      }
      guard let next = missing.first(where: { !asked.contains($0.field) }) else { return sheet }
      asked.insert(next.field)
      ask(next.field.name, next.question + (next.points > 0 ? " (+\(next.points))" : ""), &sheet)
    }
  }

  /// Asks until the answer fits or is empty.
  private func ask(_ key: String, _ question: String, _ sheet: inout FactSheet) {
    while true {
      FileHandle.standardError.write(Data("\(question)\n> ".utf8))
      guard let answer = readLine(), !answer.allSatisfy(\.isWhitespace) else { return }
      do throws(WritingError) {
        var changed = sheet
        try changed.set(key, answer)
        sheet = changed
        return
      } catch {
        complain("\(error)")
      }
    }
  }
}
