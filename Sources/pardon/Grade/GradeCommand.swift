import ArgumentParser
import PardonGrading
import PardonText

struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade drafts: what is missing, what spoils them, word by word.",
    discussion: """
      Reads the named files, or standard input when there is none or it is “-”. Files ending in .eml are read as mail, in \
      .html or .htm as HTML, all others as plain text; --input says otherwise.

      --context KEY=VALUE tells about the case: channel (email, chat, social, review_reply, letter, sms, statement), \
      is_public, severity (1-4), responsibility (us, partner, external, customer, unknown), prior_apologies, recurrence, \
      complaint_time, reply_time, promised_time (RFC 3339), complaint_text, sector, regulated, jurisdiction and others: \
      docs/scoring.md lists them. --context FILE reads the same as a JSON object.
      """)

  enum Input: String, ExpressibleByArgument, CaseIterable { case auto, text, eml, html }

  @Argument(help: "Drafts to grade; “-” is standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "A report for people, or the JSON of GradeResponse, one line a draft.")
  var format = OutputFormat.text

  @Flag(help: "Read one GradeRequest JSON a line on standard input, write one GradeResponse JSON a line, in order.")
  var jsonl = false

  @Option(help: "How to read the files.")
  var input = Input.auto

  @Option(help: ArgumentHelp("Facts about the case; may be repeated.", valueName: "file|key=value"))
  var context: [String] = []

  @Option(help: "Grade as this language, whatever the text looks like.")
  var lang: LanguageArgument?

  @OptionGroup var localeOptions: LocaleOptions

  @Option(help: "Unit of the offsets in JSON.")
  var offsetUnit = OffsetUnitArgument.utf16

  @Option(help: ArgumentHelp("Exit with status 1 when a score is below this.", valueName: "0-100"))
  var minScore: Int?

  @OptionGroup var ruleOptions: RuleOptions

  @Option(
    help: ArgumentHelp(
      "Let a server grade: http://HOST:PORT, https://HOST:PORT or unix:PATH; with --format json or --jsonl.",
      valueName: "address"))
  var server: ServerAddressArgument?

  @OptionGroup(title: "With --server") var serverOptions: ServerOptions

  @Flag(help: "Colour the report: on a terminal unless NO_COLOR is set, always, or never.")
  var color: ColorChoice = .auto

  mutating func validate() throws {
    if jsonl, !files.isEmpty { throw ValidationError("--jsonl reads standard input; leave out the files.") }
    if jsonl, input != .auto { throw ValidationError("--jsonl takes text in JSON; leave out --input.") }
    if server != nil, !jsonl, format != .json {
      throw ValidationError("--server gives JSON: add --format json, or use --jsonl.")
    }
    if let minScore, !(0...100).contains(minScore) { throw ValidationError("--min-score takes 0 to 100.") }
  }

  mutating func run() throws {
    let facts = try ContextArguments.read(context)
    if let server {
      let client = try serverOptions.connect(to: server.address)
      return try RemoteGrader(command: self, client: client, context: facts).run()
    }
    let engine = try ruleOptions.makeEngine()
    if jsonl {
      try JSONLinesGrader(
        engine: engine, context: facts, locale: localeOptions.messages, offsetUnit: offsetUnit.unit,
        language: lang?.language, minScore: minScore
      ).run()
    } else {
      try FileGrader(command: self, engine: engine, context: facts).run()
    }
  }
}
