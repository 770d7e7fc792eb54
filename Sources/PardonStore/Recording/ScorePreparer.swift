internal import Glibc
internal import PardonGrading

/// Checks scores and makes them ready to be written. Safe from any thread.
struct ScorePreparer: Sendable {
  private let groupLabels: [[UInt8]]
  private let hashKey: [UInt8]
  private let keepsTexts: Bool

  static let longestName = 64
  static let longestValue = 512
  static let longestID = 1024
  static let mostLabels = 64
  /// The years 1 to 9999, which both databases and RFC 3339 can write.
  static let times: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

  private static let agent = Array("agent".utf8)
  private static let team = Array("team".utf8)
  private static let hashSize = 16

  init(groupLabels: [String], hashKey: [UInt8], keepsTexts: Bool) {
    self.groupLabels = groupLabels.map { Array($0.utf8) }
    self.hashKey = hashKey
    self.keepsTexts = keepsTexts
  }

  func prepare(_ records: [ScoreRecord]) throws(StoreError) -> PreparedScores {
    var result = PreparedScores()
    result.scores.reserveCapacity(records.count)
    for (index, record) in records.enumerated() { try prepare(record, index, into: &result) }
    return result
  }

  /// Adds a score.
  ///
  /// - Parameter index: names it in errors.
  func prepare(_ record: ScoreRecord, _ index: Int, into result: inout PreparedScores) throws(StoreError) {
    var scratch = PreparationScratch()
    swap(&scratch, &result.scratch)
    defer { swap(&scratch, &result.scratch) }
    try check(record, index)
    try readLabels(record, index, &scratch)
    if result.ruleSets.last !== record.ruleSet { result.ruleSets.append(record.ruleSet) }
    let firstRule = result.rules.count
    result.rules.append(contentsOf: record.rules)
    scratch.parts.removeAll(keepingCapacity: true)
    let callerID = try append(record.callerID, Self.longestID, index, "id", to: &result.bytes)
    let channel = try append(record.channel, Self.longestName, index, "channel", to: &result.bytes)
    let language = try append(record.language, Self.longestName, index, "language", to: &result.bytes)
    result.bytes.withUnsafeBytes {
      GroupDigest.append(.init(rebasing: $0[channel]), to: &scratch.parts)
      GroupDigest.append(.init(rebasing: $0[language]), to: &scratch.parts)
    }
    var hash = record.ruleSet.hash
    hash.withUTF8 { GroupDigest.append(UnsafeRawBufferPointer($0), to: &scratch.parts) }
    var score = PreparedScore(
      time: record.time, levels: Self.levels(record), ruleSet: result.ruleSets.count - 1,
      rules: firstRule..<result.rules.count, group: GroupDigest(), callerID: callerID, channel: channel,
      language: language, groupLabels: 0..<0, ownLabels: 0..<0, labelText: 0..<0, textHash: 0..<0, detail: 0..<0)
    appendLabels(to: &score, &result, &scratch)
    score.group = GroupDigest(of: scratch.parts)
    score.textHash = Self.appending(to: &result.bytes) {
      StoreKeys.appendHash(of: record.text, key: hashKey, size: Self.hashSize, to: &$0)
    }
    score.detail = Self.appending(to: &result.bytes) { $0.append(contentsOf: record.detail) }
    if keepsTexts {
      score.text = Self.appending(to: &result.bytes) { $0.append(contentsOf: TextCoding.compress(record.text)) }
    }
    result.scores.append(score)
  }

  private static func levels(_ record: ScoreRecord) -> ScoreLevels {
    var dimensions = SIMD8<UInt8>()
    for (index, value) in record.dimensions.enumerated() { dimensions[index] = value }
    return ScoreLevels(
      isGradable: record.isGradable, overall: record.overall, dimensions: dimensions,
      components: LevelBits.pack(record.components), faults: LevelBits.pack(record.faults))
  }

  // MARK: Labels

  /// Takes the labels into `scratch`, names ascending.
  private func readLabels(_ record: ScoreRecord, _ index: Int, _ scratch: inout PreparationScratch) throws(StoreError) {
    scratch.bytes.removeAll(keepingCapacity: true)
    scratch.labels.removeAll(keepingCapacity: true)
    guard record.labels.count <= Self.mostLabels else {
      throw Self.error(index, "labels", "there are more than \(Self.mostLabels)")
    }
    for label in record.labels {
      let name = try append(label.name, Self.longestName, index, "labels", to: &scratch.bytes)
      if name.isEmpty { throw Self.error(index, "labels", "a name is empty") }
      let value = try append(label.value, Self.longestValue, index, "labels", to: &scratch.bytes)
      let isNameTwice = scratch.bytes.withUnsafeBytes { bytes in
        // They are few, and mostly in order.
        var place = scratch.labels.count
        while place > 0 {
          let order = Self.compare(bytes, scratch.labels[place - 1].name, name)
          if order == 0 { return true }
          if order < 0 { break }
          place -= 1
        }
        scratch.labels.insert(PreparedLabel(name: name, value: value), at: place)
        return false
      }
      if isNameTwice { throw Self.error(index, "labels", "a name comes twice") }
    }
  }

  private func appendLabels(
    to score: inout PreparedScore, _ result: inout PreparedScores, _ scratch: inout PreparationScratch
  ) {
    let firstOwn = result.labels.count
    scratch.bytes.withUnsafeBytes { bytes in
      score.groupLabels = Self.appending(to: &result.bytes) { out in
        LabelText.begin(&out)
        for label in scratch.labels where groups(bytes, label.name) {
          let (name, value) = (bytes[label.name], bytes[label.value])
          GroupDigest.append(.init(rebasing: name), to: &scratch.parts)
          GroupDigest.append(.init(rebasing: value), to: &scratch.parts)
          LabelText.append(.init(rebasing: name), .init(rebasing: value), to: &out)
        }
        LabelText.end(&out)
      }
      for label in scratch.labels {
        let value = UnsafeRawBufferPointer(rebasing: bytes[label.value])
        if groups(bytes, label.name) {
          let isAgent = Self.equals(bytes, label.name, Self.agent)
          guard isAgent || Self.equals(bytes, label.name, Self.team) else { continue }
          let place = Self.appending(to: &result.bytes) { $0.append(contentsOf: value) }
          if isAgent { score.agent = place } else { score.team = place }
        } else {
          let name = Self.appending(to: &result.bytes) { $0.append(contentsOf: bytes[label.name]) }
          let value = Self.appending(to: &result.bytes) { $0.append(contentsOf: value) }
          result.labels.append(PreparedLabel(name: name, value: value))
        }
      }
      score.ownLabels = firstOwn..<result.labels.count
      score.labelText = Self.appending(to: &result.bytes) { out in
        LabelText.begin(&out)
        for label in scratch.labels where !groups(bytes, label.name) {
          LabelText.append(.init(rebasing: bytes[label.name]), .init(rebasing: bytes[label.value]), to: &out)
        }
        LabelText.end(&out)
      }
    }
  }

  private func groups(_ bytes: UnsafeRawBufferPointer, _ name: Range<Int>) -> Bool {
    for label in groupLabels where Self.equals(bytes, name, label) { return true }
    return false
  }

  private static func equals(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ text: [UInt8]) -> Bool {
    range.count == text.count && memcmp(bytes.baseAddress! + range.lowerBound, text, text.count) == 0
  }

  /// Below zero: `left` is before `right` by the bytes.
  private static func compare(_ bytes: UnsafeRawBufferPointer, _ left: Range<Int>, _ right: Range<Int>) -> Int {
    let order = memcmp(
      bytes.baseAddress! + left.lowerBound, bytes.baseAddress! + right.lowerBound, min(left.count, right.count))
    return order == 0 ? left.count - right.count : Int(order)
  }

  // MARK: Checks

  private func check(_ record: ScoreRecord, _ index: Int) throws(StoreError) {
    guard Self.times.contains(record.time) else {
      throw Self.error(index, "time", "the year is not between 1 and 9999")
    }
    guard (0...100).contains(record.overall), record.dimensions.allSatisfy({ $0 <= 100 }),
      record.dimensions.count == Dimension.allCases.count
    else { throw Self.error(index, "overall", "overall and six dimensions are 0 to 100") }
    guard record.components.count == Component.allCases.count, record.components.allSatisfy({ $0 <= 2 }),
      record.faults.count == Fault.allCases.count, record.faults.allSatisfy({ $0 <= 2 })
    else { throw Self.error(index, "components", "every component and fault has a level of 0 to 2") }
    guard record.rules.allSatisfy({ Int($0) < record.ruleSet.rules.count }) else {
      throw Self.error(index, "rules", "a rule is not of the rule set")
    }
  }

  /// Appends a text that may be stored.
  private func append(
    _ text: String, _ limit: Int, _ index: Int, _ field: String, to bytes: inout [UInt8]
  ) throws(StoreError) -> Range<Int> {
    let start = bytes.count
    var text = text
    let hasNUL = text.withUTF8 { utf8 in
      guard utf8.count <= limit else { return false }
      bytes.append(contentsOf: utf8)
      return utf8.count > 0 && memchr(utf8.baseAddress!, 0, utf8.count) != nil
    }
    guard text.utf8.count <= limit else {
      throw Self.error(index, field, "a text has \(text.utf8.count) bytes, at most \(limit) are stored")
    }
    // PostgreSQL cannot keep it; what one database refuses, both refuse.
    if hasNUL { throw Self.error(index, field, "a text holds the character NUL") }
    return start..<bytes.count
  }

  /// - Returns: the place of what `write` appends.
  private static func appending(to bytes: inout [UInt8], _ write: (inout [UInt8]) -> Void) -> Range<Int> {
    let start = bytes.count
    write(&bytes)
    return start..<bytes.count
  }

  private static func error(_ index: Int, _ field: String, _ reason: String) -> StoreError {
    StoreError(.badRequest, field: "records[\(index)].\(field)", "The score cannot be stored: \(reason).")
  }
}
