public import ArgumentParser
import Foundation
public import PardonBulk
import PardonGrading
import PardonServer
import PardonStore
import PardonWire

struct BulkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk",
    abstract: "Grade many past replies: JSON Lines, CSV, mbox, Maildir, folders of mail.",
    discussion: """
      Reads files, folders and standard input (“-”), packed with gzip or zstd or not, on all cores, and writes one result a \
      draft in the order of the inputs. What is no draft goes to the rejects file with line, byte offset and reason, and \
      the run goes on; the exit status is 65 then.

      With --output a run that was interrupted is taken up by the same command: nothing is graded twice and nothing is left \
      out. With --store scores are stored with how far the run has come, in one transaction: each is there once, whatever \
      happens.

      --map FIELD=SOURCE says where things stand: FIELD is id, text, language, a fact of the case (channel, severity, \
      complaint_time and others: docs/scoring.md) or the name of a label (agent, team, ticket, customer or any other); \
      SOURCE is a CSV column, a JSON member (owner.name) or a mail header. Without it, JSON Lines are GradeRequests, \
      columns are known by their names, and a mail gives its Message-ID, Date and sender.
      """)

  @Argument(help: "Files and folders; “-” is standard input.", completion: .file())
  var inputs: [String]

  @Option(help: "How the inputs are read, whatever their names say.")
  var inputFormat: BulkFormat?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where results go; standard output without it, or “-”.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Store the scores: a file, made where there is none, or a PostgreSQL address.", valueName: "file|postgres://…"),
    completion: .file())
  var store: String?

  @Option(help: ArgumentHelp("Whose scores they are in the store of a server.", valueName: "name"))
  var tenant = "local"

  @Flag(help: "Keep the texts in the store.")
  var keepTexts = false

  @Option(help: ArgumentHelp("File of the key that encrypts kept texts.", valueName: "file"), completion: .file())
  var keyFile: String?

  @Option(help: "GradeResponse JSON, a CSV table, or the table as JSON.")
  var format = BulkOutputFormat.jsonl

  @Option(
    help: ArgumentHelp("Where rejects go. (default: the output's name and .rejects)", valueName: "file"))
  var rejects: String?

  @Option(help: ArgumentHelp("Where a field stands; may be repeated.", valueName: "field=source"))
  var map: [String] = []

  @Option(help: ArgumentHelp("Facts about every case; may be repeated.", valueName: "file|key=value"))
  var context: [String] = []

  @Option(help: "Grade as this language, whatever the texts look like.")
  var lang: LanguageArgument?

  @OptionGroup var localeOptions: LocaleOptions

  @Option(help: ArgumentHelp("Threads that grade. (default: one for each core)", valueName: "number"))
  var workers: Int?

  @Flag(help: "Replace an output that exists; begin again where a run was interrupted.")
  var overwrite = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var ruleOptions: RuleOptions

  mutating func validate() throws {
    if let workers, !(1...1024).contains(workers) { throw ValidationError("--workers takes 1 to 1024.") }
    if store == nil, keepTexts || keyFile != nil {
      throw ValidationError("--keep-texts and --key-file go with --store.")
    }
    if inputs.isEmpty { throw ValidationError("Name a file or folder, or “-” for standard input.") }
    if output == "-" { output = nil }
  }

  mutating func run() throws {
    do {
      let rejects = rejectsPath
      let settings = try settings(rejects: rejects)
      defer { settings.store?.store.close() }
      let run = BulkRun(settings, output: output, rejects: rejects)
      let report = BulkReport(isQuiet: quiet)
      let signals = stopOnSignals(run)
      defer { for source in signals { source.cancel() } }
      let outcome = try run.run(overwrites: overwrite) { progress, rejects in report.show(progress, rejects) }
      report.end(outcome, canResume: output != nil || store != nil)
      if outcome.wasStopped { throw ExitStatus.interrupted }
      if outcome.tally.rejected > 0 { throw ExitStatus.badInput }
    } catch let error as BulkError {
      complain(error.description)
      throw error.exitStatus
    }
  }

  /// Beside a pipe or device no file is made, as beside standard output.
  private var rejectsPath: String? {
    if let rejects { return rejects }
    guard let output else { return nil }
    return FileStatus(path: output)?.isRegular ?? true ? output + ".rejects" : nil
  }

  private func settings(rejects: String?) throws -> BulkSettings {
    let written = [output, rejects, output.map { $0 + ".progress" }].compactMap { $0 }
    let found = try InputFinder.find(inputs, format: inputFormat, outputs: written)
    let fields = try FieldMap(map)
    var settings = BulkSettings(inputs: found, engine: try ruleOptions.makeEngine())
    settings.fields = fields
    settings.context = try ContextArguments.read(context)
    settings.language = lang?.language
    settings.locale = localeOptions.messages
    settings.outputFormat = format
    settings.profile = ruleOptions.profile
    settings.disabled = ruleOptions.disabled
    settings.workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    settings.store = try openStore(settings.engine)
    return settings
  }

  private func openStore(_ engine: Engine) throws -> BulkStore? {
    guard let store else { return nil }
    do throws(StoreError) {
      var settings = StoreSettings(
        location: StoreLocation(store), keepsTexts: keepTexts, key: try keyFile.map(StoreKeyFile.read))
      settings.lockPatience = ScoresSource.lockPatience
      let opened = try ScoreStore.open(settings)
      return BulkStore(store: opened, tenant: tenant, rules: ScoreRules(image: engine.image))
    } catch {
      throw ScoresSource.failure(error)
    }
  }

  /// The first signal ends the run in order, the second at once.
  private func stopOnSignals(_ run: BulkRun) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        run.stop()
        signal(number, SIG_DFL)
      }
      source.resume()
      return source
    }
  }
}

extension BulkFormat: ExpressibleByArgument {}
extension BulkOutputFormat: ExpressibleByArgument {}

extension BulkError {
  var exitStatus: ExitCode {
    switch kind {
    case .usage: .validationFailure
    case .badInput: ExitStatus.badInput
    case .noInput: ExitStatus.noInput
    case .cannotCreate: ExitStatus.cannotCreate
    case .cannotWrite: ExitStatus.cannotWrite
    case .unavailable: ExitStatus.unavailable
    }
  }
}
