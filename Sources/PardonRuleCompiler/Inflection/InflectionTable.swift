/// The inflected forms of one language, looked up by lemma.
///
/// A table is text: `lemma <tab> form <tab> features` by line, rows of a lemma together, `#` lines are comments. Only
/// the lemmas are indexed; rows are read when a rule asks for them, so that loading costs a few milliseconds a megabyte.
package struct InflectionTable: Sendable {
  let bytes: [UInt8]
  /// Byte ranges of the rows of each lemma, by its folded spelling.
  private let rowsByLemma: [String: [Range<Int>]]

  package static let empty = InflectionTable(bytes: [], rowsByLemma: [:])

  private init(bytes: [UInt8], rowsByLemma: [String: [Range<Int>]]) {
    self.bytes = bytes
    self.rowsByLemma = rowsByLemma
  }

  /// Indexes a table.
  ///
  /// - Throws: `MalformedRow`, for the first row that has not three columns.
  /// - Complexity: one pass over the bytes; one string per lemma.
  package init(tabSeparated bytes: [UInt8]) throws(MalformedRow) {
    let scan = InflectionScan(bytes)
    if let line = scan.malformedLine { throw MalformedRow(line: line) }
    self.init(bytes: bytes, rowsByLemma: scan.rowsByLemma)
  }

  package struct MalformedRow: Error, Hashable {
    /// One-based.
    package var line: Int
  }

  struct Row: Hashable {
    let lemma: String
    let form: String
    let features: InflectionFeatures
  }

  /// The rows of a lemma: of the lemmas spelt exactly so, or else of all that are equal when folded.
  ///
  /// `folded` is the lemma's folded spelling.
  ///
  /// - `wanted`: rows that lack one of these are left out. `isKnown` tells whether there are rows without asking for any.
  func rows(
    of lemma: String, folded: String, with wanted: InflectionFeatures
  ) -> (isKnown: Bool, rows: [Row]) {
    guard let ranges = rowsByLemma[folded] else { return (false, []) }
    let exact = WordFolder.lowercase(lemma)
    return bytes.withUnsafeBufferPointer { bytes in
      // Of the lemmas that fold alike, each has a range of its own.
      let same = ranges.filter { range in
        String(decoding: bytes[range].prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self) == exact
      }
      var rows: [Row] = []
      for range in same.isEmpty ? ranges : same {
        Self.add(UnsafeBufferPointer(rebasing: bytes[range]), with: wanted, to: &rows)
      }
      return (!ranges.isEmpty, rows)
    }
  }

  /// Adds the rows of one lemma that carry all of `wanted`.
  private static func add(_ lines: UnsafeBufferPointer<UInt8>, with wanted: InflectionFeatures, to rows: inout [Row]) {
    var lemma: String?
    var start = 0
    while start < lines.count {
      var tabs = (0, 0)
      var end = start
      while end < lines.count, lines[end] != UInt8(ascii: "\n") {
        if lines[end] == UInt8(ascii: "\t") { tabs = (tabs.1, end) }
        end += 1
      }
      let features = InflectionFeatures(dotted: UnsafeBufferPointer(rebasing: lines[(tabs.1 + 1)..<end]))
      if wanted.isSubset(of: features) {
        let known = lemma ?? String(decoding: lines[start..<tabs.0], as: UTF8.self)
        lemma = known
        rows.append(
          Row(lemma: known, form: String(decoding: lines[(tabs.0 + 1)..<tabs.1], as: UTF8.self), features: features))
      }
      start = end + 1
    }
  }

  /// Folded spellings, in no order.
  var lemmas: some Sequence<String> { rowsByLemma.keys }

  /// Lemmas that are verbs, and forms that are adjectives or past participles in the masculine singular. Cost: the whole table.
  package func wordClasses() -> (verbs: Set<String>, adjectives: Set<String>) {
    var verbs: Set<String> = []
    var adjectives: Set<String> = []
    let wanted = ["mas", "sg"].reduce(into: InflectionFeatures()) { $0.formUnion(InflectionFeatures(name: $1) ?? []) }
    let participle = InflectionFeatures(name: "ppas") ?? []
    var lastVerb = bytes[0..<0]
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      guard let tab = line.lastIndex(of: UInt8(ascii: "\t")), let first = line.firstIndex(of: UInt8(ascii: "\t")),
        first < tab
      else { continue }
      let isVerb = line[tab...].dropFirst().first == UInt8(ascii: "v")
      // Rows of a lemma stand together.
      if isVerb, lastVerb != line[..<first] {
        lastVerb = line[..<first]
        verbs.insert(String(decoding: lastVerb, as: UTF8.self))
      }
      guard isVerb || line[tab...].dropFirst().first == UInt8(ascii: "a") else { continue }
      // Of a verb's many forms only the participles end in a gender.
      if isVerb, line.last != UInt8(ascii: "g"), line.last != UInt8(ascii: "v") { continue }
      let features = InflectionFeatures(dotted: line[(tab + 1)...])
      guard features.isSuperset(of: isVerb ? wanted.union(participle) : wanted) else { continue }
      adjectives.insert(String(decoding: line[(first + 1)..<tab], as: UTF8.self))
    }
    return (verbs, adjectives)
  }

  /// Calls `body` with the lemma and the form of each row until it returns false. Cost: the whole table.
  func forEachRow(_ body: (_ lemma: UnsafeBufferPointer<UInt8>, _ form: UnsafeBufferPointer<UInt8>) -> Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        var tabs = (-1, -1)
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
          if bytes[end] == UInt8(ascii: "\t") { tabs = tabs.0 < 0 ? (end, -1) : tabs.1 < 0 ? (tabs.0, end) : tabs }
          end += 1
        }
        if tabs.1 > 0, bytes[start] != UInt8(ascii: "#") {
          let lemma = UnsafeBufferPointer(rebasing: bytes[start..<tabs.0])
          guard body(lemma, UnsafeBufferPointer(rebasing: bytes[tabs.0 + 1..<tabs.1])) else { return }
        }
        start = end + 1
      }
    }
  }

  /// A lemma one of whose forms is `word`, for “présente is a form of présenter”.
  package func lemma(ofForm word: String) -> String? {
    let wanted = Array(WordFolder.lowercase(word).utf8)
    var found: String?
    forEachRow { lemma, form in
      guard form.count == wanted.count, form.elementsEqual(wanted) else { return true }
      found = String(decoding: lemma, as: UTF8.self)
      return false
    }
    return found
  }
}

/// One pass over a table's bytes.
private struct InflectionScan: ~Copyable {
  private var folder = WordFolder()
  private(set) var rowsByLemma: [String: [Range<Int>]] = [:]
  private(set) var malformedLine: Int?

  init(_ bytes: [UInt8]) {
    rowsByLemma.reserveCapacity(bytes.count / 256)
    bytes.withUnsafeBufferPointer { scan($0) }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var lemma = 0..<0
    var rows = 0..<0
    var lineNumber = 0
    var start = 0
    while start < bytes.count {
      lineNumber += 1
      var end = start
      var firstTab = -1
      var tabs = 0
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
        if bytes[end] == UInt8(ascii: "\t") {
          if tabs == 0 { firstTab = end }
          tabs += 1
        }
        end += 1
      }
      defer { start = end + 1 }
      guard end > start, bytes[start] != UInt8(ascii: "#") else { continue }
      guard tabs == 2, firstTab > start else {
        malformedLine = malformedLine ?? lineNumber
        continue
      }
      let found = start..<firstTab
      if rows.upperBound == start, found.count == lemma.count,
        UnsafeBufferPointer(rebasing: bytes[found]).elementsEqual(UnsafeBufferPointer(rebasing: bytes[lemma]))
      {
        rows = rows.lowerBound..<min(end + 1, bytes.count)
        continue
      }
      add(rows, of: lemma, in: bytes)
      lemma = found
      rows = start..<min(end + 1, bytes.count)
    }
    add(rows, of: lemma, in: bytes)
  }

  private mutating func add(_ rows: Range<Int>, of lemma: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    guard !rows.isEmpty else { return }
    let key = folder.fold(String(decoding: bytes[lemma], as: UTF8.self))
    rowsByLemma[key, default: []].append(rows)
  }
}
