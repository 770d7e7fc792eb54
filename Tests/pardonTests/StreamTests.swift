import Foundation
import Testing

// What stands around data: byte order marks before it, and an output that takes none.

private let mark = "\u{FEFF}"
private let late = "We are sorry that your parcel was late."

@Test("a byte order mark is no part of JSON")
func markBeforeJSON() throws {
  let folder = try TemporaryFolder()
  try folder.write("context.json", mark + #"{"channel": "sms"}"#)
  try folder.write("facts.json", mark + #"{"incident": {"type": "late_delivery"}}"#)
  try folder.write("corpus/a.jsonl", mark + "{\"text\":\"\(late)\"}\n")
  #expect(try pardon("grade", "--context", "context.json", input: late, in: folder.url).status == 0)
  #expect(try pardon("compose", "--facts", "facts.json", in: folder.url).status == 0)
  #expect(try pardon("rules", "check", "--corpus", "corpus", in: folder.url).text.hasPrefix("1 messages, 1 gradable"))
  let lines = try pardon("grade", "--jsonl", input: mark + "{\"text\":\"\(late)\"}\n\(mark){}\n")
  #expect(try JSON(lines.lines[0]).boolean("gradable") == true)
  #expect(try JSON(lines.lines[1]).object("error")?.string("message") == "is not JSON: no value begins so at byte 0")
}

@Test("a byte order mark is no part of YAML, and columns count from behind it")
func markBeforeYAML() throws {
  let folder = try TemporaryFolder()
  try folder.write("bank.yaml", mark + "pakc: bank/test\nlang: en\n")
  try folder.write("texts.yaml", mark + "lang: en\nnouns: {zorglub: zorglubs}\n")
  try folder.write("server.yaml", mark + "listne: 127.0.0.1:0\nadmin: none\n")
  let rules = try pardon("rules", "test", "bank.yaml", in: folder.url)
  #expect(rules.status == 65)
  #expect(rules.problems.hasPrefix("bank.yaml:1:1: error[unknown-key]: a rule file has no key “pakc”\n 1 | pakc:"))
  #expect(!rules.problems.contains("yaml-syntax"))
  #expect(try pardon("texts", "check", "texts.yaml", in: folder.url).problems == "")
  let server = try pardon("serve", "--config", "server.yaml", in: folder.url)
  #expect(server.status == 78)
  #expect(server.problems.hasPrefix("pardon: server.yaml:1: there is no setting “listne”"))
}

@Test(
  "an output that takes nothing is told",
  arguments: ["token --tenant shop", "serve --list-settings", "grade --format json", "rules list", "texts list"])
func fullOutput(_ arguments: String) throws {
  let folder = try TemporaryFolder()
  let outcome = try shell("echo Sorry. | \"$0\" \(arguments) > /dev/full", in: folder)
  #expect(outcome.status == 74)
  // No token either: nobody could use it without its entry.
  #expect(outcome.problems == "pardon: cannot write the output: No space left on device\n")
}

@Test("a server that is not there, and files to reach it that are not")
func noServer() throws {
  let away = try pardon("health", "http://127.0.0.1:1")
  #expect(away.status == 69)
  #expect(away.problems == "pardon: the server cannot be reached: Connection refused\n")
  let named = ["--tls-ca": "authorities", "--tls-cert": "client certificate", "--tls-cert-key": "private key"]
  for (option, what) in named {
    for (file, reason) in [("none.pem", "No such file or directory"), ("/tmp", "Is a directory")] {
      let outcome = try pardon("health", "https://127.0.0.1:1", option, file)
      #expect(outcome.status == 66)
      #expect(outcome.problems.hasPrefix("pardon: \(what) \(file): cannot be read: \(reason)\n"))
    }
  }
  let token = try pardon("health", "http://127.0.0.1:1", "--token-file", "none.txt")
  #expect(token.problems == "pardon: none.txt: the token cannot be read: No such file or directory\n")
}

@Test("a token without scopes is not made", arguments: ["", ","])
func noScopes(scopes: String) throws {
  let outcome = try pardon("token", "--tenant", "desk", "--scopes", scopes)
  #expect(outcome.status == 64)
  #expect(outcome.output.isEmpty && outcome.problems.contains("--scopes takes grade, write, "))
}

@Test("a profile and rules that there are not are all named at once")
func unknownNames() throws {
  let arguments = ["--profile", "none", "--disable", "no.such", "--disable", "none.either"]
  for command in [["grade"], ["serve", "--listen", "127.0.0.1:0", "--admin", "none"]] {
    let outcome = try Program(arguments: command + arguments, input: Array(late.utf8)).run()
    for name in ["profile “none”", "rule “no.such”", "rule “none.either”"] {
      #expect(outcome.problems.contains("the rule set has no \(name)"), "\(outcome.problems)")
    }
  }
}

/// The shell's line that starts a server with `options`, its process in `$server`, and goes on when it listens: after
/// `tenths` of a second at most.
private func listening(_ options: String, tenths: Int = 600) -> String {
  "\"$0\" serve --listen unix:calls.sock \(options) > said 2> log & server=$!; "
    + "for i in $(seq \(tenths)); do grep -q listens said && break; sleep 0.1; done; "
}

@Test("a server tells socket files as they are called")
func socketNames() throws {
  let folder = try TemporaryFolder()
  let line = listening("--admin unix:admin.sock") + "kill $server; wait $server; cat said >&2"
  let outcome = try shell(line, in: folder)
  #expect(outcome.problems.contains("listens on unix:calls.sock, admin unix:admin.sock; "), "\(outcome)")
}

// Asked up to five times: a machine whose cores other tests keep busy may let a call time out.
@Test("a token may have a line end behind it, in a file and in the environment")
func tokenLineEnd() throws {
  let folder = try TemporaryFolder()
  try folder.write("token.txt", "pardon_1\n")
  let line =
    listening("--admin none")
    + "ask() { for i in 1 2 3 4 5; do \"$@\" >&2 2> problems && return; done; cat problems >&2; }; "
    + "PARDON_TOKEN=\"pardon_1\n\"; export PARDON_TOKEN; ask \"$0\" health unix:calls.sock; "
    + "unset PARDON_TOKEN; ask \"$0\" health unix:calls.sock --token-file token.txt; "
    + "kill $server; wait $server"
  let outcome = try shell(line, in: folder)
  #expect(outcome.problems == "SERVING\nSERVING\n")
}

@Test("a server that is to end waits for no queue of SIGHUPs")
func hangups() throws {
  let folder = try TemporaryFolder()
  // Beside the built-in rules: reading both takes some tenths of a second.
  try folder.write(
    "rules.yaml",
    """
    pack: shop
    lang: both
    family:
      message: {en: "Something is wrong.", fr: "Quelque chose ne va pas."}
      why: {en: "It matters.", fr: "C'est important."}
    rules:
      - id: both.shop.zebra
        gives: apology 1
        find: [zebra]
        match: ["The «zebra».", "Un «zebra»."]
        no match: [Hello., Bonjour.]
    """)
  let line =
    listening("--admin none --rules rules.yaml", tenths: 300)
    + "for i in $(seq 200); do kill -HUP $server; sleep 0.01; done; kill $server; date +%s >&2; wait $server; "
    + "date +%s >&2"
  let outcome = try shell(line, in: folder)
  let times = outcome.problems.split(separator: "\n").compactMap { Int($0) }
  try #require(times.count == 2)
  #expect(times[1] - times[0] < 15)
  #expect(try String(contentsOf: folder.url.appending(path: "log"), encoding: .utf8).contains("message=stopped"))
}

@Test("revise warns of an unknown channel as grade does")
func unknownChannelRevised() throws {
  let outcome = try pardon("revise", "--context", "channel=pigeon", input: late)
  #expect(outcome.status == 0)
  #expect(outcome.problems == "pardon: -: unknown channel “pigeon”, graded as email\n")
}

@Test("lines that are not composed or revised are not said to be graded")
func linesOfOtherCommands() throws {
  for (command, action) in [("compose", "composed"), ("revise", "revised")] {
    let outcome = try pardon(command, "--jsonl", input: "no json\n")
    #expect(
      outcome.problems == "pardon: 1 of 1 lines could not be \(action); their answers are error objects\n")
  }
}
