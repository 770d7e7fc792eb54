import ArgumentParser
import NIOCore
import PardonGrading
import PardonServer
import PardonText
import PardonWire

/// `pardon grade --server`: a server grades the drafts; mail and HTML are read here, and offsets come back as they do without a
/// server.
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
    /// The server is gone or lets nobody in: no use in going on.
    var isFinal = false
  }

  private func requests(unit: OffsetUnit) -> GradeRequestBuilder {
    GradeRequestBuilder(
      context: context, offsetUnit: unit, locale: command.localeOptions.messages, language: command.lang?.language)
  }

  // MARK: Files

  private func gradeFiles() throws {
    var output = StandardOutput()
    let arena = WireArena(bytesMax: .max)
    var failure: ExitCode?
    var isBelow = false
    for file in command.files.isEmpty ? ["-"] : command.files {
      do {
        let draft = try DraftReader.read(file, as: command.input)
        arena.reset()
        let answer = try grade(draft, id: file == "-" ? "" : file, arena)
        isBelow = isBelow || GradeResponseEditor(answer).overall < command.minScore ?? 0
        var json = WireBuffer()
        answer.writeJSON(to: &json)
        json.append("\n")
        try output.write(json.bytes)
      } catch let error as DraftReader.Failure {
        complain("\(file): \(error.message)")
        failure = error.status
      } catch let error as WireError {
        complain("\(file): \(error)")
        failure = ExitStatus.badInput
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

  private func grade(_ draft: Draft, id: String, _ arena: WireArena) throws -> WireMessage {
    guard String(validating: draft.text, as: UTF8.self) != nil else {
      throw Failure(description: "the text is not UTF-8; convert it first")
    }
    // Places in HTML are found here, from those in the text that was taken out of it.
    let unit = draft.html == nil ? command.offsetUnit.unit : .utf8
    let request = try draft.text.withUnsafeBytes { try requests(unit: unit).request(id: id, text: $0, in: arena) }
    let message = try read(answer(to: call(request)), arena)
    let editor = GradeResponseEditor(message)
    if draft.html != nil {
      let spans = draft.spans(in: command.offsetUnit.unit)
      editor.replaceSpans(unit: command.offsetUnit.unit) { spans($0) }
    }
    if draft.isDecoded { try draft.text.withUnsafeBytes { try editor.setText($0) } }
    try editor.addWarnings(draft.warnings)
    return message
  }

  // MARK: Lines

  /// As many calls are under way at once: a round trip then costs the run little.
  private static let callsMax = 16

  private func gradeLines() throws {
    var lines = JSONLines(minScore: command.minScore)
    var waiting = CircularBuffer<(number: Int, answer: Result<EventLoopFuture<ConnectClient.Answer>, any Error>)>()
    let arena = WireArena(bytesMax: .max)
    do {
      var isAtEnd = false
      while !isAtEnd || !waiting.isEmpty {
        if !isAtEnd, waiting.count < Self.callsMax {
          if let (number, line) = try lines.next() {
            waiting.append((number, Result { try begin(line, arena) }))
          } else {
            isAtEnd = true
          }
        } else if let (number, answer) = waiting.popFirst() {
          try finish(number, answer, arena, &lines)
        }
      }
    } catch let end as JSONLines.End {
      for (number, answer) in waiting { try finish(number, answer, arena, &lines) }
      return try lines.finish(end)
    } catch let error as Failure {
      return try lines.finish(JSONLines.End(problem: error.description, status: ExitStatus.unavailable))
    }
    try lines.finish(nil)
  }

  private func begin(_ line: [UInt8], _ arena: WireArena) throws -> EventLoopFuture<ConnectClient.Answer> {
    arena.reset()
    let request = try line.withUnsafeBytes {
      try MessageType.gradeRequest.decodeJSON($0, options: JSONLines.options, in: arena)
    }
    try requests(unit: command.offsetUnit.unit).complete(request)
    return call(request)
  }

  private func finish(
    _ number: Int, _ answer: Result<EventLoopFuture<ConnectClient.Answer>, any Error>, _ arena: WireArena,
    _ lines: inout JSONLines
  ) throws {
    do {
      arena.reset()
      let message = try read(self.answer(to: answer.get()), arena)
      try lines.write(message, overall: GradeResponseEditor(message).overall)
    } catch let error as WireError {
      try lines.refuse(number, error.description)
    } catch let error as Failure where !error.isFinal {
      try lines.refuse(number, error.description)
    }
  }

  // MARK: Calls

  private func call(_ request: WireMessage) -> EventLoopFuture<ConnectClient.Answer> {
    client.call("pardon.v1.GradingService/Grade", message: request.encoded())
  }

  private func answer(to call: EventLoopFuture<ConnectClient.Answer>) throws -> ConnectClient.Answer {
    do {
      return try call.wait()
    } catch {
      throw Failure(description: "the server does not answer: \(error)", isFinal: true)
    }
  }

  private func read(_ answer: ConnectClient.Answer, _ arena: WireArena) throws -> WireMessage {
    try answer.body.withUnsafeBytes { body in
      if answer.status == 200 { return try MessageType.gradeResponse.decode(body, in: arena) }
      guard let message = JSONMembers.string("message", in: body) else {
        throw Failure(description: "the server answers with HTTP status \(answer.status)", isFinal: true)
      }
      throw Failure(description: message, isFinal: [401, 403, 404, 429, 501, 503].contains(answer.status))
    }
  }
}
