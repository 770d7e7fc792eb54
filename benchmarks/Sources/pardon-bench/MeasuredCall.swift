import Foundation
import PardonGrading
import PardonRulePacks
import PardonRules

/// One warm call of a stage, or one warm keystroke, in a function of a known name, for
/// `valgrind --tool=callgrind --toggle-collect`.
enum MeasuredCall {
  static func run(stage name: String, file: String) throws {
    let draft = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    if name == "edit" { return try type(into: draft) }
    guard let stage = Stage(rawValue: name) else { throw BenchError("no stage is called \(name)") }
    var runner = try StageRunner(BuiltInRules.loadImage())
    for _ in 0..<3 { _ = try draft.withUnsafeBytes { try runner.run(stage, $0) } }
    print(try draft.withUnsafeBytes { try pardonBenchMeasured(&runner, stage, $0) })
  }

  /// A letter in the middle of the draft, in a sentence that is being typed.
  private static func type(into draft: [UInt8]) throws {
    var session = try DraftSession(engine: Engine(image: BuiltInRules.loadImage()))
    _ = try draft.withUnsafeBufferPointer { try session.set(text: $0) }
    let sentence = Array("We are sorry, nous sommes désolés. ".utf8)
    let edits = TypingScript(draft: draft, sentence: sentence, at: .middle).edits
    let measured = 20
    for edit in edits[..<measured] {
      _ = try edit.text.withUnsafeBufferPointer { try session.replace(edit.range, with: $0) }
    }
    let edit = edits[measured]
    print(try edit.text.withUnsafeBufferPointer { try pardonBenchMeasuredEdit(&session, edit.range, $0) })
  }
}

@inline(never)
private func pardonBenchMeasured(
  _ runner: inout StageRunner, _ stage: Stage, _ draft: UnsafeRawBufferPointer
) throws -> Int {
  try runner.run(stage, draft)
}

@inline(never)
private func pardonBenchMeasuredEdit(
  _ session: inout DraftSession, _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>
) throws -> Int {
  try session.replace(range, with: text).overall
}
