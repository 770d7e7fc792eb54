extension English {
  private static let plurals = WordList(
    "i=we am=are was=were 'm='re me=us my=our mine=ours myself=ourselves wasn't=weren't i'm=we're i'll=we'll i've=we've i'd=we'd"
  )
  private static let singulars = WordList(
    "we=I are=am were=was 're='m us=me our=my ours=mine ourselves=myself weren't=wasn't we're=I'm we'll=I'll we've=I've we'd=I'd"
  )

  /// Appends the words of a first-person group in the person that signs: "I have" → "we have", "myself" → "ourselves".
  ///
  /// - `group`: words parted by single spaces, in either person: "I am", "we are". A contraction written apart
  ///   ("I 'll") is joined to the word before it. Words that do not change (have, should, will) pass through.
  /// - The result is in small letters but for `I`; sentence case is the caller's.
  package static func appendFirstPerson(_ group: Span<UInt8>, person: Person, to buffer: inout [UInt8]) {
    var index = 0
    var isFirst = true
    while index < group.count {
      while index < group.count, group[index] == UInt8(ascii: " ") { index += 1 }
      let start = index
      while index < group.count, group[index] != UInt8(ascii: " ") { index += 1 }
      guard index > start else { return }
      let word = group.extracting(start..<index)
      if !isFirst, word[0] != UInt8(ascii: "'") { buffer.append(UInt8(ascii: " ")) }
      isFirst = false
      if let other = (person == .plural ? plurals : singulars).value(of: word) {
        buffer.append(contentsOf: other)
      } else if person == .plural {
        appendSmallInitial(word, to: &buffer)
      } else {
        append(word, to: &buffer)
      }
    }
  }

  /// `We` in a plural group that needs no change still begins small.
  private static func appendSmallInitial(_ word: Span<UInt8>, to buffer: inout [UInt8]) {
    buffer.append(small(word[0]))
    append(word.extracting(1..<word.count), to: &buffer)
  }
}
