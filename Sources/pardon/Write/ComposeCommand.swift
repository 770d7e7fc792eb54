import ArgumentParser
import Foundation
import PardonGrading
import PardonText
import PardonWire
import PardonWriting

struct ComposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose",
    abstract: "Write an apology from the facts.",
    discussion: """
      --facts KEY=VALUE tells what is known: incident (late_delivery, double_charge, …: --list shows all), item, reference, \
      time, place, consequence and cause (clauses without a full stop), repair (refund, replacement, redo, credit, \
      correction, discount, custom), repair.amount ("12.50 EUR"), repair.time, repair.detail, repair.done, \
      prevention.detail, prevention.done, follow_up.name, follow_up.time, follow_up.line, customer.first_name, \
      customer.family_name, customer.title, signer.name, signer.role, company, and the facts of the incident type; \
      severity, responsibility, recurrence and the rest of the case as in “pardon grade”. --facts FILE reads a \
      ComposeRequest in JSON. On a terminal the facts that are missing are asked for.

      What is not known is not written: what it would take, and what each answer would bring, is said on standard error.
      """)

  @Option(
    help: ArgumentHelp("Facts; may be repeated.", valueName: "file|key=value"), completion: .file())
  var facts: [String] = []

  @Option(help: "fr-FR, fr-CA, en-US or en-GB. (default: as the environment says, else en-US)")
  var locale: WritingLocaleArgument?

  @Option(
    help: "email, chat, social, review_reply, letter, sms or statement.", completion: .list(GradeContext.channels))
  var channel: String?

  @Option(help: "How many texts, the best first.")
  var count: Int?

  @Option(help: "The same seed and facts give the same texts.")
  var seed: UInt64?

  @Option(help: "A text for people, or the JSON of ComposeResponse.")
  var format = OutputFormat.text

  @Flag(help: "Read one ComposeRequest JSON a line on standard input, write one ComposeResponse JSON a line, in order.")
  var jsonl = false

  @Flag(help: "Let missing facts stand as [placeholders].")
  var placeholders = false

  @Flag(help: "Do not ask for facts, also on a terminal.")
  var noQuestions = false

  @Flag(help: "List the incident types and their facts.")
  var list = false

  @Option(help: "Unit of the offsets in JSON.")
  var offsetUnit = OffsetUnitArgument.utf16

  @OptionGroup var textOptions: TextOptions
  @OptionGroup var ruleOptions: RuleOptions

  mutating func validate() throws {
    if jsonl, !facts.isEmpty { throw ValidationError("--jsonl reads facts on standard input; leave out --facts.") }
    if let count, !(1...ComposeOptions.countMax).contains(count) {
      throw ValidationError("--count takes 1 to \(ComposeOptions.countMax).")
    }
    if let channel, !GradeContext.channels.contains(channel) {
      throw ValidationError("--channel takes \(GradeContext.channels.joined(separator: ", ")).")
    }
  }

  mutating func run() throws {
    let pack = try textOptions.loadPack()
    var given = FactArguments.Given()
    given.sheet.style.locale = WritingLocaleArgument.ofEnvironment
    given.options.offsetUnit = offsetUnit.unit
    if let locale { given.sheet.style.locale = locale.locale }
    if list { return try IncidentListing(pack: pack, language: given.sheet.style.locale.language).write() }
    if let channel { given.sheet.context.channel = channel }
    if let count { given.options.count = count }
    if let seed { given.options.seed = seed }
    given.options.allowsPlaceholders = placeholders
    let engine = try ruleOptions.makeEngine()
    var composer = Composer(engine: engine, pack: pack)
    if jsonl { return try ComposeLines(engine: engine, pack: pack, given: given).run() }
    given = try FactArguments.read(facts, over: given)
    // What the command line says wins over a file.
    if let locale { given.sheet.style.locale = locale.locale }
    if let channel { given.sheet.context.channel = channel }
    if let count { given.options.count = count }
    if let seed { given.options.seed = seed }
    if placeholders { given.options.allowsPlaceholders = true }
    if !noQuestions, format == .text, isatty(0) != 0, isatty(2) != 0 {
      given.sheet = try FactInterview(pack: pack).complete(given.sheet, with: &composer)
    }
    let composition = try Self.compose(given, with: &composer)
    try ComposeReport(engine: engine, pack: pack, given: given).write(composition, format)
    if composition.candidates.isEmpty { throw ExitStatus.found }
  }

  private static func compose(
    _ given: FactArguments.Given, with composer: inout Composer
  ) throws -> Composition {
    do throws(WritingError) {
      return try composer.compose(
        given.sheet.facts, given.sheet.style, given.sheet.context, options: given.options)
    } catch {
      complain("\(error)")
      throw ExitStatus.badInput
    }
  }
}

/// A locale that texts are written in.
struct WritingLocaleArgument: ExpressibleByArgument {
  let locale: WritingLocale

  init?(argument: String) {
    guard let locale = WritingLocale(tag: argument) else { return nil }
    self.locale = locale
  }

  static var allValueStrings: [String] { WritingLocale.allCases.map(\.tag) }

  /// What the user's shell asks for; en-US when it is another language or nothing.
  static var ofEnvironment: WritingLocale {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name), value.pointee != 0 else { continue }
      let tag = String(String(cString: value).prefix { $0 != "." && $0 != "@" })
      if let exact = WritingLocale(tag: tag) { return exact }
      return MessageLocale.ofEnvironment == .french ? .frFR : .enUS
    }
    return .enUS
  }
}
