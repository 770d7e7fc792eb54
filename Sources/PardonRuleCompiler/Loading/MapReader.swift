/// A mapping whose keys are known: reports the unknown ones, gives the others by name.
package struct MapReader {
  package let entries: [YAMLEntry]
  private let what: String
  private let diagnostics: Diagnostics
  package let position: YAMLPosition

  /// nil (and reported) when `value` is no mapping. `what` names the mapping in messages: “a rule”.
  package init?(_ value: YAMLValue, what: String, keys: [String], diagnostics: Diagnostics) {
    guard case .map(let entries, let position) = value else {
      diagnostics.report(
        .wrongShape, at: value.position, "\(what) is a mapping of keys, found \(value.shape)",
        hint: "known keys: \(keys.joined(separator: ", "))")
      return nil
    }
    for entry in entries where !keys.contains(entry.key.string) {
      let hint = NearestKeyword.hint(entry.key.string, in: keys) ?? "known keys: \(keys.joined(separator: ", "))"
      diagnostics.report(.unknownKey, at: entry.key, "\(what) has no key “\(entry.key.string)”", hint: hint)
    }
    self.entries = entries
    self.what = what
    self.diagnostics = diagnostics
    self.position = position
  }

  private init(
    entries: [YAMLEntry], what: String, diagnostics: Diagnostics, position: YAMLPosition
  ) {
    self.entries = entries
    self.what = what
    self.diagnostics = diagnostics
    self.position = position
  }

  /// The same mapping, its mistakes told to another collection.
  func reporting(to diagnostics: Diagnostics) -> MapReader {
    MapReader(entries: entries, what: what, diagnostics: diagnostics, position: position)
  }

  package func entry(_ key: String) -> YAMLEntry? { entries.first { $0.key.string == key } }
  package func value(_ key: String) -> YAMLValue? { entry(key)?.value }

  /// A single text; nil when absent or, then reported, of another shape.
  package func text(_ key: String) -> YAMLScalar? {
    guard let entry = entry(key) else { return nil }
    if case .text(let scalar) = entry.value { return scalar }
    diagnostics.report(.wrongShape, at: entry.value.position, "“\(key)” is one text, found \(entry.value.shape)")
    return nil
  }

  /// A single text, or reported as missing.
  package func required(_ key: String, hint: String? = nil) -> YAMLScalar? {
    if entry(key) == nil {
      diagnostics.report(.missingKey, at: position, "\(what) needs “\(key)”", hint: hint)
      return nil
    }
    return text(key)
  }

  /// A text or a list of texts; empty when absent.
  package func texts(_ key: String) -> [YAMLScalar] {
    entry(key).map { diagnostics.texts($0.value, of: key) } ?? []
  }

  /// The elements of a list; empty when absent.
  package func list(_ key: String) -> [YAMLValue] {
    guard let entry = entry(key) else { return [] }
    if case .list(let values, _) = entry.value { return values }
    if case .text(let scalar) = entry.value, scalar.isAbsent { return [] }
    diagnostics.report(.wrongShape, at: entry.value.position, "“\(key)” is a list, found \(entry.value.shape)")
    return []
  }

  /// One of a few words, or nil when absent or, then reported, another.
  package func choice<Value>(_ key: String, _ choices: KeyValuePairs<String, Value>) -> Value? {
    guard let scalar = text(key) else { return nil }
    if let choice = choices.first(where: { $0.key == scalar.string }) { return choice.value }
    let names = choices.map(\.key)
    diagnostics.report(
      .badValue, at: scalar, "“\(key)” cannot be “\(scalar.string)”",
      hint: NearestKeyword.hint(scalar.string, in: names) ?? "one of: \(names.joined(separator: ", "))")
    return nil
  }
}

extension YAMLScalar {
  /// `key:` with nothing behind it.
  package var isAbsent: Bool { style == .plain && string.isEmpty }
}

extension Diagnostics {
  /// A text or a list of texts, as an array.
  package func texts(_ value: YAMLValue, of key: String) -> [YAMLScalar] {
    switch value {
    case .text(let scalar): return [scalar]
    case .list(let values, _):
      return values.compactMap { value in
        if case .text(let scalar) = value { return scalar }
        report(
          .wrongShape, at: value.position, "“\(key)” holds texts, found \(value.shape)",
          hint: "quote texts that hold “: ” or begin with [ or {")
        return nil
      }
    case .map(_, let position):
      report(
        .wrongShape, at: position, "“\(key)” is a text or a list of texts, found \(value.shape)",
        hint: "quote texts that hold “: ”")
      return []
    }
  }
}
