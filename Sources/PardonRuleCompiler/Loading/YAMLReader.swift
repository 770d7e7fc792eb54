internal import PardonText
internal import Yams

/// Reads one source as YAML.
///
/// Every scalar is text. Anchors, tags and second documents are errors; so are keys that stand twice.
package struct YAMLReader {
  /// A pack is written by hand; more than this is a mistake.
  static let bytesMax = 8 << 20

  let diagnostics: Diagnostics

  package init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// The document, or nil when there is none or the YAML itself is broken (then reported).
  package func read(_ pack: PackSource) -> YAMLValue? {
    // libyaml would count the mark as a column of the first key.
    let bytes = pack.bytes.withoutByteOrderMark
    let source = SourceText(name: pack.name, bytes: bytes)
    guard pack.bytes.count <= Self.bytesMax else {
      diagnostics.report(
        .sourceTooLarge, file: pack.name, "\(pack.bytes.count) bytes; a rule file holds at most \(Self.bytesMax)",
        hint: "split it into one file per family")
      return nil
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let place = source.position(ofByte: firstInvalidByte(bytes))
      diagnostics.report(
        .encoding, at: YAMLPosition(source: source, line: place.line, column: place.column),
        "not UTF-8 from here on", hint: "save the file as UTF-8")
      return nil
    }
    if let zero = bytes.firstIndex(of: 0) {
      let place = source.position(ofByte: zero)
      diagnostics.report(
        .encoding, at: YAMLPosition(source: source, line: place.line, column: place.column),
        "a NUL byte: this is no text file")
      return nil
    }
    return read(text, source: source, isReread: false)
  }

  private func read(_ text: String, source: SourceText, isReread: Bool) -> YAMLValue? {
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      // The parser owns the anchors' names; nodes only refer to them.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.nextRoot() else { return nil }
        var converter = NodeConverter(source: source, diagnostics: diagnostics)
        let value = converter.convert(root)
        if let second = try parser.nextRoot() {
          diagnostics.report(
            .yamlDocuments, at: converter.position(of: second), "a second document in one file",
            hint: "remove the “---” line or make two files")
        }
        return value
      }
    } catch YamlError.duplicatedKeysInMapping where !isReread {
      return readWithoutDuplicates(text, source: source)
    } catch YamlError.duplicatedKeysInMapping {
      // Told already.
    } catch let error as YamlError {
      report(error, source: source)
    } catch {
      diagnostics.report(.yamlSyntax, file: source.name, "cannot be read as YAML")
    }
    return nil
  }

  /// Reads on without the first of each two, so that one such mistake does not hide others.
  private func readWithoutDuplicates(_ text: String, source: SourceText) -> YAMLValue? {
    let duplicates = DuplicateKeys(in: text)
    for key in duplicates.keys {
      let next = key.nextLine.map { ", the next time in line \($0)" } ?? ""
      diagnostics.report(
        .duplicateKey, at: YAMLPosition(source: source, line: key.line, column: key.column),
        "the key “\(key.name)” stands twice in one mapping\(next)",
        hint: "keep one; several phrases under one key are a list")
    }
    return read(duplicates.text, source: source, isReread: true)
  }

  private func report(_ error: YamlError, source: SourceText) {
    func at(_ mark: Mark) -> YAMLPosition { YAMLPosition(source: source, line: mark.line, column: mark.column) }
    let hint = "quote texts that hold “: ”, “ #” or begin with one of []{}&*!|>%@`,"
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      let message = context.map { "\(problem), \($0.text)" } ?? problem
      diagnostics.report(.yamlSyntax, at: at(mark), message, hint: hint)
    case .composer(_, let problem, let mark, _):
      let isAlias = problem.contains("alias")
      diagnostics.report(
        isAlias ? .yamlAnchor : .yamlSyntax, at: at(mark), isAlias ? "an alias (“*name”)" : problem,
        hint: isAlias ? "quote the text, or use a list from “lists:”" : hint)
    case .reader(let problem, let offset, _, _):
      let place = source.position(ofByte: offset ?? 0)
      diagnostics.report(
        .yamlSyntax, at: YAMLPosition(source: source, line: place.line, column: place.column), problem)
    default:
      diagnostics.report(.yamlSyntax, file: source.name, "cannot be read as YAML")
    }
  }

  private func firstInvalidByte(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    return min(offset, bytes.count)
  }
}

/// Turns Yams nodes into values, reporting what the language does not allow.
private struct NodeConverter {
  let source: SourceText
  let diagnostics: Diagnostics
  /// Aliased nodes are shared: without this, a few lines of nested aliases would be walked for ever.
  private var hasReportedAnchor = false

  init(source: SourceText, diagnostics: Diagnostics) {
    self.source = source
    self.diagnostics = diagnostics
  }

  func position(of node: Node) -> YAMLPosition {
    YAMLPosition(source: source, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  /// nil under an anchor.
  mutating func convert(_ node: Node) -> YAMLValue? {
    guard checkAnchor(node) else { return nil }
    switch node {
    case .scalar(let scalar):
      // Quoted scalars have this tag without its being written.
      checkTag(scalar.tag, allowed: scalar.style == .plain ? "" : "tag:yaml.org,2002:str", node: node)
      return .text(convert(scalar))
    case .sequence(let sequence):
      checkTag(sequence.tag, allowed: "tag:yaml.org,2002:seq", node: node)
      var values: [YAMLValue] = []
      values.reserveCapacity(sequence.count)
      for element in sequence {
        if let value = convert(element) { values.append(value) }
      }
      return .list(values, position(of: node))
    case .mapping(let mapping):
      checkTag(mapping.tag, allowed: "tag:yaml.org,2002:map", node: node)
      var entries: [YAMLEntry] = []
      entries.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key else {
          diagnostics.report(.wrongShape, at: position(of: key), "a key must be a text")
          continue
        }
        guard !DuplicateKeys.isMark(scalar.string.unicodeScalars.first), checkAnchor(key) else { continue }
        if let converted = convert(value) { entries.append(YAMLEntry(key: convert(scalar), value: converted)) }
      }
      return .map(entries, position(of: node))
    case .alias:
      return nil
    }
  }

  private func convert(_ scalar: Node.Scalar) -> YAMLScalar {
    let style: YAMLScalar.Style =
      switch scalar.style {
      case .singleQuoted: .singleQuoted
      case .doubleQuoted: .doubleQuoted
      case .literal, .folded: .block
      default: .plain
      }
    return YAMLScalar(
      string: scalar.string, style: style, source: source, line: scalar.mark?.line ?? 1,
      column: scalar.mark?.column ?? 1)
  }

  private mutating func checkAnchor(_ node: Node) -> Bool {
    guard let anchor = node.anchor else { return true }
    if !hasReportedAnchor {
      hasReportedAnchor = true
      diagnostics.report(
        .yamlAnchor, at: position(of: node), "an anchor (“&\(anchor.rawValue)”)",
        hint: "quote the text, or use a list from “lists:”")
    }
    return false
  }

  private func checkTag(_ tag: Tag, allowed: String, node: Node) {
    let name = tag.rawValue
    guard !name.isEmpty, name != allowed else { return }
    diagnostics.report(
      .yamlTag, at: position(of: node), "a tag (“\(name)”)", hint: "quote texts that begin with “!”")
  }
}
