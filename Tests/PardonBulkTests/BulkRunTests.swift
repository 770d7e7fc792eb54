import Foundation
import PardonGrading
import PardonRulePacks
import PardonStore
import PardonWire
import Testing

@testable import PardonBulk

@Suite("Bulk run") struct BulkRunTests {
  private static let drafts = [
    "We lost your parcel, and that is our mistake. I am sorry that you waited. I refunded 40 euros today.",
    "Nous avons perdu votre colis, c'est notre erreur. Je vous prie de m'excuser. Remboursé ce jour.",
    "We regret any inconvenience this may have caused.", "",
  ]
  private static let engine = Result { try Engine(image: try BuiltInRules.loadImage()) }

  /// A folder of its own for each test.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "pardon-bulk-\(UUID().uuidString)").path()
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) -> String {
      let file = "\(path)/\(name)"
      #expect(FileManager.default.createFile(atPath: file, contents: Data(bytes)))
      return file
    }
    func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }
    func text(_ name: String) -> String {
      String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
    }
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }
  }

  private func settings(
    _ inputs: [String], workers: Int = 2, format: BulkOutputFormat = .columns, map: [String] = []
  ) throws -> BulkSettings {
    var settings = BulkSettings(inputs: try InputFinder.find(inputs, format: nil), engine: try Self.engine.get())
    settings.workers = workers
    settings.outputFormat = format
    settings.fields = try FieldMap(map)
    settings.recordBytesMax = 1 << 20
    return settings
  }

  @discardableResult
  private func run(_ settings: BulkSettings, _ folder: Folder, overwrites: Bool = false) throws -> BulkRun.Outcome {
    try BulkRun(settings, output: folder.path + "/out", rejects: folder.path + "/rejects")
      .run(overwrites: overwrites) { _, _ in }
  }

  private func lines(count: Int) -> String {
    (0..<count).map { "{\"id\":\"\($0)\",\"text\":\"\(Self.drafts[$0 % 3])\",\"labels\":{\"agent\":\"a\($0 % 5)\"}}\n" }
      .joined()
  }

  @Test("a store that fails under a run with an output loses nothing: what is taken up is stored, too")
  func failingStore() throws {
    let folder = try Folder()
    let count = 20_000
    var settings = try settings([folder.write("in.jsonl", lines(count: count))])
    func open(_ name: String) throws -> ScoreStore {
      let store = try ScoreStore.open(StoreSettings(location: .sqlite(path: "\(folder.path)/\(name)")))
      settings.store = BulkStore(store: store, tenant: "local", rules: ScoreRules(image: settings.engine.image))
      return store
    }
    for _ in 0..<2 {
      // Closed before it has taken everything: as a full disk or a lock would.
      let store = try open("scores.db")
      let run = BulkRun(settings, output: folder.path + "/out", rejects: nil)
      #expect(throws: BulkError.self) {
        try run.run(overwrites: false) { progress, _ in if progress.tally.graded > 5_000 { store.close() } }
      }
      #expect(folder.has("out.progress"))
    }
    let store = try open("scores.db")
    _ = try BulkRun(settings, output: folder.path + "/out", rejects: nil).run(overwrites: false) { _, _ in }
    let check = try store.check()
    #expect(check.scores == count && check.problems.isEmpty)
    #expect(folder.text("out").split(separator: "\n").count == count)
    store.close()
  }

  @Test("a run is not taken up into a store that lacks what the output has")
  func otherStore() throws {
    let folder = try Folder()
    var settings = try settings([folder.write("in.jsonl", lines(count: 20_000))])
    func run(_ name: String, stopsAt limit: Int) throws {
      let store = try ScoreStore.open(StoreSettings(location: .sqlite(path: "\(folder.path)/\(name)")))
      defer { store.close() }
      settings.store = BulkStore(store: store, tenant: "local", rules: ScoreRules(image: settings.engine.image))
      let run = BulkRun(settings, output: folder.path + "/out", rejects: nil)
      _ = try run.run(overwrites: false) { progress, _ in if progress.tally.graded > limit { run.stop() } }
    }
    try run("first.db", stopsAt: 1)
    #expect(folder.has("out.progress"))
    let error = #expect(throws: BulkError.self) { try run("second.db", stopsAt: .max) }
    #expect(error?.description.contains("the store holds less of the interrupted run") == true)
    try run("first.db", stopsAt: .max)
    #expect(folder.text("out").split(separator: "\n").count == 20_000)
  }

  @Test("order and content do not depend on the threads")
  func order() throws {
    let folder = try Folder()
    let input = folder.write("in.jsonl", lines(count: 20_000))
    try run(settings([input], workers: 1), folder)
    let alone = folder.text("out")
    try run(settings([input], workers: 7), folder, overwrites: true)
    #expect(folder.text("out") == alone)
    let ids = alone.split(separator: "\n").compactMap { line -> String? in
      line.split(separator: "\"id\":\"").last.map { String($0.prefix { $0 != "\"" }) }
    }
    #expect(ids == (0..<20_000).map(String.init))
    #expect(!folder.has("out.progress"))
  }

  @Test("rejects say line, byte and reason, and the rest is graded")
  func rejects() throws {
    let folder = try Folder()
    let good = "{\"text\":\"Sorry.\"}\n"
    let input = folder.write("in.jsonl", good + "no json\n\n" + good + "{\"text\":1}\n" + "{\"body\":\"x\"}\n" + good)
    let outcome = try run(settings([input]), folder)
    #expect(outcome.tally.graded == 3)
    #expect(outcome.tally.rejected == 3)
    let rejects = folder.text("rejects").split(separator: "\n")
    #expect(rejects.count == 3)
    #expect(rejects[0].contains("\"line\":2,\"byteOffset\":18,"))
    #expect(rejects[1].contains("\"line\":5,"))
    #expect(rejects[2].contains("--map"))
  }

  @Test("a record that is too long is passed over, the next one is found")
  func tooLong() throws {
    let folder = try Folder()
    let long = "{\"text\":\"" + String(repeating: "x", count: 5 << 20) + "\"}\n"
    let input = folder.write("in.jsonl", "{\"text\":\"Sorry.\"}\n" + long + "{\"id\":\"last\",\"text\":\"Sorry.\"}\n")
    let outcome = try run(settings([input]), folder)
    #expect(outcome.tally.graded == 2)
    #expect(outcome.tally.rejected == 1)
    #expect(folder.text("out").contains("\"line\":3,\"id\":\"last\""))
    #expect(folder.text("rejects").contains("\"line\":2,\"byteOffset\":18,\"reason\":\"the record has more than 1 MiB"))
  }

  @Test("CSV: quotation marks, line ends, a byte order mark, wrong rows")
  func csv() throws {
    let folder = try Folder()
    let rows =
      "\u{FEFF}Ticket,Reply Text,Severity\r\n7,\"We are sorry, \"\"really\"\",\nfor the delay.\",2\r\n8,x\r\n9,y,12\r\n10,a\"b,1\r\n11,Sorry.,\r\n"
    let input = folder.write("in.csv", rows)
    let outcome = try run(settings([input], format: .csv), folder)
    #expect(outcome.tally.graded == 2)
    let out = folder.text("out").split(separator: "\n")
    try #require(out.count == 3)
    #expect(
      out[0].hasPrefix("input,line,id,reply_time,agent,team,channel,ticket,customer,labels,language,gradable,overall"))
    #expect(out[1].hasPrefix("\(input),2,,,,,,7,"))
    #expect(out[2].hasPrefix("\(input),7,,,,,,11,"))
    let rejects = folder.text("rejects").split(separator: "\n")
    #expect(
      rejects.map { $0.split(separator: "\"reason\":")[1] } == [
        "\"has 2 fields, the header has 3\"}", "\"severity: takes a whole number from 1 to 4, not 12\"}",
        "\"is not CSV: a quotation mark stands where none may\"}",
      ])
  }

  @Test("a CSV whose columns say nothing names them", arguments: ["a,b\n1,2\n", "text,body\n1,2\n", ""])
  func unknownColumns(_ text: String) throws {
    let folder = try Folder()
    let input = folder.write("in.csv", text)
    #expect(throws: BulkError.self) { try run(settings([input]), folder) }
  }

  @Test("folders, Maildir, empty files")
  func folders() throws {
    let folder = try Folder()
    for name in ["mail/cur", "mail/new", "mail/tmp", "mail/.hidden"] {
      try FileManager.default.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    let mail =
      "Message-ID: <1@x>\r\nFrom: Zoé <zoe@shop.example>\r\nDate: Mon, 6 Jan 2025 10:00:00 +0100\r\nX-Team: Nord\r\n\r\nDésolés.\r\n"
    _ = folder.write("mail/cur/1:2,S", mail)
    _ = folder.write("mail/new/2", mail)
    _ = folder.write("mail/tmp/3", mail)
    _ = folder.write("empty.txt", "")
    _ = folder.write("other.bin", "x")
    let outcome = try run(settings([folder.path], map: ["team=X-Team"]), folder)
    #expect(outcome.tally.graded == 3)
    let out = folder.text("out").split(separator: "\n")
    #expect(out[0].contains("\"input\":\"\(folder.path)/empty.txt\""))
    #expect(
      out[1].contains(
        "\"id\":\"1@x\",\"reply_time\":\"2025-01-06T09:00:00Z\",\"agent\":\"zoe@shop.example\",\"team\":\"Nord\""))
  }

  @Test("an interrupted run goes on where it was", arguments: [BulkOutputFormat.jsonl, .csv, .columns])
  func resumption(_ format: BulkOutputFormat) throws {
    let folder = try Folder()
    let text = lines(count: 30_000) + "bad\n" + lines(count: 10)
    let inputs = [folder.write("a.jsonl", text), folder.write("b.jsonl", lines(count: 5))]
    let settings = try settings(inputs, format: format)
    try run(settings, folder)
    let whole = (folder.text("out"), folder.text("rejects"))
    for stopAfter in [1, 2] {
      _ = folder.write("out", "")
      _ = folder.write("rejects", "")
      var batches = 0
      let first = BulkRun(settings, output: folder.path + "/out", rejects: folder.path + "/rejects")
      let outcome = try first.run(overwrites: true) { _, _ in
        batches += 1
        if batches == stopAfter { first.stop() }
      }
      #expect(outcome.wasStopped)
      #expect(folder.has("out.progress"))
      #expect(folder.text("out").utf8.count < whole.0.utf8.count)
      // What a crash leaves behind the last journal is cut off.
      let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/out"))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("half a li".utf8))
      let second = try run(settings, folder)
      #expect(second.resumedAfter > 0)
      #expect((folder.text("out"), folder.text("rejects")) == whole)
      #expect(!folder.has("out.progress"))
    }
  }

  @Test("another question is no continuation; an output is not overwritten unasked")
  func refusals() throws {
    let folder = try Folder()
    let input = folder.write("in.jsonl", lines(count: 30_000))
    let stopped = try BulkRun(settings([input]), output: folder.path + "/out", rejects: nil)
    _ = try stopped.run(overwrites: false) { _, _ in stopped.stop() }
    #expect(throws: BulkError.self) { try run(settings([input], format: .csv), folder) }
    _ = folder.write("in.jsonl", "{}\n")
    #expect(throws: BulkError.self) { try run(settings([input]), folder) }
    try run(settings([input]), folder, overwrites: true)
    #expect(throws: BulkError.self) { try run(settings([input]), folder) }
  }

  @Test("damaged and cut-off archives are told", arguments: [[0x1F, 0x8B, 8, 0, 1, 2], [0x28, 0xB5, 0x2F, 0xFD, 9]])
  func archives(_ bytes: [UInt8]) throws {
    let folder = try Folder()
    let input = folder.write("in.jsonl.gz", bytes)
    #expect(throws: BulkError.self) { try run(settings([input]), folder) }
  }
}
