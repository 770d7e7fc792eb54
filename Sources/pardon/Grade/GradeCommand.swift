import ArgumentParser
import Foundation
import PardonGrading

struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade drafts: what is missing, what spoils them, word by word.",
    discussion: """
      Reads the named files, or standard input when there is none or it is “-”. Files ending in .eml are read as mail, in
      .html or .htm as HTML, all others as plain text; --input says otherwise.

      --context KEY=VALUE tells about the case: channel (email, chat, social, review_reply, letter, sms, statement),
      public, severity (1-4), responsibility (us, partner, external, customer, unknown), prior_apologies, recurrence,
      complaint_time, reply_time, promised_time (RFC 3339), complaint_text, sector, regulated, jurisdiction and others:
      docs/scoring.md lists them. --context FILE reads the same as a JSON object.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  enum Input: String, ExpressibleByArgument, CaseIterable { case auto, text, eml, html }

  @Argument(help: "Drafts to grade; “-” is standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "Readable report or the JSON of GradeResponse, one line a draft.")
  var format = Format.text

  @Flag(help: "Read one GradeRequest JSON a line on standard input, write one GradeResponse JSON a line, in order.")
  var jsonl = false

  @Option(help: "How to read the files.")
  var input = Input.auto

  @Option(name: .long, help: ArgumentHelp("Facts about the case; may be repeated.", valueName: "file|key=value"))
  var context: [String] = []

  @Option(help: "Grade as this language whatever the text looks like: en or fr.")
  var lang: String?

  @Option(help: "Language of the messages: en or fr. Default: from LC_ALL, LC_MESSAGES or LANG, else English.")
  var locale: String?

  @Option(help: "Unit of the offsets: utf8, utf16 or code-point.")
  var offsetUnit: String?

  @Option(help: ArgumentHelp("Exit with status 1 when a score is below this.", valueName: "0-100"))
  var minScore: Int?

  @OptionGroup var ruleOptions: RuleOptions

  @Flag(help: "Colour the report: default when standard output is a terminal and NO_COLOR is not set.")
  var color: ColorChoice = .auto

  mutating func validate() throws {
    if jsonl, !files.isEmpty { throw ValidationError("--jsonl reads standard input; leave out the files.") }
    if let minScore, !(0...100).contains(minScore) { throw ValidationError("--min-score takes 0 to 100.") }
    if let lang, !["en", "fr"].contains(lang) { throw ValidationError("--lang takes en or fr.") }
  }

  mutating func run() throws {
    let engine = try ruleOptions.makeEngine()
    let messages = try messageLocale()
    let unit = try unit()
    let known = try ContextArguments.read(context)
    if jsonl {
      try JSONLinesGrader(
        engine: engine, context: known, locale: messages, offsetUnit: unit, language: forcedLanguage, minScore: minScore
      ).run()
      return
    }
    var output = StandardOutput()
    var grader = engine.makeGrader()
    var options = GradeOptions()
    options.offsetUnit = format == .json ? unit ?? .utf16 : .utf8
    options.language = forcedLanguage
    var failure: ExitCode?
    var isBelow = false
    for file in files.isEmpty ? ["-"] : files {
      do {
        let draft = try DraftReader.read(file, as: input)
        let grade = try grader.grade(draft.text, context: known, options: options)
        var warnings = draft.warnings
        if let channel = known.unknownChannel { warnings.append("unknown channel “\(channel)”, graded as email") }
        isBelow = isBelow || grade.overall < minScore ?? 0
        switch format {
        case .json:
          var json = JSONWriter()
          GradeResponseWriter(image: engine.image, locale: messages, offsetUnit: options.offsetUnit)
            .write(grade, id: file == "-" ? "" : file, warnings: warnings, to: &json)
          json.lineEnd()
          try output.write(json.bytes)
        case .text:
          for warning in warnings { complain("\(file): \(warning)") }
          let report = GradeReport(image: engine.image, locale: messages, style: ReportStyle(color))
          try output.write(report.text(of: grade, draft: draft.text, name: files.count > 1 ? file : nil))
        }
      } catch let error as DraftReader.Failure {
        complain("\(file): \(error.message)")
        failure = error.status
      } catch let error as GradeError {
        complain("\(file): \(error)")
        failure = ExitStatus.badInput
      }
    }
    try output.flush()
    if let failure { throw failure }
    if isBelow { throw ExitStatus.belowMinimum }
  }

  private var forcedLanguage: DraftLanguage? {
    switch lang {
    case "en": .english
    case "fr": .french
    default: nil
    }
  }

  private func messageLocale() throws -> MessageLocale {
    if let locale {
      guard let known = MessageLocale(tag: locale) else {
        throw ValidationError("--locale takes en or fr, with or without a region.")
      }
      return known
    }
    let environment = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment[name], !value.isEmpty { return MessageLocale(tag: value) ?? .english }
    }
    return .english
  }

  private func unit() throws -> OffsetUnit? {
    switch offsetUnit {
    case nil: nil
    case "utf8": .utf8
    case "utf16": .utf16
    case "code-point", "code_point", "codepoint": .codePoint
    default: throw ValidationError("--offset-unit takes utf8, utf16 or code-point.")
    }
  }
}
