import ArgumentParser
import PardonGrading
import PardonText
import PardonWriting
import PardonWritingPacks

struct ReviseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revise",
    abstract: "Mend a draft with the fewest edits.",
    discussion: """
      Reads a plain text, or standard input when none is named or it is “-”. Faulty words are taken out or replaced so that \
      the sentence still reads well; what the message lacks is added where --facts tell it, and asked for where they do \
      not. What was taken out is listed. Quoted mail, signatures and the like stay as they are.

      --facts as in “pardon compose”, --context as in “pardon grade”. --apply writes the new text to the file, or to \
      standard output for standard input.
      """)

  @Argument(help: "The draft; “-” is standard input.", completion: .file())
  var file = "-"

  @Option(
    help: ArgumentHelp("Facts to write from; may be repeated.", valueName: "file|key=value"), completion: .file())
  var facts: [String] = []

  @Option(help: ArgumentHelp("The case, as in “pardon grade”; may be repeated.", valueName: "file|key=value"))
  var context: [String] = []

  @Option(help: ArgumentHelp("Stop when this score is reached.", valueName: "0-100"))
  var target: Int?

  @Option(help: "The fewest edits, or a new text from the facts.")
  var mode = RevisionModeArgument.minimal

  @Option(help: "A difference for people, or the JSON of ReviseResponse.")
  var format = OutputFormat.text

  @Flag(help: "Write the new text to the file, or to standard output, instead of showing what changes.")
  var apply = false

  @Flag(help: "Read one ReviseRequest JSON a line on standard input, write one ReviseResponse JSON a line, in order.")
  var jsonl = false

  @Option(help: "Unit of the offsets in JSON.")
  var offsetUnit = OffsetUnitArgument.utf16

  @OptionGroup var localeOptions: LocaleOptions
  @OptionGroup var textOptions: TextOptions
  @OptionGroup var ruleOptions: RuleOptions

  @Flag(help: "Colour the report: on a terminal unless NO_COLOR is set, always, or never.")
  var color: ColorChoice = .auto

  mutating func validate() throws {
    if jsonl, file != "-" || apply {
      throw ValidationError("--jsonl reads standard input; leave out file and --apply.")
    }
    if jsonl, !facts.isEmpty { throw ValidationError("--jsonl reads facts on standard input; leave out --facts.") }
    if apply, format == .json { throw ValidationError("--apply writes the text; leave out --format json.") }
    if let target, !(0...100).contains(target) { throw ValidationError("--target takes 0 to 100.") }
  }

  mutating func run() throws {
    let engine = try ruleOptions.makeEngine()
    let reviser = Reviser(engine: engine, mends: try Self.mends(), pack: try textOptions.loadPack())
    var options = RevisionOptions()
    options.mode = mode.mode
    options.target = target ?? 0
    options.offsetUnit = format == .json || jsonl ? offsetUnit.unit : .utf8
    var given = FactArguments.Given()
    given.sheet.context = try ContextArguments.read(context)
    if jsonl {
      return try ReviseLines(engine: engine, locale: localeOptions.locale?.locale, options: options, given: given)
        .run(reviser)
    }
    given = try FactArguments.read(facts, over: given)
    try FileReviser(command: self, engine: engine, options: options, sheet: given.sheet).run(reviser)
  }

  private static func mends() throws -> Mends {
    do {
      return try BuiltInTexts.loadMends()
    } catch {
      complain("the built-in mends: \(error)")
      throw ExitStatus.badInput
    }
  }
}

enum RevisionModeArgument: String, ExpressibleByArgument, CaseIterable {
  case minimal, rewrite

  var mode: RevisionMode { self == .minimal ? .minimal : .rewrite }
}
