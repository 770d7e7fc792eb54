/// Texts that a new one should not sound like, as the runs of three words they have, and fingerprints.
struct AvoidedTexts {
  /// Of fingerprints.
  private(set) var frames: Set<UInt64> = []
  private var runs: Set<UInt64> = []

  init(_ texts: [String]) {
    for text in texts {
      if let fingerprint = Fingerprint(text) {
        frames.formUnion(fingerprint.frames)
      } else {
        Self.forEachRun(of: Array(text.utf8)) { runs.insert($0) }
      }
    }
  }

  /// Whether more than half of a sentence's runs are in one of the texts.
  func knows(_ sentence: ArraySlice<UInt8>) -> Bool {
    guard !runs.isEmpty else { return false }
    var count = 0
    var known = 0
    Self.forEachRun(of: sentence) { run in
      count += 1
      if runs.contains(run) { known += 1 }
    }
    return count > 2 && known * 2 > count
  }

  /// Hashes of each three neighbouring words; letters in small ASCII, digits and marks left out, so that dates and sums do not
  /// tell sentences apart.
  private static func forEachRun(of bytes: some Sequence<UInt8>, _ body: (UInt64) -> Void) {
    var words = (UInt64(0), UInt64(0))
    var word: UInt64 = 0
    var count = 0
    func end() {
      guard word != 0 else { return }
      count += 1
      if count > 2 {
        body((words.0 &* 31 &+ words.1) &* 31 &+ word)
      }
      words = (words.1, word)
      word = 0
    }
    for byte in bytes {
      let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if small >= 0x61 && small <= 0x7A || small >= 0x80 {
        word = ((word == 0 ? 0xCBF2_9CE4_8422_2325 : word) ^ UInt64(small)) &* 0x0000_0100_0000_01B3
      } else {
        end()
      }
    }
    end()
  }
}
