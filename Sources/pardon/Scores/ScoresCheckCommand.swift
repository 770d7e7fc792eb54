import ArgumentParser
import PardonGrading
import PardonStore

struct ScoresCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check that a store holds together.",
    discussion: """
      The database's own check, every figure equal to a recount of the scores, every label, text and review where it belongs; \
      exit status 1 when something is wrong. --repair writes the figures anew from the scores; --group-labels changes by which \
      labels figures are kept, for servers and commands that open the store from then on.
      """)

  @Option(
    help: ArgumentHelp("The store: a file or a PostgreSQL address.", valueName: "file|postgres://…"),
    completion: .file())
  var store: String

  @Option(help: ArgumentHelp("File of the key that encrypts kept texts.", valueName: "file"), completion: .file())
  var keyFile: String?

  @Flag(help: "Write figures anew from the scores, then check.")
  var repair = false

  @Option(
    help: ArgumentHelp("Labels, parted by commas, by which figures of later scores are kept.", valueName: "names"))
  var groupLabels: String?

  @OptionGroup var localeOptions: LocaleOptions

  mutating func run() throws {
    let settings = try ScoresSource.settings(store: store, keyFile: keyFile)
    let check: StoreCheck
    do throws(StoreError) {
      let store = try ScoreStore.open(settings)
      defer { store.close() }
      if repair { try store.repairRollups() }
      if let groupLabels {
        try store.changeGroupLabels(to: groupLabels.split(separator: ",").map(String.init))
      }
      check = try store.check()
    } catch {
      throw ScoresSource.failure(error)
    }
    let checked = "\(counted(check.scores, "score")) checked"
    let summary =
      switch (localeOptions.messages, check.problems.isEmpty) {
      case (.english, true): "\(checked), nothing is wrong"
      case (.english, false): "\(checked), problems: \(check.problems.count)"
      case (.french, true): "notes vérifiées : \(check.scores), tout est en ordre"
      case (.french, false): "notes vérifiées : \(check.scores), problèmes : \(check.problems.count)"
      }
    try StandardOutput.write(whole: (check.problems + [summary]).map { $0 + "\n" }.joined())
    if !check.problems.isEmpty { throw ExitStatus.found }
  }
}
