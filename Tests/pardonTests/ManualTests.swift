import Foundation
import Testing

private let manual = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "docs/man/pardon.1")

@Test("the man page names every option and every exit status")
func manualIsComplete() throws {
  let page = try String(contentsOf: manual, encoding: .utf8).replacing("\\-", with: "-")
  let commands = [
    [], ["grade"], ["bulk"], ["rules", "list"], ["rules", "explain"], ["rules", "test"], ["rules", "lint"],
    ["rules", "compile"],
    ["rules", "check"], ["rules", "diff"], ["serve"], ["health"], ["token"], ["compose"], ["revise"],
    ["texts", "check"], ["texts", "list"], ["scores", "query"], ["scores", "aggregate"], ["scores", "export"],
    ["scores", "delete"], ["scores", "rescore"], ["scores", "agreement"], ["scores", "review"], ["scores", "check"],
  ]
  for command in commands {
    let help = try Program(arguments: command + ["--help"], environment: ["COLUMNS": "100"]).run().text
    for option in help.matches(of: #/--[a-z][a-z0-9-]*/#).map(\.output) {
      #expect(page.contains(option), "\(option) of \(command)")
    }
    for status in help.matches(of: #/(?m)^  (\d+)  /#).map(\.output.1) {
      #expect(page.contains(".B \(status)\n"), "\(status)")
    }
  }
}
