import PardonGrading
import PardonRules
import PardonText
import PardonWire

/// The columns of tabular output. Their names and order are public: docs/bulk.md.
final class ResultTable: Sendable {
  private let image: RuleImage
  private let labels: [String]
  private let names: [String]

  /// - `furtherLabels`: mapped labels, each a column of its own; what else there is stands in `labels`.
  init(image: RuleImage, furtherLabels: [String]) {
    self.image = image
    labels = DraftField.labelNames + furtherLabels
    names =
      ["input", "line", "id", "reply_time"] + labels
      + ["labels", "language", "gradable", "overall", "band"]
      + Dimension.allCases.map { "\($0.id)_score" } + Component.allCases.map(\.id) + Fault.allCases.map(\.id) + [
        "rules", "not_evaluated", "incomplete", "rule_set",
      ]
  }

  var header: [UInt8] { Array((names.joined(separator: ",") + "\n").utf8) }

  func writeRow(_ grade: Grade, of draft: DraftRecord, input: String, line: Int, to output: inout WireBuffer) {
    var isFirst = true
    for cell in cells(grade, of: draft, input: input, line: line) {
      if !isFirst { output.append(",") }
      isFirst = false
      switch cell {
      case .text(let text): Self.append(text, to: &output)
      case .number(let number): output.append(Int64(number))
      case .truth(let truth): output.append(truth ? "true" : "false")
      case .nothing: break
      }
    }
    output.append("\n")
  }

  func writeObject(_ grade: Grade, of draft: DraftRecord, input: String, line: Int, to output: inout WireBuffer) {
    output.append("{")
    for (index, cell) in cells(grade, of: draft, input: input, line: line).enumerated() {
      if index > 0 { output.append(",") }
      output.appendJSON(names[index])
      output.append(":")
      switch cell {
      case .text(let text): output.appendJSON(text)
      case .number(let number): output.append(Int64(number))
      case .truth(let truth): output.append(truth ? "true" : "false")
      case .nothing: output.append("null")
      }
    }
    output.append("}\n")
  }

  private enum Cell {
    case text(String)
    case number(Int)
    case truth(Bool)
    case nothing

    init(_ text: String?) { self = text.map { .text($0) } ?? .nothing }
  }

  private func cells(_ grade: Grade, of draft: DraftRecord, input: String, line: Int) -> [Cell] {
    var cells: [Cell] = [.text(input), .number(line)]
    cells.reserveCapacity(names.count)
    cells.append(draft.id.isEmpty ? .nothing : .text(String(decoding: draft.id, as: UTF8.self)))
    cells.append(Cell(draft.context.replyTime.map { $0.rfc3339 }))
    for name in labels { cells.append(Cell(draft.labels.first { $0.name == name }?.value)) }
    let others = draft.labels.filter { !labels.contains($0.name) }
    cells.append(others.isEmpty ? .nothing : .text(Self.object(others)))
    cells.append(.text(grade.language.main.tag.description))
    cells.append(.truth(grade.isGradable))
    cells.append(.number(grade.overall))
    cells.append(.text(grade.band.id))
    for dimension in Dimension.allCases { cells.append(.number(grade[dimension])) }
    for component in Component.allCases { cells.append(.number(grade[component].level)) }
    for fault in Fault.allCases { cells.append(.number(grade[fault].level)) }
    cells.append(.text(rules(of: grade)))
    cells.append(.text(grade.notEvaluated.map { image.judgementID($0.judgement) }.joined(separator: " ")))
    cells.append(.truth(grade.isIncomplete))
    cells.append(.text(image.sourceHash))
    return cells
  }

  /// Ids of the rules and judgements that speak, each once.
  private func rules(of grade: Grade) -> String {
    var ids: [String] = []
    for finding in grade.findings {
      let id =
        switch finding.source {
        case .rule(let index): image.ruleID(index)
        case .judgement(let index): image.judgementID(index)
        }
      if !ids.contains(id) { ids.append(id) }
    }
    return ids.joined(separator: " ")
  }

  private static func object(_ labels: [(name: String, value: String)]) -> String {
    var buffer = WireBuffer(capacity: 256)
    buffer.appendJSON(labels)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// RFC 4180.
  private static func append(_ text: String, to output: inout WireBuffer) {
    let isPlain = text.utf8.allSatisfy {
      $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") && $0 != 0x0A && $0 != 0x0D
    }
    if isPlain { return output.append(text) }
    output.append("\"")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append("\"")
  }
}
