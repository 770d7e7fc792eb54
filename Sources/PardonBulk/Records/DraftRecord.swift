import PardonGrading
import PardonText
import PardonWire

/// One draft as a record gives it, ready to be graded.
struct DraftRecord {
  var id: [UInt8] = []
  var text: [UInt8] = []
  var context = GradeContext()
  var language: DraftLanguage?
  /// In the order of the input; the last of one name counts.
  var labels: [(name: String, value: String)] = []
  /// Unit of the offsets in the answer.
  var offsetUnit = OffsetUnit.utf16
  /// `text` is not what the input holds, so that offsets into it mean nothing without it.
  var isDecoded = false
  /// What was odd about the record, in words.
  var warnings: [String] = []

  mutating func setLabel(_ name: String, _ value: String) {
    if let index = labels.firstIndex(where: { $0.name == name }) {
      labels[index].value = value
    } else {
      labels.append((name, value))
    }
  }

  /// Sets a field from the text of a cell, member or header; empty ones say nothing.
  ///
  /// - `arena`: for passing use.
  /// - Throws: the value is not one the field takes; names field and value, never the draft.
  mutating func set(_ field: DraftField, _ value: [UInt8], with arena: WireArena) throws(RecordProblem) {
    switch field {
    case .id: id = value
    case .text: text = value
    case .language:
      guard !value.isEmpty else { return }
      switch MessageLocale(tag: String(decoding: value, as: UTF8.self)) {
      case .english: language = .english
      case .french: language = .french
      case nil: throw RecordProblem("language: takes en or fr, with or without a region")
      }
    case .context(let name):
      guard !value.isEmpty else { return }
      do throws(WireError) {
        arena.reset()
        let field = try MessageType.gradeContext.decode(
          field: name, text: String(decoding: value, as: UTF8.self), in: arena)
        context = try GradeContextView(field).context(defaults: context)
      } catch {
        throw RecordProblem("\(error)")
      }
    case .label(let name):
      guard !value.isEmpty else { return }
      guard let text = String(validating: value, as: UTF8.self) else {
        throw RecordProblem("\(name): is not UTF-8")
      }
      setLabel(name, text)
    }
  }
}

/// Why a record gives no grade. Carries no text of the draft.
struct RecordProblem: Error {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}
