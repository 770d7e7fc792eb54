import Foundation
import PardonText

/// A draft as every engine gets it, so that none has to know of capitals, accents, contractions, punctuation or quoted mail: a line
/// feed, then a line per sentence of the author's own words, folded, a space before and behind each. Tokens of other kinds
/// carry their kind: `MONEY:£849.00`.
enum WordText {
  static func make(_ draft: [UInt8], _ scratch: inout TextScratch) throws -> [UInt8] {
    try draft.withUnsafeBufferPointer { try TextAnalyzer.analyze($0, into: &scratch) }
    var text: [UInt8] = [0x0A]
    for sentence in scratch.sentences {
      text.append(0x20)
      for token in scratch.tokens[Int(sentence.tokenStart)..<Int(sentence.tokenEnd)] {
        if token.kind != .word { text += Array("\(token.kind):".uppercased().utf8) }
        let start = Int(token.foldedStart)
        text += scratch.folded[start..<start + Int(token.foldedCount)].filter { $0 != 0x20 && $0 != 0x0A }
        text.append(0x20)
      }
      text.append(0x0A)
    }
    return text
  }

  /// The folders `WORKLOADS/en/1KB` become files `FOLDER/en/1KB`.
  static func write(workloads: URL, to folder: URL) throws {
    let files = FileManager.default
    var scratch = TextScratch()
    for language in ["en", "fr"] {
      let target = folder.appending(path: language)
      try files.createDirectory(at: target, withIntermediateDirectories: true)
      let source = workloads.appending(path: language)
      for name in try files.contentsOfDirectory(atPath: source.path()).sorted() {
        let drafts = try files.contentsOfDirectory(atPath: source.appending(path: name).path())
          .filter { $0.hasSuffix(".txt") }.sorted()
        var texts: [[UInt8]] = []
        for draft in drafts {
          texts.append(
            try make(Array(Data(contentsOf: source.appending(path: "\(name)/\(draft)"))), &scratch))
        }
        try Data(texts.joined(separator: [0])).write(to: target.appending(path: name))
      }
    }
  }
}
