/// A few hundred fixed phrases, found by the keys of their words; made once.
struct PhraseTable: @unchecked Sendable {
  // Unchecked because of the pointers: what they point to is written here, once, and never freed or changed.
  private let keys: UnsafePointer<UInt64>
  private let phrases: UnsafePointer<Phrase>
  private let groups: UnsafePointer<UInt32>
  private let firstWords: KeyMap

  private struct Phrase: BitwiseCopyable {
    var keyStart: UInt32
    var keyCount: UInt8
    var value: UInt8
  }

  /// - Parameter lists: folded phrases separated by line feeds, elisions and hyphens as spaces, and the value of each
  ///   list. At most 255 first words.
  init(_ lists: [(phrases: StaticString, value: UInt8)]) {
    var rows: [Row] = []
    var rowKeys: [UInt64] = []
    for list in lists { Self.read(list.phrases, list.value, &rows, &rowKeys) }
    // Longest first within a first word, so that the first phrase that matches is the longest.
    rows.sort { ($0.first, $1.keyCount) < ($1.first, $0.keyCount) }
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: rowKeys.count + 1)
    let phrases = UnsafeMutablePointer<Phrase>.allocate(capacity: rows.count + 1)
    let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: 257)
    keys.initialize(from: rowKeys, count: rowKeys.count)
    groups.initialize(repeating: UInt32(rows.count), count: 257)
    var firsts: [(UInt64, UInt8)] = []
    for (index, row) in rows.enumerated() {
      phrases[index] = Phrase(keyStart: UInt32(row.keyStart), keyCount: UInt8(row.keyCount), value: row.value)
      if index == 0 || rows[index - 1].first != row.first {
        precondition(firsts.count < 255)
        groups[firsts.count] = UInt32(index)
        firsts.append((row.first, UInt8(firsts.count + 1)))
      }
    }
    self.keys = UnsafePointer(keys)
    self.phrases = UnsafePointer(phrases)
    self.groups = UnsafePointer(groups)
    firstWords = KeyMap(entries: firsts)
  }

  private struct Row {
    var first: UInt64
    var keyStart: Int
    var keyCount: Int
    var value: UInt8
  }

  private static func read(_ phrases: StaticString, _ value: UInt8, _ rows: inout [Row], _ keys: inout [UInt64]) {
    var position = phrases.utf8Start
    let end = position + phrases.utf8CodeUnitCount
    var row = Row(first: 0, keyStart: keys.count, keyCount: 0, value: value)
    while position < end {
      var stop = position
      while stop < end, stop.pointee > 0x20 { stop += 1 }
      if stop > position {
        let key = WordKey.make(position, count: stop - position)
        if row.keyCount == 0 { row.first = key }
        keys.append(key)
        row.keyCount += 1
      }
      if stop == end || stop.pointee == 0x0A {
        if row.keyCount > 0 { rows.append(row) }
        row = Row(first: 0, keyStart: keys.count, keyCount: 0, value: value)
      }
      position = stop + 1
    }
  }

  /// Whether some phrase begins with a word.
  func contains(first key: UInt64) -> Bool { firstWords.contains(key) }

  /// Whether some phrase begins with the first two of the words, or is the first alone.
  func mayMatch(_ words: UnsafeBufferPointer<LineWord>) -> Bool {
    guard words.count > 0 else { return false }
    let group = Int(firstWords[words[0].key])
    guard group > 0 else { return false }
    for index in Int(groups[group - 1])..<Int(groups[group]) {
      if phrases[index].keyCount == 1 { return true }
      if words.count > 1, keys[Int(phrases[index].keyStart) + 1] == words[1].key { return true }
    }
    return false
  }

  /// The words that phrases begin with, each with `value`.
  func firstWordEntries(_ value: UInt8) -> [(UInt64, UInt8)] {
    (0..<firstWords.slotCount).compactMap { firstWords.entry($0).map { ($0.key, value) } }
  }

  /// The longest phrase that the words begin with: its value and number of words.
  func match(_ words: UnsafeBufferPointer<LineWord>, from start: Int = 0) -> (value: UInt8, count: Int)? {
    guard start < words.count else { return nil }
    let group = Int(firstWords[words[start].key])
    guard group > 0 else { return nil }
    phrases: for index in Int(groups[group - 1])..<Int(groups[group]) {
      let phrase = phrases[index]
      let count = Int(phrase.keyCount)
      guard start + count <= words.count else { continue }
      for offset in 1..<max(count, 1) where keys[Int(phrase.keyStart) + offset] != words[start + offset].key {
        continue phrases
      }
      return (phrase.value, count)
    }
    return nil
  }
}
