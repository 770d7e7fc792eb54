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
    var rows: [(words: [String], value: UInt8)] = []
    for list in lists {
      for line in "\(list.phrases)".split(separator: "\n") {
        rows.append((line.split(separator: " ").map(String.init), list.value))
      }
    }
    // Longest first within a first word, so that the first phrase that matches is the longest.
    rows.sort { $0.words[0] != $1.words[0] ? $0.words[0] < $1.words[0] : $0.words.count > $1.words.count }
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: rows.reduce(0) { $0 + $1.words.count })
    let phrases = UnsafeMutablePointer<Phrase>.allocate(capacity: rows.count + 1)
    let groups = UnsafeMutablePointer<UInt32>.allocate(capacity: 257)
    groups.initialize(repeating: UInt32(rows.count), count: 257)
    var firsts: [(UInt64, UInt8)] = []
    var keyCount = 0
    for (index, row) in rows.enumerated() {
      phrases[index] = Phrase(
        keyStart: UInt32(keyCount), keyCount: UInt8(row.words.count), value: row.value)
      for word in row.words {
        keys[keyCount] = Array(word.utf8).withUnsafeBufferPointer { WordKey.make($0) }
        keyCount += 1
      }
      if index == 0 || rows[index - 1].words[0] != row.words[0] {
        precondition(firsts.count < 255)
        groups[firsts.count] = UInt32(index)
        firsts.append((keys[Int(phrases[index].keyStart)], UInt8(firsts.count + 1)))
      }
    }
    self.keys = UnsafePointer(keys)
    self.phrases = UnsafePointer(phrases)
    self.groups = UnsafePointer(groups)
    firstWords = KeyMap(entries: firsts)
  }

  /// Whether some phrase begins with a word.
  func contains(first key: UInt64) -> Bool { firstWords.contains(key) }

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
