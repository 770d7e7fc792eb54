import Foundation
import Testing

@testable import PardonRules

@Suite("Keys of spellings with their accents")
struct ExactSpellingTests {
  @Test(
    "one word has one key, however it is encoded",
    arguments: [
      "remboursé", "élève", "où", "aîné", "noël", "ça", "façonnée", "ÿ", "sent", String(repeating: "é", count: 40),
    ])
  func encodings(_ word: String) {
    let key = ExactSpelling.key(word)
    #expect(key != 0)
    #expect(ExactSpelling.key(word.uppercased()) == key)
    #expect(ExactSpelling.key(word.decomposedStringWithCanonicalMapping) == key)
    #expect(ExactSpelling.key("\u{AD}" + word) == key)
  }

  @Test("accents tell words apart")
  func accents() {
    let words = [
      "rembourse", "remboursé", "rembourser", "remboursée", "ou", "où", "du", "dû", "sale", "salé", "÷", "ã", "×",
    ]
    #expect(Set(words.map { ExactSpelling.key($0) }).count == words.count)
  }

  @Test("a spelling longer than any word of a rule has the key 0, whatever is in it")
  func length() {
    for word in [
      String(repeating: "a", count: 130), String(repeating: "é", count: 65), String(repeating: "A", count: 130),
    ] {
      #expect(ExactSpelling.key(word) == 0)
    }
    let longest = String(repeating: "a", count: 120)
    #expect(ExactSpelling.key(longest) != 0)
    #expect(ExactSpelling.key(longest) == ExactSpelling.key(longest.uppercased()))
  }
}
