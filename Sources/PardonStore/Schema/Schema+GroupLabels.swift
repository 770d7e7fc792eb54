extension Schema {
  /// Reads by which labels the store keeps figures, after writing it into a store that does not say yet.
  ///
  /// - Parameter wanted: nil: those of the store, or the default ones.
  /// - Throws: `.incompatible` when the store has others, with both lists.
  static func groupLabels(_ connection: any SQLConnection, _ wanted: [String]?) throws(StoreError) -> [String] {
    let wanted = wanted?.filter { $0 != "tenant" }
    if let wanted { try check(wanted) }
    if try connection.text(search) == nil {
      try connection.writing { () throws(StoreError) in
        guard try connection.text(search) == nil else { return }
        try connection.run(
          "INSERT INTO pardon_store (key, value) VALUES ('group_labels', $1)",
          [.text(encode(wanted ?? StoreSettings.defaultGroupLabels))])
      }
    }
    guard let text = try connection.text(search), let labels = LabelText.decode(text) else {
      throw StoreError(.damaged, "The score database has lost its settings. Restore a copy.")
    }
    let known = labels.map(\.name)
    if let wanted, Set(wanted.map(ExactText.init)) != Set(known.map(ExactText.init)) {
      throw StoreError(
        .incompatible,
        """
        The score database keeps figures by the labels \(list(known)), but \(list(wanted)) are asked for. Ask for those of the \
        database, or for none; `pardon scores check --store URL --group-labels NAMES` changes them.
        """)
    }
    return known
  }

  /// Changes the labels. Scores that are stored stay in their groups; questions look for labels in both places.
  static func changeGroupLabels(_ connection: any SQLConnection, to labels: [String]) throws(StoreError) {
    let labels = labels.filter { $0 != "tenant" }
    try check(labels)
    try connection.upsert(
      into: "pardon_store", columns: ["key", "value"], keyColumns: 1, [.text("group_labels"), .text(encode(labels))])
  }

  private static func check(_ labels: [String]) throws(StoreError) {
    for label in labels where label.isEmpty || label.utf8.count > ScorePreparer.longestName || label.utf8.contains(0) {
      throw StoreError(
        .badRequest, field: "group_labels",
        "A label that figures are kept by has a name of 1 to \(ScorePreparer.longestName) bytes without NUL.")
    }
  }

  /// An object of names with empty values.
  private static func encode(_ labels: [String]) -> String {
    var bytes: [UInt8] = []
    LabelText.begin(&bytes)
    for label in labels {
      Array(label.utf8).withUnsafeBytes {
        LabelText.append($0, UnsafeRawBufferPointer(start: nil, count: 0), to: &bytes)
      }
    }
    LabelText.end(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func list(_ labels: [String]) -> String { labels.isEmpty ? "(none)" : labels.joined(separator: ", ") }

  private static let search = "SELECT value FROM pardon_store WHERE key = 'group_labels'"
}
