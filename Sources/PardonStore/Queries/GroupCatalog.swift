internal import Synchronization

/// Groups, rule sets and rules of the database as one query sees them.
struct GroupCatalog: Sendable {
  struct Group: Sendable {
    var channel: String
    var language: String
    var ruleSet: Int64
    /// Names ascending.
    var labels: [ScoreRecord.Label]
  }

  /// In the order of their ids; what follows calls the index a place.
  private(set) var groups: [Group] = []
  /// By the id of the group, -1 where there is none.
  private(set) var places: [Int32] = []
  private(set) var ruleSets: [Int64: (version: String, hash: String)] = [:]
  private(set) var ruleNames: [Int64: String] = [:]
  private(set) var ruleIDs: [String: Int64] = [:]
  private var lastGroup: Int64 = 0
  private var lastRule: Int64 = 0
  private var lastRuleSet: Int64 = 0
  /// `counter.group_change` when it was read.
  private var change: Int64 = -1

  var lastRuleID: Int { Int(lastRule) }

  /// The catalog as of the connection's transaction, made from what an earlier query knew.
  static func load(_ connection: any SQLConnection, from cache: borrowing Mutex<GroupCatalog>) throws(StoreError)
    -> GroupCatalog
  {
    let change = try connection.integer("SELECT value FROM counter WHERE name = 'group_change'") ?? 0
    let known = cache.withLock { $0 }
    var catalog = known.change == change ? known : GroupCatalog()
    catalog.change = change
    try catalog.extend(connection)
    let isNewer =
      catalog.lastGroup > known.lastGroup || catalog.lastRule > known.lastRule || catalog.change > known.change
    if isNewer || catalog.lastRuleSet > known.lastRuleSet {
      let found = catalog
      cache.withLock { if found.change >= $0.change { $0 = found } }
    }
    return catalog
  }

  private mutating func extend(_ connection: any SQLConnection) throws(StoreError) {
    try connection.query(
      "SELECT id, channel, language, rule_set, labels FROM score_group WHERE id > $1 ORDER BY id", [.integer(lastGroup)]
    ) { row throws(StoreError) in
      guard let labels = LabelText.decode(row.text(4)) else {
        throw StoreError(.damaged, "The labels of a group of the score database are damaged. Restore a copy.")
      }
      let id = row.integer(0)
      while places.count < Int(id) { places.append(-1) }
      places.append(Int32(groups.count))
      groups.append(Group(channel: row.text(1), language: row.text(2), ruleSet: row.integer(3), labels: labels))
      lastGroup = id
      return true
    }
    try connection.query("SELECT id, name FROM rule WHERE id > $1 ORDER BY id", [.integer(lastRule)]) {
      row throws(StoreError) in
      lastRule = row.integer(0)
      ruleNames[lastRule] = row.text(1)
      ruleIDs[row.text(1)] = lastRule
      return true
    }
    try connection.query(
      "SELECT id, version, hash FROM rule_set WHERE id > $1 ORDER BY id", [.integer(lastRuleSet)]
    ) { row throws(StoreError) in
      lastRuleSet = row.integer(0)
      ruleSets[lastRuleSet] = (row.text(1), row.text(2))
      return true
    }
  }

  func place(of group: Int64) -> Int32 {
    group >= 0 && group < Int64(places.count) ? places[Int(group)] : -1
  }

  /// What scores of a group are called by; nil for a label that the group does not have.
  func value(of field: ScoreField, in group: Group) -> String? {
    switch field {
    case .channel: group.channel
    case .language: group.language
    case .ruleSet: name(ofRuleSet: group.ruleSet)
    case .label(let name): group.labels.first { $0.name == name }?.value
    default: nil
    }
  }

  /// The version, with the beginning of the hash where several rule sets have that version.
  func name(ofRuleSet id: Int64) -> String {
    guard let found = ruleSets[id] else { return "" }
    let isUnique = !ruleSets.contains { $0.key != id && $0.value.version == found.version }
    return isUnique ? found.version : "\(found.version)+\(found.hash.prefix(12))"
  }

  /// Whether a group fits a condition; nil when it does not say, as the label is not one of the group.
  func fits(_ condition: ScoreFilter.TextCondition, _ group: Group) -> Bool? {
    if condition.field == .ruleSet {
      let found = ruleSets[group.ruleSet]
      let isNamed =
        condition.values.contains(ExactText(name(ofRuleSet: group.ruleSet)))
        || found.map {
          condition.values.contains(ExactText($0.version)) || condition.values.contains(ExactText($0.hash))
        } ?? false
      return isNamed != condition.isNegated
    }
    return value(of: condition.field, in: group).map(condition.fits)
  }
}
