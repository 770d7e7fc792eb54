import PardonText
import Testing

@Suite("Word keys")
struct WordKeyTests {
  private func key(_ word: String) -> UInt64 {
    var word = word
    return word.withUTF8 { WordKey.make($0) }
  }

  @Test("a word of up to eight bytes is its key, little-endian")
  func shortWords() {
    #expect(key("") == 0)
    #expect(key("a") == 0x61)
    #expect(key("we") == 0x6577)
    #expect(key("not") == 0x746F6E)
    #expect(key("will") == 0x6C6C_6977)
    #expect(key("cannot") == 0x746F_6E6E_6163)
    #expect(key("abcdefg") == 0x67_6665_6463_6261)
    #expect(key("abcdefgh") == 0x6867_6665_6463_6261)
  }

  @Test("long words differ from each other and from every short word")
  func longWords() {
    let words = [
      "apologise", "apologised", "apologises", "apologize", "malheureusement", "malheureusemenu", "dysfonctionnement",
      "dysfonctionnements", "aaaaaaaaa", "aaaaaaaaaa", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa",
      "aaaaaaaaaaaaaaaaaaaaaaaa",
    ]
    #expect(Set(words.map(key)).count == words.count)
    for word in words { #expect(key(word) >= 0xF8 << 56) }
  }

  @Test("one bit of one letter gives another key, wherever it stands")
  func oneBit() {
    for count in 1...40 {
      let word = [UInt8](repeating: UInt8(ascii: "b"), count: count)
      var keys: Set<UInt64> = [word.withUnsafeBufferPointer { WordKey.make($0) }]
      for index in 0..<count {
        for bit in 0..<5 {
          var other = word
          other[index] ^= 1 << UInt8(bit)
          keys.insert(other.withUnsafeBufferPointer { WordKey.make($0) })
        }
      }
      #expect(keys.count == 1 + 5 * count, "\(count) letters")
    }
    #expect(key("reparamètrerons") != key("reparamétrerons"))
  }
}
