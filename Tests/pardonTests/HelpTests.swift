import Testing

@Test(
  "help texts",
  arguments: [
    [], ["grade"], ["bulk"], ["rules"], ["rules", "list"], ["rules", "explain"], ["rules", "test"], ["rules", "lint"],
    ["rules", "compile"], ["rules", "check"], ["rules", "diff"], ["serve"], ["health"], ["token"], ["compose"],
    ["revise"], ["scores"], ["scores", "query"], ["scores", "aggregate"], ["scores", "export"], ["scores", "delete"],
    ["scores", "rescore"], ["scores", "agreement"], ["scores", "review"], ["scores", "check"],
    ["texts"], ["texts", "check"], ["texts", "list"],
  ])
func help(_ command: [String]) throws {
  let outcome = try Program(arguments: command + ["--help"], environment: ["COLUMNS": "100"]).run()
  #expect(outcome.status == 0)
  #expect(outcome.problems == "")
  try expectSnapshot(outcome.text, (["help"] + command).joined(separator: "-"))
}

@Test("version and completions")
func versionAndCompletions() throws {
  #expect(try pardon("--version").text == "0.1.0\n")
  for shell in ["bash", "zsh", "fish"] {
    let outcome = try pardon("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("--min-score") || outcome.text.contains("min-score"))
  }
}
