import PardonGrading
import PardonRules
import PardonWire

/// Writes grades as lines of the output; one for each worker.
final class ResultWriter {
  private let format: BulkOutputFormat
  private let image: RuleImage
  private let locale: MessageLocale
  private let table: ResultTable
  private let arena = WireArena()
  private var output = WireBuffer(capacity: 1 << 20)
  private var json = WireBuffer(capacity: 1 << 14)

  init(_ settings: BulkSettings) {
    format = settings.outputFormat
    image = settings.engine.image
    locale = settings.locale
    table = ResultTable(image: image, furtherLabels: settings.fields.furtherLabels)
  }

  func begin() { output.removeAll() }

  /// What was written since `begin`.
  func finish() -> [UInt8] { Array(output.bytes) }

  /// - Throws: the answer does not fit into the memory for one; nothing is written then.
  func write(_ grade: Grade, of draft: DraftRecord, input: BulkInput, line: Int) throws(RecordProblem) {
    switch format {
    case .jsonl: try writeResponse(grade, of: draft, input: input, line: line)
    case .csv: table.writeRow(grade, of: draft, input: input.path, line: line, to: &output)
    case .columns: table.writeObject(grade, of: draft, input: input.path, line: line, to: &output)
    }
  }

  private func writeResponse(
    _ grade: Grade, of draft: DraftRecord, input: BulkInput, line: Int
  ) throws(RecordProblem) {
    arena.reset()
    json.removeAll()
    let builder = GradeResponseBuilder(image: image, locale: locale, offsetUnit: draft.offsetUnit)
    do throws(WireError) {
      try draft.id.withUnsafeBufferPointer { (id) throws(WireError) in
        try draft.text.withUnsafeBufferPointer { (text) throws(WireError) in
          try builder.response(
            grade, id: UnsafeRawBufferPointer(id), text: draft.isDecoded ? UnsafeRawBufferPointer(text) : nil,
            warnings: draft.warnings, in: arena
          ).writeJSON(to: &json)
        }
      }
    } catch {
      throw RecordProblem("\(error)")
    }
    output.append("{\"source\":{\"input\":")
    output.appendJSON(input.path)
    output.append(",\"line\":")
    output.append(Int64(line))
    output.append("},")
    if !draft.labels.isEmpty {
      output.append("\"labels\":")
      output.appendJSON(draft.labels)
      output.append(",")
    }
    // The members of the response follow those written here.
    output.append(UnsafeRawBufferPointer(rebasing: json.bytes.dropFirst()))
    output.append("\n")
  }
}

extension WireBuffer {
  mutating func appendJSON(_ labels: [(name: String, value: String)]) {
    append("{")
    for (index, label) in labels.enumerated() {
      if index > 0 { append(",") }
      appendJSON(label.name)
      append(":")
      appendJSON(label.value)
    }
    append("}")
  }
}

extension ResultWriter {
  /// What stands before the first result.
  static func header(_ settings: BulkSettings) -> [UInt8] {
    guard settings.outputFormat == .csv else { return [] }
    return ResultTable(image: settings.engine.image, furtherLabels: settings.fields.furtherLabels).header
  }
}
