import ArgumentParser
import NIOCore
import PardonGrading
import PardonServer
import PardonText

/// `pardon grade --server`: the drafts are graded by a server, the answers written as it gives them.
struct RemoteGrader {
  let command: GradeCommand
  let client: ConnectClient
  let context: GradeContext

  func run() throws {
    defer { try? client.close().wait() }
    if command.jsonl { try gradeLines() } else { try gradeFiles() }
  }

  private struct Failure: Error, CustomStringConvertible {
    var description: String
    /// The server is gone: no use in going on.
    var isFinal = false
  }

  private func gradeFiles() throws {
    var output = StandardOutput()
    var failure: ExitCode?
    var isBelow = false
    for file in command.files.isEmpty ? ["-"] : command.files {
      do {
        let draft = try DraftReader.read(file, as: command.input)
        guard !draft.isDecoded && draft.html == nil else {
          throw Failure(description: "--server takes plain text; offsets of mail and HTML are only known here")
        }
        guard let text = String(validating: draft.text, as: UTF8.self) else {
          throw Failure(description: "the text is not UTF-8; convert it first")
        }
        let answer = try grade(
          id: file == "-" ? "" : file, text: text, context: context, unit: command.offsetUnit.unit,
          locale: command.localeOptions.messages)
        isBelow = isBelow || answer.overall < command.minScore ?? 0
        try output.write(answer.json + [0x0A])
      } catch let error as DraftReader.Failure {
        complain("\(file): \(error.message)")
        failure = error.status
      } catch let error as Failure {
        complain("\(file): \(error)")
        failure = error.isFinal ? ExitStatus.unavailable : ExitStatus.badInput
        if error.isFinal { break }
      }
    }
    try output.flush()
    if let failure { throw failure }
    if isBelow { throw ExitStatus.found }
  }

  private func gradeLines() throws {
    var lines = LineReader(descriptor: 0)
    var output = StandardOutput()
    var number = 0
    var bad = 0
    var isBelow = false
    while let line = try lines.next() {
      number += 1
      if line.allSatisfy(JSONParser.isSpace) { continue }
      do {
        let request = try GradeRequest(json: line, defaults: context)
        let answer = try grade(
          id: request.id, text: request.text, context: request.context,
          unit: request.offsetUnit ?? command.offsetUnit.unit,
          locale: request.locale ?? command.localeOptions.messages)
        isBelow = isBelow || answer.overall < command.minScore ?? 0
        try output.write(answer.json + [0x0A])
      } catch let error as Failure where error.isFinal {
        try output.flush()
        complain("\(error)")
        throw ExitStatus.unavailable
      } catch let error where error is Failure || error is JSONInputError {
        bad += 1
        var json = JSONWriter()
        LineProblem.write(error, line: number, to: &json)
        try output.write(json.bytes + [0x0A])
      }
    }
    try output.flush()
    if bad > 0 {
      complain(LineProblem.summary(bad, of: number))
      throw ExitStatus.badInput
    }
    if isBelow { throw ExitStatus.found }
  }

  private func grade(
    id: String, text: String, context: GradeContext, unit: OffsetUnit, locale: MessageLocale
  ) throws -> (json: [UInt8], overall: Int) {
    var json = JSONWriter()
    json.object { json in
      json.key("id")
      json.string(id)
      json.key("text")
      json.string(text)
      json.key("offsetUnit")
      json.string(GradeResponseWriter.name(unit))
      json.key("locale")
      json.string(locale == .french ? "fr" : "en")
      if let language = command.lang {
        json.key("languageHint")
        json.string(language.rawValue)
      }
      json.key("context")
      context.write(to: &json)
    }
    let answer: ConnectClient.Answer
    do {
      answer = try client.call("pardon.v1.GradingService/Grade", json: json.bytes).wait()
    } catch {
      throw Failure(description: "the server does not answer: \(error)", isFinal: true)
    }
    let value = try? JSONParser.parse(answer.body)
    guard answer.status == 200, case .integer(let overall)? = value?["overall"] else {
      guard case .string(let message)? = value?["message"] else {
        throw Failure(description: "the server answers with HTTP status \(answer.status)", isFinal: true)
      }
      throw Failure(description: message, isFinal: [401, 403, 404, 429, 501, 503].contains(answer.status))
    }
    return (answer.body, overall)
  }
}

extension GradeContext {
  /// As a GradeContext in JSON.
  func write(to json: inout JSONWriter) {
    json.object { json in
      let texts: [(StaticString, String?)] = [
        ("channel", channel), ("complaintText", complaintText), ("incidentTime", incidentTime?.rfc3339),
        ("complaintTime", complaintTime?.rfc3339), ("replyTime", replyTime?.rfc3339),
        ("promisedTime", promisedTime?.rfc3339), ("failureKind", failureKind), ("violation", violation),
        ("responsibility", responsibility), ("sector", sector), ("jurisdiction", jurisdiction),
        ("signerRole", signerRole),
      ]
      for case (let name, let text?) in texts {
        json.key(name)
        json.string(text)
      }
      for case (let name, let number?) in [("severity", severity), ("priorApologies", priorApologies)]
        as [(StaticString, Int?)]
      {
        json.key(name)
        json.integer(number)
      }
      let flags: [(StaticString, Bool?)] = [
        ("isPublic", isPublic), ("recurrence", isRecurrence), ("regulated", isRegulated),
        ("compensationAllowed", isCompensationAllowed),
      ]
      for case (let name, let flag?) in flags {
        json.key(name)
        json.boolean(flag)
      }
    }
  }
}
