import PardonGrading
import PardonMail
import PardonText
import PardonWire

/// Makes a draft of one record; one for each worker, it keeps its memory.
final class RecordParser {
  private let fields: FieldMap
  private let defaults: GradeContext
  private let arena = WireArena()
  private let comma = CSVParser(separator: nil)
  private let tab = CSVParser(separator: BulkFormat.tsv.separator)

  /// - `defaults`: facts that hold where a record does not say otherwise.
  init(fields: FieldMap, defaults: GradeContext) {
    self.fields = fields
    self.defaults = defaults
  }

  /// - Returns: nil for a blank line, which is no record.
  /// - Throws: why the record is no draft.
  func draft(
    _ bytes: UnsafeRawBufferPointer, _ format: BulkFormat, _ columns: ColumnPlan?
  ) throws(RecordProblem) -> DraftRecord? {
    var draft = DraftRecord()
    draft.context = defaults
    switch format {
    case .jsonl:
      if Self.isBlank(bytes) { return nil }
      let line = Self.withoutLineEnd(bytes)
      fields.isEmpty ? try readRequest(line, into: &draft) : try readObject(line, into: &draft)
    case .csv, .tsv:
      if Self.isBlank(bytes) { return nil }
      guard let columns else { throw RecordProblem("the columns are not known") }
      try readRow(bytes, format == .csv ? comma : tab, columns, into: &draft)
    case .mbox:
      if Self.isBlank(bytes) { return nil }
      try readMail(Mailbox.message(of: bytes), into: &draft)
    case .eml: try readMail(Array(bytes), into: &draft)
    case .html:
      do throws(MailError) {
        draft.text = try HTMLDraft(html: Array(bytes)).text
      } catch {
        throw RecordProblem(error.message)
      }
      draft.isDecoded = true
    case .text: draft.text = Array(bytes)
    }
    return draft
  }

  private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 }
  }

  /// So that no mistake is said to stand on a line of its own behind the record.
  private static func withoutLineEnd(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    bytes.last == 0x0A ? UnsafeRawBufferPointer(rebasing: bytes.dropLast()) : bytes
  }

  // MARK: JSON

  private func readRequest(_ bytes: UnsafeRawBufferPointer, into draft: inout DraftRecord) throws(RecordProblem) {
    arena.reset()
    do throws(WireError) {
      let request = GradeRequestView(try MessageType.gradeRequest.decodeJSON(bytes, in: arena))
      try request.checkIsWhole()
      draft.id = Array(request.id)
      draft.text = Array(request.text)
      draft.context = try request.context(defaults: defaults)
      draft.language = try request.language()
      draft.offsetUnit = try request.offsetUnit(unspecified: .utf16)
      for label in request.labels {
        draft.setLabel(String(decoding: label.name, as: UTF8.self), String(decoding: label.value, as: UTF8.self))
      }
    } catch {
      let hint = error.problem.contains("not a known field") ? "; --map FIELD=MEMBER reads objects of other shapes" : ""
      throw RecordProblem("\(error)\(hint)")
    }
    noteChannel(&draft)
  }

  private func readObject(_ bytes: UnsafeRawBufferPointer, into draft: inout DraftRecord) throws(RecordProblem) {
    let leaves: [JSONLeaves.Leaf]
    do throws(WireError) {
      leaves = try JSONLeaves.read(bytes)
    } catch {
      throw RecordProblem("\(error)")
    }
    var hasText = false
    for leaf in leaves {
      for field in fields.fields(ofSource: leaf.path) {
        if field == .text {
          if hasText { throw RecordProblem("two members may be the text; add --map text=MEMBER") }
          hasText = true
        }
        try draft.set(field, leaf.value, with: arena)
      }
    }
    if !hasText { throw RecordProblem("no member is known as the text; see --map") }
    noteChannel(&draft)
  }

  // MARK: CSV

  private func readRow(
    _ bytes: UnsafeRawBufferPointer, _ parser: CSVParser, _ columns: ColumnPlan, into draft: inout DraftRecord
  ) throws(RecordProblem) {
    guard let cells = parser.fields(of: bytes) else {
      throw RecordProblem("is not CSV: a quotation mark stands where none may")
    }
    guard cells.count == columns.count else {
      throw RecordProblem("has \(cells.count) fields, the header has \(columns.count)")
    }
    for (cell, meanings) in zip(cells, columns.fields) {
      for field in meanings { try draft.set(field, cell, with: arena) }
    }
    noteChannel(&draft)
  }

  // MARK: Mail

  private func readMail(_ bytes: [UInt8], into draft: inout DraftRecord) throws(RecordProblem) {
    let mail: MailDraft
    do throws(MailError) {
      mail = try MailDraft(eml: bytes, headers: fields.sources)
    } catch {
      throw RecordProblem(error.message)
    }
    draft.text = mail.text
    draft.isDecoded = true
    if let id = mail.messageID { draft.id = Array(id.utf8) }
    if let sender = mail.sender { draft.setLabel("agent", sender) }
    if let time = mail.time { draft.context.replyTime = Timestamp(seconds: time) }
    if mail.isIncomplete { draft.warnings.append("the mail is truncated or malformed; what could be read was graded") }
    for (source, value) in zip(fields.sources, mail.headers) {
      guard let value else { continue }
      for field in fields.fields(ofSource: source) where field != .text {
        try draft.set(field, Array(value.utf8), with: arena)
      }
    }
    noteChannel(&draft)
  }

  private func noteChannel(_ draft: inout DraftRecord) {
    draft.warnings += GradeWarnings.of(draft.context)
  }
}
