import Foundation

/// Mail of one language, every one another: the drafts of the workloads of 200 B, 1 KB and 10 KB with other names and figures.
///
/// The same bytes on every machine.
enum MailStream {
  /// Both streams together are 100 MB.
  static let byteCount = 50_000_000

  /// The workload `en/stream` or `fr/stream`.
  /// - Throws: when `workloads` has no drafts of `language`.
  static func make(_ language: String, from workloads: [Workload], byteCount: Int = byteCount) throws -> Workload {
    let sizes = ["200B", "1KB", "10KB"].map { "\(language)/\($0)" }
    let templates = workloads.filter { sizes.contains($0.name) }.flatMap(\.drafts).map(pieces)
    guard !templates.isEmpty else { throw BenchError("no drafts for \(language)/stream") }
    var random = SplitMix64(seed: 6)
    var drafts: [[UInt8]] = []
    var count = 0
    while count < byteCount {
      let draft = fill(templates[Int(random.next() % UInt64(templates.count))], &random)
      count += draft.count
      drafts.append(draft)
    }
    return Workload(name: "\(language)/stream", drafts: drafts)
  }

  /// Files `FOLDER/1000000.txt` and so on, in the order of the stream.
  static func write(_ language: String, workloads: String, byteCount: Int, to folder: String) throws {
    let stream = try make(language, from: Workload.load(workloads), byteCount: byteCount)
    let target = URL(fileURLWithPath: folder)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for (index, draft) in stream.drafts.enumerated() {
      try Data(draft).write(to: target.appending(path: "\(1_000_000 + index).txt"))
    }
  }

  private enum Piece {
    case text([UInt8])
    /// How many digits stand in a row.
    case figure(Int)
    /// Index into `names`.
    case name(Int)
  }

  private static let names = [
    "Larkin", "Osei", "Diallo", "Brandt", "Novak", "Adeyemi", "Ruth", "Dana", "Tom", "Léa", "Moreau", "Okafor",
    "Lindqvist", "Petrov", "Haugen", "Castellanos", "Nguyen", "Fournier", "Whitcombe", "Zoé",
  ].map { Array($0.utf8) }

  private static func pieces(of draft: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var text: [UInt8] = []
    var index = 0
    func endText() {
      if !text.isEmpty { pieces.append(.text(text)) }
      text = []
    }
    while index < draft.count {
      let rest = draft[index...]
      let digits = rest.prefix { isDigit($0) }.count
      if digits > 0 {
        endText()
        pieces.append(.figure(digits))
        index += digits
      } else if let name = names.firstIndex(where: { rest.starts(with: $0) }) {
        endText()
        pieces.append(.name(name))
        index += names[name].count
      } else {
        text.append(draft[index])
        index += 1
      }
    }
    endText()
    return pieces
  }

  /// Names move on by the same step in one mail. Figures of two digits stay below 30: most are days and hours.
  private static func fill(_ pieces: [Piece], _ random: inout SplitMix64) -> [UInt8] {
    let step = Int(random.next() % UInt64(names.count))
    var draft: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let text): draft += text
      case .name(let index): draft += names[(index + step) % names.count]
      case .figure(let digits):
        for place in 0..<digits {
          let first = place == 0 ? (digits == 2 ? 2 : 9) : 10
          let digit = UInt8(random.next() % UInt64(first))
          draft.append(0x30 + digit + (place == 0 ? 1 : 0))
        }
      }
    }
    return draft
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
