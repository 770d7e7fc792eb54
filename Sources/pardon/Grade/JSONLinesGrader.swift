import ArgumentParser
import Foundation
import PardonGrading

/// `pardon grade --jsonl`: one GradeRequest a line in, one GradeResponse a line out, in order. A bad line gives an error
/// object with its number, and the run goes on and ends with status 65.
struct JSONLinesGrader {
  let engine: Engine
  let context: GradeContext
  let locale: MessageLocale
  let offsetUnit: OffsetUnit?
  let language: DraftLanguage?
  let minScore: Int?

  func run() throws {
    var lines = LineReader(descriptor: 0)
    var output = StandardOutput()
    var grader = engine.makeGrader()
    var number = 0
    var bad = 0
    var isBelow = false
    while let line = try lines.next() {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      var json = JSONWriter()
      do {
        let request = try read(line)
        var options = GradeOptions()
        options.offsetUnit = request.offsetUnit ?? offsetUnit ?? .utf16
        options.language = language
        let grade = try grader.grade(Array(request.text.utf8), context: request.context, options: options)
        isBelow = isBelow || grade.overall < minScore ?? 0
        let warnings = request.context.unknownChannel.map { ["unknown channel “\($0)”, graded as email"] } ?? []
        GradeResponseWriter(image: engine.image, locale: request.locale ?? locale, offsetUnit: options.offsetUnit)
          .write(grade, id: request.id, warnings: warnings, to: &json)
      } catch {
        bad += 1
        json.object { json in
          json.key("error")
          json.object { json in
            json.key("line")
            json.integer(number)
            json.key("message")
            json.string("\(error)")
          }
        }
      }
      json.lineEnd()
      try output.write(json.bytes)
    }
    try output.flush()
    if bad > 0 {
      complain("\(bad) of \(number) lines could not be graded; their answers are error objects")
      throw ExitStatus.badInput
    }
    if isBelow { throw ExitStatus.belowMinimum }
  }

  private func read(_ line: [UInt8]) throws -> GradeRequest {
    if let offset = firstInvalidUTF8(line) {
      throw JSONInputError(path: "", problem: "is not UTF-8: byte \(offset) of the line is invalid")
    }
    return try GradeRequest(json: line, defaults: context)
  }

  private func firstInvalidUTF8(_ line: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try line.withUnsafeBufferPointer { (bytes) throws(UTF8.ValidationError) in
        try UTF8Span(validating: bytes.span)
      }
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
