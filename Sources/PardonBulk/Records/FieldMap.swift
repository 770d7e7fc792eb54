/// Which columns, members or headers carry what: `--map text=body --map agent=owner.name`.
public struct FieldMap: Sendable, Hashable {
  /// Source, in the order given, and what it means.
  private(set) var entries: [Entry] = []

  struct Entry: Sendable, Hashable {
    var source: String
    var field: DraftField
  }

  public init() {}

  /// - `arguments`: `FIELD=SOURCE`; FIELD is `id`, `text`, `language`, a field of GradeContext, or the name of a label.
  /// - Throws: what is not of that shape, or says one thing twice.
  public init(_ arguments: [String]) throws(BulkError) {
    for argument in arguments {
      guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex,
        argument.index(after: equals) != argument.endIndex
      else {
        throw BulkError(.usage, "--map \(argument): is not FIELD=SOURCE, as in text=body or agent=owner.name")
      }
      let entry = Entry(
        source: String(argument[argument.index(after: equals)...]),
        field: DraftField(target: String(argument[..<equals])))
      guard !entries.contains(where: { $0.field == entry.field }) else {
        throw BulkError(.usage, "--map \(argument): \(argument[..<equals]) is mapped twice")
      }
      entries.append(entry)
    }
  }

  /// In the order given; one may stand twice.
  var sources: [String] { entries.map(\.source) }
  var isEmpty: Bool { entries.isEmpty }

  /// What a source means: as mapped; otherwise by its own name, unless that is mapped from elsewhere.
  func fields(ofSource name: String) -> [DraftField] {
    let mapped = entries.filter { $0.source == name }.map(\.field)
    if !mapped.isEmpty { return mapped }
    let known = DraftField.aliases[Self.folded(name)] ?? []
    return known.filter { field in !entries.contains { $0.field == field } }
  }

  /// Labels beyond those that every table has.
  var furtherLabels: [String] {
    entries.compactMap { entry in
      if case .label(let name) = entry.field, !DraftField.labelNames.contains(name) { name } else { nil }
    }
  }

  /// “Reply Text”, “replyText” and “reply-text” are one name.
  private static func folded(_ name: String) -> String {
    var folded = ""
    var wasLower = false
    for scalar in name.unicodeScalars {
      if scalar == " " || scalar == "-" || scalar == "." {
        folded.append("_")
        wasLower = false
      } else {
        if scalar.properties.isUppercase, wasLower { folded.append("_") }
        folded += scalar.properties.lowercaseMapping
        wasLower = scalar.properties.isLowercase
      }
    }
    return folded
  }
}
