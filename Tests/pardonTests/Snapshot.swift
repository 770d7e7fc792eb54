import Foundation
import Testing

/// Compares with a text file beside the tests; a missing one is written and the test fails.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name).txt")
  guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name).txt; read it and run again", sourceLocation: sourceLocation)
    return
  }
  #expect(text == expected, "\(name).txt", sourceLocation: sourceLocation)
}
