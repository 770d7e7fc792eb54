internal import NIOCore
internal import PardonRPC

/// One line of the table of settings: name, meaning, what is allowed, and where it goes in `ServerConfiguration`.
public struct Setting: Sendable {
  /// `limits.message_bytes`, as in a configuration file.
  public let key: String
  /// The flag of `pardon serve` that sets it; nil: `--set key=value` only.
  public let flag: String?
  public let summary: String
  /// What it takes, for people.
  public let allowed: String
  public let isList: Bool
  let isSecret: Bool
  /// As it would be written in a file.
  public let defaultText: String
  /// False when `texts` are not allowed.
  let apply: @Sendable (_ texts: [String], _ configuration: inout ServerConfiguration) -> Bool
  /// The value in a configuration, as it would be written.
  let print: @Sendable (ServerConfiguration) -> [String]

  init<Value: Sendable>(
    _ key: String, _ path: any WritableKeyPath<ServerConfiguration, Value> & Sendable,
    _ format: SettingFormat<Value>, flag: String? = nil, _ summary: String
  ) {
    self.key = key
    self.flag = flag
    self.summary = summary
    allowed = format.allowed
    isList = format.isList
    isSecret = format.isSecret
    apply = { texts, configuration in
      guard let value = format.parse(texts) else { return false }
      configuration[keyPath: path] = value
      return true
    }
    print = { format.print($0[keyPath: path]) }
    defaultText = print(ServerConfiguration()).joined(separator: ", ")
  }

  /// `PARDON_LIMITS_MESSAGE_BYTES`.
  public var variable: String { "PARDON_" + key.uppercased().replacing(".", with: "_") }

  /// The table of docs/configuration.md.
  public static var markdownTable: String {
    var lines = ["| setting | default | takes | meaning |", "|---|---|---|---|"]
    for setting in all {
      let name = setting.flag.map { "`\(setting.key)`<br>`\($0)`" } ?? "`\(setting.key)`"
      let text = setting.defaultText.isEmpty ? "none" : "`\(setting.defaultText)`"
      lines.append("| \(name) | \(text) | \(setting.allowed) | \(setting.summary) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func named(_ key: String) -> Setting? { byKey[key] }
  private static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })
}
