import ArgumentParser
import PardonGrading
import PardonRules

struct RulesDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changes in the grades of past replies from one rule image to another.",
    discussion: """
      Images come from “rules compile”; “built-in” is the one in this program. Prints numbers, ids and names of messages, \
      never their texts.
      """)

  @Argument(help: "The image before, or “built-in”.", completion: .file())
  var imageA: String

  @Argument(help: "The image after, or “built-in”.", completion: .file())
  var imageB: String

  @Option(help: ArgumentHelp("Folder of past replies.", valueName: "folder"), completion: .directory)
  var corpus: String

  @Option(help: "How many of the most changed messages to list.")
  var most = 10

  @Option(help: "Scoring profile of both images.")
  var profile = "default"

  mutating func validate() throws {
    if most < 0 { throw ValidationError("--most takes 0 or more.") }
  }

  func run() throws {
    let before = try engine(imageA)
    let after = try engine(imageB)
    var graderBefore = before.makeGrader()
    var graderAfter = after.makeGrader()
    var difference = RuleSetDifference()
    let omitted = try Corpus(folder: corpus).readAll { message in
      let old = try graderBefore.grade(message.text, context: message.context)
      let new = try graderAfter.grade(message.text, context: message.context)
      difference.add(
        message.name, before: old, hits: Self.ids(graderBefore.hits, before.image), after: new,
        hits: Self.ids(graderAfter.hits, after.image))
    }
    var output = StandardOutput()
    try output.write(difference.text(most: most))
    try output.flush()
    if omitted > 0 { throw ExitStatus.badInput }
  }

  private func engine(_ name: String) throws -> Engine {
    do {
      return try Engine(image: RuleSetLoader.image(named: name), profile: profile)
    } catch let error as GradeError {
      complain("\(name): \(error)")
      throw ExitStatus.badInput
    }
  }

  private static func ids(_ hits: [Hit], _ image: RuleImage) -> [String] { hits.map { image.ruleID(Int($0.rule)) } }
}
