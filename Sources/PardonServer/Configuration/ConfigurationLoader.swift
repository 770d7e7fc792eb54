internal import Configuration

/// Puts a configuration together: flags over environment over file over defaults.
public struct ConfigurationLoader {
  /// By key, in the order given; several texts for a list.
  var flags: [String: [String]]
  var environment: [String: String]
  /// Text and name of the configuration file.
  var file: (text: String, name: String)?

  public init(flags: [String: [String]], environment: [String: String], file: (text: String, name: String)?) {
    self.flags = flags
    self.environment = environment
    self.file = file
  }

  /// Variables that begin with `PARDON_` and mean nothing, such as those a cluster sets for a service of that name.
  public var unknownVariables: [String] {
    let known = Set(Setting.all.map(\.variable)).union(["PARDON_CONFIG", "PARDON_CPU", "PARDON_TOKEN"])
    return environment.keys.filter { $0.hasPrefix("PARDON_") && !known.contains($0) }.sorted()
  }

  /// - Throws: `ConfigurationError` with everything that is wrong.
  public func load() throws(ConfigurationError) -> ServerConfiguration {
    let contents = file.map { ConfigurationFile($0.text, name: $0.name) }
    var problems = contents?.problems ?? []
    var sources: [(provider: any ConfigProvider, name: (Setting) -> String)] = [
      (InMemoryProvider(name: "flags", values: flagValues(&problems)), { $0.flag ?? "--set \($0.key)" }),
      (
        EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "pardon"),
        { $0.variable }
      ),
    ]
    if let contents {
      sources.append(
        (
          InMemoryProvider(name: contents.name, values: contents.values),
          { "\(contents.name):\(contents.lines[$0.key] ?? 0): “\($0.key)”" }
        ))
    }
    let reader = ConfigReader(providers: sources.map(\.provider))
    var configuration = ServerConfiguration()
    for setting in Setting.all {
      let key = ConfigKey(setting.key.split(separator: ".").map(String.init))
      let texts = setting.isList ? reader.stringArray(forKey: key) : reader.string(forKey: key).map { [$0] }
      guard let texts, !setting.apply(texts, &configuration) else { continue }
      let type: ConfigType = setting.isList ? .stringArray : .string
      let source = sources.first { source in
        (try? source.provider.value(forKey: AbsoluteConfigKey(key), type: type).value) != nil
      }
      let given = setting.isSecret ? "" : ", not “\(texts.joined(separator: ","))”"
      problems.append("\(source?.name(setting) ?? setting.key) takes \(setting.allowed)\(given)")
    }
    problems += configuration.contradictions
    guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
    return configuration
  }

  private func flagValues(_ problems: inout [String]) -> [AbsoluteConfigKey: ConfigValue] {
    var values: [AbsoluteConfigKey: ConfigValue] = [:]
    for (key, texts) in flags.sorted(by: { $0.key < $1.key }) {
      guard let setting = Setting.named(key) else {
        problems.append("--set: there is no setting “\(key)”\(Setting.hint(for: key))")
        continue
      }
      values[AbsoluteConfigKey(key.split(separator: ".").map(String.init))] = ConfigValue(
        setting.isList ? .stringArray(texts) : .string(texts.last ?? ""), isSecret: false)
    }
    return values
  }
}
