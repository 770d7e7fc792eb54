internal import PardonRules

/// Writes the image of a checked rule set.
///
/// In this order: phrases to shapes, shapes to automata, the words of all automata to ids, everything to records. The same
/// rule set always gives the same bytes.
package struct ImageLowering {
  let rules: RuleSet
  var shapes: ShapeBuilder
  var strings = StringPool()
  /// Automata in the order of the image's patterns, and which rule each finds for.
  var patterns: [(automaton: Automaton, rule: UInt32, source: UInt32, line: Int)] = []
  /// By shape.
  var automata: [Shape: Automaton] = [:]
  var sharedPatterns: [Automaton: UInt32] = [:]
  var lists: [LoweredList] = []
  var topicNames: [String]
  var topicIndex: [String: UInt16] = [:]
  var references: [UInt32] = []
  var code: [UInt32] = []
  var conditions: [ConditionRecord] = []
  var heldStride = 0
  /// On two threads; the image is the same.
  let isConcurrent: Bool

  /// The bytes of the image.
  /// - Throws: when a phrase or the whole outgrows the image's limits.
  package static func lower(_ rules: RuleSet, isConcurrent: Bool = true) throws(LoweringError) -> [UInt8] {
    var lowering = ImageLowering(rules, isConcurrent: isConcurrent)
    return try lowering.write()
  }

  private init(_ rules: RuleSet, isConcurrent: Bool) {
    self.rules = rules
    self.isConcurrent = isConcurrent
    shapes = ShapeBuilder(lists: rules.lists)
    topicNames = Topic.components + Topic.faults + ["gradable"]
    let given = Set(rules.rules.map(\.gives.id) + rules.judgements.map(\.gives.id))
    topicNames += given.filter { Topic(rubric: $0) == nil }.sorted()
    for (index, name) in topicNames.enumerated() { topicIndex[name] = UInt16(index) }
  }

  private mutating func write() throws(LoweringError) -> [UInt8] {
    guard topicNames.count <= ImageFormat.topicsMax else {
      throw LoweringError("\(topicNames.count) signals; at most \(ImageFormat.topicsMax) are possible")
    }
    var writer = ImageWriter()
    let version = strings.add(rules.version)
    let sourceHash = strings.add(rules.sourceHash)
    let ruleRecords = try lowerRules()
    let judgements = orderedJudgements()
    let judgementRecords = try lowerJudgements(judgements)
    let identifiers = try IdentifierTable(classes: shapes.classes, used: usedClasses())
    writer.set(.lexicon, identifiers.lexicon)
    writer.set(.exactForms, identifiers.exactForms)
    try setPatterns(&writer, identifiers)
    writer.set(.rules, ruleRecords)
    writer.set(.conditions, conditions)
    writer.set(.references, references)
    writer.set(.code, code)
    writer.set(.judgements, judgementRecords)
    var info = InfoRecord()
    info.version = version
    info.sourceHash = sourceHash
    info.idCount = UInt32(identifiers.idCount)
    info.heldStride = UInt32(heldStride)
    writer.set(.info, [info])
    writer.set(.topics, topicNames.map { strings.add($0) })
    setProfiles(&writer)
    writer.set(.cold, rules.rules.map { cold($0) } + judgements.map { cold($0) })
    var starts: [UInt32] = []
    for forms in identifiers.forms { starts.append(strings.add(consecutive: forms)) }
    starts.append(UInt32(strings.records.count))
    writer.set(.formStarts, starts)
    writer.set(.strings, strings.records)
    writer.set(.bytes, strings.bytes)
    return writer.image()
  }
}
