import Testing

@testable import PardonBulk

@Suite("Record scanner") struct RecordScannerTests {
  /// The records of `text`, which arrives in pieces that end at `cuts`.
  private func records(_ text: String, _ format: BulkFormat, cuts: [Int]) -> [String] {
    let bytes = Array(text.utf8)
    var scanner = RecordScanner(format)
    var found: [String] = []
    var start = 0
    for (index, end) in (cuts + [bytes.count]).enumerated() {
      let isAtEnd = index == cuts.count
      while let count = bytes[start..<end].withUnsafeBytes({ scanner.end(in: $0, isAtEnd: isAtEnd) }) {
        found.append(String(decoding: bytes[start..<start + count], as: UTF8.self))
        start += count
      }
    }
    return found
  }

  private static let texts: [(BulkFormat, [String])] = [
    (.jsonl, ["{\"a\":1}\n", "\n", "{\"b\":\"\\n\"}\r\n", "{}"]),
    (.csv, ["a,b\n", "\"x\ny\",\"z \"\"q\"\"\n\"\r\n", "1,\n", "\"\"\"\n\"\"\",2"]),
    (.csv, ["a\"b,c\n", "\"d\" e\"\n", "5\" pipe\n", "\"\",\"\"\n", "x"]),
    (.tsv, ["a\tb\n", "\"x\n\"\t1\n"]),
    (
      .mbox,
      [
        "From a Mon\nSubject: x\n\nIt goes on\nFrom here: no empty line before\nFrom this neither\n\n",
        "From b Tue\n\n>From the start\n\n", "From c Wed\r\n\r\nlast\r\n\r\n", "From d\n\nno line end",
      ]
    ),
    (.text, ["one\n\nFrom two\n"]),
  ]

  @Test("records, however their bytes arrive", arguments: texts.indices)
  func pieces(_ index: Int) {
    let (format, expected) = Self.texts[index]
    let text = expected.joined()
    let count = text.utf8.count
    #expect(records(text, format, cuts: []) == expected)
    #expect(records(text, format, cuts: Array(1..<count)) == expected)
    for first in 0..<count {
      for second in stride(from: first, to: count, by: 3) {
        #expect(records(text, format, cuts: [first, second]) == expected)
      }
    }
  }

  @Test("a line From that no empty line precedes begins no message")
  func quotedFrom() {
    let message = "From a\n\ntext\nFrom the shop\n"
    #expect(records(message, .mbox, cuts: []) == [message])
  }
}
