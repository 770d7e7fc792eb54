import ArgumentParser

/// The files of a rule set.
struct RuleSetOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "A rule file (YAML) to add, or a compiled image to use instead; may be repeated.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @OptionGroup var builtIn: BuiltInOptions

  var loader: RuleSetLoader { RuleSetLoader(files: files, withBuiltIn: !builtIn.noBuiltInRules) }
}

struct BuiltInOptions: ParsableArguments {
  @Flag(help: "Leave out the built-in rules.")
  var noBuiltInRules = false
}
