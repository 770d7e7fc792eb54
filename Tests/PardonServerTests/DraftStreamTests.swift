import Foundation
import NIOCore
import PardonGrading
import PardonRules
import PardonText
import PardonWire
import Testing

@testable import PardonServer

/// Drafts kept on a GradeStream: whatever is edited, the answer is that of the whole text.
@Suite("Drafts under edit", .timeLimit(.minutes(2)))
struct DraftStreamTests {
  private static let method = "pardon.v1.GradingService/GradeStream"
  private static let drafts = [
    "Dear Ms Tran,\nWe are sorry that your parcel was late. The carrier lost it; “where is it?”, you asked.\n\nAnn",
    "Bonjour Madame Tran,\nNous regrettons la gêne occasionnée. Le transporteur a égaré votre colis 🙂.\n\nAnne",
  ]

  private static func envelopes(_ body: [UInt8]) -> [[UInt8]] {
    var rest = body[...]
    var found: [[UInt8]] = []
    while rest.count >= 5 {
      let count = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
      found.append(Array(rest.dropFirst(5).prefix(count)))
      rest = rest.dropFirst(5 + count)
    }
    return found
  }

  /// Sends requests as one stream; gives the results as JSON.
  private func talk(_ client: ConnectClient, _ requests: [String], inBinary: Bool = false) async throws -> [String] {
    var body: [UInt8] = []
    for request in requests {
      var message = Array(request.utf8)
      if inBinary {
        message = try message.withUnsafeBytes { try MessageType.gradeRequest.decodeJSON($0, in: WireArena()).encoded() }
      }
      body += [0] + withUnsafeBytes(of: UInt32(message.count).bigEndian) { Array($0) } + message
    }
    let answer = try await client.call(
      Self.method, body: body, type: "application/connect+\(inBinary ? "proto" : "json")"
    ).get()
    #expect(answer.status == 200)
    let parts = Self.envelopes(answer.body)
    #expect(parts.last == Array("{}".utf8))
    return try parts.dropLast().map { part in
      guard inBinary else { return String(decoding: part, as: UTF8.self) }
      return try part.withUnsafeBytes {
        String(decoding: try MessageType.gradeResult.decode($0, in: WireArena()).json(), as: UTF8.self)
      }
    }
  }

  private static func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  /// A random edit: a range of characters and what comes there.
  private static func edit(_ draft: [Character], _ generator: inout some RandomNumberGenerator) -> (Range<Int>, String)
  {
    let scraps = [
      "", "", " sorry", " désolés", "We will refund you. ", "Nous vous rembourserons. ", "\n> Où est-il ?\n", "🙂",
      "\r\n\r\n", "!", "é",
    ]
    let start = Int.random(in: 0...draft.count, using: &generator)
    let end = min(draft.count, start + (Bool.random(using: &generator) ? 0 : Int.random(in: 1...20, using: &generator)))
    return (start..<end, scraps.randomElement(using: &generator)!)
  }

  @Test("random edits, in both codecs and languages", arguments: drafts, [false, true])
  func edits(draft: String, inBinary: Bool) async throws {
    let server = try await TestServer()
    let client = try await server.client()
    var generator = SystemRandomNumberGenerator()
    var text = Array(draft)
    let rest =
      #""offsetUnit":"UTF16","locale":"fr","context":{"channel":"chat","complaintText":"Where is my parcel, mon colis"}"#
    var requests = [#"{"id":"d","text":\#(try Self.quoted(draft)),"keep":true,\#(rest)}"#]
    var wholes = [draft]
    for revision in 1...80 {
      let (range, put) = Self.edit(text, &generator)
      let start = String(text[..<range.lowerBound]).utf16.count
      let end = start + String(text[range]).utf16.count
      requests.append(
        """
        {"id":"d","edit":{"baseRevision":\(revision),"start":\(start),"end":\(end),"text":\(try Self.quoted(put))}}
        """)
      // Joined to the text, a scrap may become part of a character.
      text = Array(String(text[..<range.lowerBound]) + put + String(text[range.upperBound...]))
      wholes.append(String(text))
    }
    let results = try await talk(client, requests, inBinary: inBinary)
    #expect(results.count == requests.count)
    for (index, (result, whole)) in zip(results, wholes).enumerated() {
      let alone = try await client.grade(#"{"id":"d","text":\#(try Self.quoted(whole)),\#(rest)}"#).text
      try #require(result == #"{"id":"d","grade":\#(alone),"revision":\#(index + 1)}"#, "\(whole.debugDescription)")
    }
    await server.server.drain()
  }

  @Test("what is refused names the field, and the draft stays as it was", arguments: [false, true])
  func refusals(inBinary: Bool) async throws {
    let server = try await TestServer { configuration, _ in configuration.inlineBytesMax = 1000 }
    let client = try await server.client()
    let text = "Désolés 🙂 !"
    let long = String(repeating: "x", count: 1000)
    let cases = [
      (#"{"id":"e","edit":{"baseRevision":1}}"#, 9, "id: names no draft"),
      (#"{"id":"d","edit":{}}"#, 9, "edit.base_revision: is 0"),
      (#"{"id":"d","edit":{"baseRevision":2}}"#, 9, "edit.base_revision: is 2"),
      (#"{"id":"d","edit":{"baseRevision":1,"start":2,"end":1}}"#, 3, "edit.end: "),
      (#"{"id":"d","edit":{"baseRevision":1,"start":13,"end":13}}"#, 3, "edit.start: "),
      (#"{"id":"d","edit":{"baseRevision":1,"start":9,"end":10}}"#, 3, "edit.start: "),
      (#"{"id":"d","edit":{"baseRevision":1,"start":8,"end":9}}"#, 3, "edit.end: "),
      (#"{"id":"d","edit":{"baseRevision":1,"text":"\#(long.prefix(900))"}}"#, 0, ""),
      (
        #"{"id":"d","edit":{"baseRevision":2,"text":"\#(long.prefix(900))"}}"#, 3,
        "edit.text: makes the draft 1816 bytes"
      ),
      (#"{"id":"d","edit":{"baseRevision":2,"text":"\#(long)"}}"#, 3, "edit.text: "),
      (#"{"id":"d","edit":{"baseRevision":2},"text":"x"}"#, 3, "text: "),
      (#"{"id":"d","edit":{"baseRevision":2},"context":{}}"#, 3, "context: "),
      (#"{"id":"d","edit":{"baseRevision":2},"record":true}"#, 3, "record: "),
      (#"{"id":"d","edit":{"baseRevision":2},"labels":{"a":"b"}}"#, 3, "labels: "),
      (#"{"id":"d","edit":{"baseRevision":2},"locale":"fr"}"#, 3, "locale: "),
      (#"{"id":"d","edit":{"baseRevision":2},"languageHint":"fr"}"#, 3, "language_hint: "),
      (#"{"id":"d","edit":{"baseRevision":2},"offsetUnit":"UTF16"}"#, 3, "offset_unit: "),
      (#"{"id":"d","keep":true,"text":"x","locale":"de"}"#, 3, "locale: "),
    ]
    let first = #"{"id":"d","text":"\#(text)","keep":true,"offsetUnit":"UTF16"}"#
    let last = #"{"id":"d","edit":{"baseRevision":2,"start":0,"end":900}}"#
    let results = try await talk(client, [first] + cases.map(\.0) + [last], inBinary: inBinary)
    #expect(results.count == cases.count + 2)
    for ((request, code, problem), result) in zip(cases, results.dropFirst()) {
      if code == 0 {
        #expect(result.hasSuffix(#","revision":2}"#), "\(request): \(result)")
      } else {
        #expect(result.contains(#""error":{"code":\#(code),"message":"\#(problem)"#), "\(request): \(result)")
        #expect(result.contains("google.rpc.BadRequest") && !result.contains("revision\":"), "\(result)")
      }
    }
    let alone = try await client.grade(#"{"id":"d","text":"\#(text)","offsetUnit":"UTF16"}"#).text
    #expect(results.last == #"{"id":"d","grade":\#(alone),"revision":3}"#)
    await server.server.drain()
  }

  @Test("four drafts at most; what is let go makes room; long texts are not kept")
  func bounds() async throws {
    let server = try await TestServer { configuration, _ in configuration.inlineBytesMax = 1000 }
    let client = try await server.client()
    func keep(_ id: String, _ text: String = "We are sorry.") -> String {
      #"{"id":"\#(id)","text":"\#(text)","keep":true}"#
    }
    func edit(_ id: String) -> String { #"{"id":"\#(id)","edit":{"baseRevision":1,"text":"x"}}"# }
    let long = String(repeating: "Sorry. ", count: 300)
    let requests = [
      keep("a"), keep("b"), keep("c"), keep(""), keep("e"), keep("b"), #"{"id":"a","keep":false}"#, keep("e"),
      edit("a"),
      edit("e"), edit(""), keep("b", long), edit("b"), keep("f"), #"{"id":"g","keep":false,"text":"Sorry."}"#,
      #"{"id":"f","keep":false,"text":"\#(long)"}"#, edit("f"),
    ]
    let results = try await talk(client, requests)
    let kinds = results.map { result in
      result.hasSuffix(#","revision":1}"#)
        ? "1" : result.hasSuffix(#","revision":2}"#) ? "2" : result.contains(#""grade":{"#) ? "grade" : "error"
    }
    #expect(
      kinds == [
        "1", "1", "1", "1", "error", "1", "grade", "1", "error", "2", "2", "grade", "error", "1", "grade", "grade",
        "error",
      ])
    #expect(results[4].contains(#""code":9,"message":"keep: "#))
    #expect(try await server.page("/metrics").contains("\npardon_drafts_kept 0\n"))
    await server.server.drain()
  }

  @Test("only GradeStream keeps drafts")
  func unary() async throws {
    let server = try await TestServer()
    let client = try await server.client()
    for (request, field) in [
      (#"{"text":"x","keep":true}"#, "keep"), (#"{"text":"x","keep":false}"#, "keep"),
      (#"{"edit":{"text":"x"}}"#, "edit"),
    ] {
      let alone = try await client.grade(request)
      #expect(alone.status == 400 && alone.text.contains("\(field): is only for GradeStream"), "\(alone.text)")
      let batch = try await client.post(
        "pardon.v1.GradingService/GradeBatch", #"{"requests":[\#(request),{"text":"x"}]}"#)
      #expect(batch.status == 200 && batch.text.contains(#""code":3,"message":"\#(field): is only for GradeStream"#))
    }
    let both = try await client.grade(#"{"text":"x","keep":true,"edit":{}}"#)
    #expect(both.status == 400)
    await server.server.drain()
  }

  @Test("a text is kept and recorded at once", arguments: [false, true])
  func recorded(inBinary: Bool) async throws {
    let server = try await TestServer { configuration, folder in
      configuration.storeURL = folder.appending(path: "scores.db").path()
    }
    let client = try await server.client()
    for draft in Self.drafts {
      let results = try await talk(
        client,
        [
          #"{"id":"d","text":\#(try Self.quoted(draft)),"keep":true,"record":true,"context":{"complaintText":"Where is my parcel"}}"#,
          #"{"id":"d","edit":{"baseRevision":1,"text":"Record \"record\". "}}"#,
        ], inBinary: inBinary)
      #expect(
        results.count == 2 && results[0].hasSuffix(#","revision":1}"#) && results[1].hasSuffix(#","revision":2}"#))
      let name = try #require(results[0].firstMatch(of: /"scoreName":"([0-9a-z]{16})"\},"revision":1\}/)).1
      let score = try await client.post("pardon.v1.ScoreService/GetScore", #"{"name":"\#(name)"}"#)
      #expect(score.status == 200, "\(score.text)")
      let graded = results[0].dropFirst(#"{"id":"d","grade":"#.count).dropLast(#","revision":1}"#.count)
      if !inBinary {
        #expect(score.text.contains(#""overall":\#(try #require(graded.firstMatch(of: /"overall":(\d+)/)).1),"#))
      }
      #expect(results[1].contains(#""scoreName":"""#))
    }
    await server.server.drain()
  }
}
