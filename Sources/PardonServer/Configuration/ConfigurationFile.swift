internal import Configuration
internal import PardonRuleCompiler
internal import PardonText
internal import Yams

/// A configuration file, YAML and so JSON as well: nested or dotted keys, flattened.
struct ConfigurationFile {
  var values: [AbsoluteConfigKey: ConfigValue] = [:]
  /// Line of each key, from 1.
  var lines: [String: Int] = [:]
  var problems: [String] = []
  let name: String

  init(_ text: String, name: String) {
    self.name = name
    do {
      guard let root = try Self.root(of: text) else { return }
      guard let mapping = root.mapping else {
        problems.append("\(name): a configuration file holds settings, such as “listen: 127.0.0.1:4650”")
        return
      }
      collect(mapping, prefix: "")
    } catch {
      problems += Self.problems(error, in: text, name: name)
    }
  }

  private static func withoutByteOrderMark(_ text: String) -> String {
    String(decoding: Array(text.utf8).withoutByteOrderMark, as: UTF8.self)
  }

  static func root(of text: String) throws -> Node? { try Yams.compose(yaml: withoutByteOrderMark(text)) }

  private mutating func collect(_ mapping: Node.Mapping, prefix: String) {
    for (keyNode, node) in mapping {
      let line = keyNode.mark?.line ?? 0
      guard let part = keyNode.scalar?.string else {
        problems.append("\(name):\(line): names of settings are plain words")
        continue
      }
      let key = prefix + part
      if let inner = node.mapping {
        collect(inner, prefix: key + ".")
        continue
      }
      guard let setting = Setting.named(key) else {
        problems.append("\(name):\(line): there is no setting “\(key)”\(Setting.hint(for: key))")
        continue
      }
      if let first = lines.updateValue(line, forKey: key) {
        problems.append("\(name):\(line): “\(key)” is set twice, the first time in line \(first)")
        continue
      }
      if let texts = Self.texts(node, isList: setting.isList) {
        let parts = key.split(separator: ".").map(String.init)
        values[AbsoluteConfigKey(parts)] = ConfigValue(
          setting.isList ? .stringArray(texts) : .string(texts[0]), isSecret: false)
      } else {
        problems.append("\(name):\(line): “\(key)” takes \(setting.allowed)")
      }
    }
  }

  private static func texts(_ node: Node, isList: Bool) -> [String]? {
    if let scalar = node.scalar { return [scalar.string] }
    guard isList, let sequence = node.sequence else { return nil }
    let texts = sequence.compactMap { $0.scalar?.string }
    return texts.count == sequence.count ? texts : nil
  }

  /// Why `text` could not be read.
  ///
  /// - `name`: of the file.
  static func problems(_ error: any Error, in text: String, name: String) -> [String] {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ["\(name): line \(mark.line), column \(mark.column): \(problem)"]
    case .duplicatedKeysInMapping:
      DuplicateKeys(in: withoutByteOrderMark(text)).keys.map { key in
        let next = key.nextLine.map { ", the next time in line \($0)" } ?? ""
        return "\(name):\(key.line): “\(key.name)” stands twice in one mapping\(next); keep one"
      }
    default: ["\(name): not YAML"]
    }
  }
}
