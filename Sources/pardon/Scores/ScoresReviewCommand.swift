import ArgumentParser

struct ScoresReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Record a person's verdict on a stored message.",
    discussion: "It takes the place of that person's earlier one. What no --level names was not judged.")

  @OptionGroup var source: ScoresSource

  @Argument(help: "Name of the score.")
  var name: String

  @Option(help: ArgumentHelp("Who judged.", valueName: "person"))
  var reviewer: String

  @Option(
    help: ArgumentHelp(
      "Level 0 to 2 of a component or fault, such as boilerplate=2; may be repeated.", valueName: "id=level"))
  var level: [String]

  @Option(help: ArgumentHelp("What the person has to say.", valueName: "text"))
  var comment = ""

  @OptionGroup var localeOptions: LocaleOptions

  mutating func validate() throws {
    for text in level where Self.parse(text) == nil {
      throw ValidationError("--level takes ID=LEVEL with a level from 0 to 2, not “\(text)”.")
    }
    if level.isEmpty { throw ValidationError("Give at least one --level.") }
  }

  private static func parse(_ text: String) -> (id: String, level: Int)? {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let level = Int(parts[1]), 0...2 ~= level else { return nil }
    return (parts[0], level)
  }

  mutating func run() throws {
    let client = try source.open(localeOptions.messages) { try RuleOptions.builtIn() }
    defer { client.close() }
    let levels: [[String: Any]] = level.compactMap(Self.parse).map { ["id": $0.id, "level": $0.level] }
    _ = try client.call(
      "RecordReview", ["name": name, "reviewer": reviewer, "levels": levels, "comment": comment])
  }
}
