internal import PardonGrading
internal import PardonRules
internal import PardonText

/// Tells edits and removals in the caller's unit and words.
struct RevisionReport {
  let engine: Engine
  let draft: [UInt8]
  let before: Grade
  let options: RevisionOptions

  func edits(_ edits: [DraftEdit]) -> [RevisionEdit] {
    let spans = spans(edits.map { $0.lower..<$0.upper })
    return zip(edits, spans).map { edit, span in
      RevisionEdit(
        span: span, old: String(decoding: draft[edit.lower..<edit.upper], as: UTF8.self),
        new: String(decoding: edit.text, as: UTF8.self), ruleID: id(edit.source),
        points: max(0, (edit.overall ?? before.overall) - before.overall))
    }
  }

  /// - `edits`: those that were made; words that none of them takes out were not removed.
  func removals(_ removed: [(range: Range<Int>, source: Finding.Source)], within edits: [DraftEdit]) -> [Removal] {
    let removed = removed.compactMap { item in
      edits.first { $0.lower <= item.range.lowerBound && item.range.upperBound <= $0.upper }
        .map { (range: withoutWhatStays(item.range, in: $0), source: item.source) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let locale: MessageLocale = before.language.main == .french ? .french : .english
    return zip(removed, spans(removed.map(\.range))).compactMap { item, span in
      let text = String(decoding: draft[item.range], as: UTF8.self)
      guard text.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return nil }
      return Removal(span: span, text: text, ruleID: id(item.source), reason: message(item.source, locale))
    }
  }

  /// Without the word at the end that the edit says again, with a capital.
  private func withoutWhatStays(_ range: Range<Int>, in edit: DraftEdit) -> Range<Int> {
    guard range.upperBound == edit.upper else { return range }
    let isSpace = { (byte: UInt8) in byte <= 0x20 }
    let old = draft[range].reversed().prefix { !isSpace($0) }
    let new = edit.text.reversed().prefix { !isSpace($0) }
    // Capitals of ASCII and of Latin 1 differ from small letters in one bit, in their last byte.
    guard !new.isEmpty, old.count == new.count, zip(old, new).allSatisfy({ $0 == $1 || $0 ^ $1 == 0x20 }) else {
      return range
    }
    let end = draft[range].dropLast(old.count).reversed().drop(while: isSpace).count
    return range.lowerBound..<range.lowerBound + end
  }

  private func id(_ source: Finding.Source) -> String {
    switch source {
    case .rule(let rule): engine.image.ruleID(rule)
    case .judgement(let judgement): engine.image.judgementID(judgement)
    }
  }

  private func message(_ source: Finding.Source, _ locale: MessageLocale) -> String {
    let isEnglish = locale == .english
    let texts =
      switch source {
      case .rule(let rule): engine.image.texts(ofRule: rule, english: isEnglish)
      case .judgement(let judgement): engine.image.texts(ofJudgement: judgement, english: isEnglish)
      }
    return String(decoding: texts.message, as: UTF8.self)
  }

  /// - `ranges`: in order, none overlapping.
  private func spans(_ ranges: [Range<Int>]) -> [TextSpan] {
    let offsets = ranges.flatMap { [UInt32($0.lowerBound), UInt32($0.upperBound)] }
    let converted = draft.withUnsafeBufferPointer { text in
      // Edits lie on character boundaries of a text that was graded.
      (try? OffsetConverter.convert(offsets, in: text, from: .utf8, to: options.offsetUnit)) ?? offsets
    }
    return ranges.indices.map { TextSpan(start: Int(converted[2 * $0]), end: Int(converted[2 * $0 + 1])) }
  }
}
