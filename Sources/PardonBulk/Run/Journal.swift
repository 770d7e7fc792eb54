import Foundation
import PardonGrading
import PardonRules

/// How far an interrupted run had come, kept beside its output until it is done.
struct Journal: Codable, Equatable {
  static let currentVersion = 1

  var version = currentVersion
  /// What the run was asked; another question cannot be taken up.
  var run: RunIdentity
  var position: Position
  /// Bytes of the files that belong to `position`.
  var outputBytes: Int
  var rejectsBytes: Int
  var tally: BulkTally

  /// As the store keeps it.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// - `text`: of the store.
  /// - Throws: it cannot be understood.
  init(text: String) throws(BulkError) {
    guard let journal = try? JSONDecoder().decode(Journal.self, from: Data(text.utf8)),
      journal.version == Self.currentVersion
    else {
      throw BulkError(
        .badInput, "the store: this run was begun by another version of the program; end it with that one")
    }
    self = journal
  }

  init(run: RunIdentity, position: Position, outputBytes: Int, rejectsBytes: Int, tally: BulkTally) {
    self.run = run
    self.position = position
    self.outputBytes = outputBytes
    self.rejectsBytes = rejectsBytes
    self.tally = tally
  }

  static func path(output: String) -> String { output + ".progress" }

  /// - Returns: nil when there is none.
  /// - Throws: it cannot be read or understood.
  static func read(output: String) throws(BulkError) -> Journal? {
    let path = path(output: output)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let problem = "\(path): cannot be read; remove it and \(output) to begin again"
    guard let data = FileManager.default.contents(atPath: path),
      let journal = try? JSONDecoder().decode(Journal.self, from: data)
    else { throw BulkError(.badInput, problem) }
    guard journal.version == currentVersion else {
      throw BulkError(
        .badInput, "\(path): is of version \(journal.version), this program writes \(currentVersion); begin again")
    }
    return journal
  }

  /// Replaces the file at once: a crash leaves the old one or the new one.
  func write(output: String) throws(BulkError) {
    let path = Self.path(output: output)
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      let file = try OutputFile(path: path + ".new", keeping: 0)
      try file.write(Array(try encoder.encode(self)))
      try file.synchronize()
    } catch {
      throw BulkError(.cannotWrite, "\(path): \(error)")
    }
    guard rename(path + ".new", path) == 0 else {
      throw BulkError(.cannotWrite, "\(path): \(String(cString: strerror(errno)))")
    }
  }

  static func remove(output: String) { unlink(path(output: output)) }
}

/// What makes two runs the same: inputs, rules and everything that shapes the output.
struct RunIdentity: Codable, Equatable {
  struct Input: Codable, Equatable {
    var path: String
    var format: String
    var bytes: Int
    /// Seconds since 1970.
    var modified: Int
  }

  var inputs: [Input]
  var ruleSet: String
  var options: String

  init(_ settings: BulkSettings) {
    inputs = settings.inputs.map { input in
      let status = input.status.flatMap { $0.isRegular ? $0 : nil }
      return Input(
        path: input.path, format: input.format.rawValue, bytes: status?.bytes ?? -1, modified: status?.modified ?? -1)
    }
    ruleSet = settings.engine.image.sourceHash
    options =
      [
        settings.outputFormat.rawValue,
        settings.fields.entries.map { "\($0.source)=\($0.field)" }.joined(separator: ","),
        "\(settings.context)", settings.language.map { "\($0)" } ?? "", "\(settings.locale)", settings.profile,
        settings.disabled.sorted().joined(separator: " "), "\(settings.recordBytesMax)",
      ].joined(separator: "|") + (settings.store.map { "|tenant \($0.tenant)" } ?? "")
  }

  /// Whether an input is a pipe, whose contents nothing tells apart.
  var hasStream: Bool { inputs.contains { $0.bytes < 0 } }

  /// Names the run in a store: what is the same run has the same name.
  var name: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let bytes = (try? encoder.encode(self)).map(Array.init) ?? []
    // FNV-1a from two starting points: 128 bits.
    let digits = [0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F].map { (start: UInt64) in
      let hash = bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
      let text = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return "bulk:" + digits.joined()
  }

  /// In words, what differs from the run that was interrupted; nil when nothing does.
  func difference(from old: RunIdentity) -> String? {
    if ruleSet != old.ruleSet { return "the rule set is another one" }
    if options != old.options { return "the options are others" }
    if inputs.count != old.inputs.count { return "there are \(inputs.count) inputs, there were \(old.inputs.count)" }
    for (new, old) in zip(inputs, old.inputs) where new != old {
      return new.path == old.path ? "\(new.path) has changed" : "\(new.path) stands where \(old.path) was"
    }
    return nil
  }
}
