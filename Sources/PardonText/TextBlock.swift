/// Author's lines that sentences may run through: from a line that begins a sentence to the next such line.
///
/// The tokens of a block depend on its bytes, its region and `following`, and on nothing else: quotation marks, open
/// sentences and pending flags do not reach across a line that begins a sentence, and only the marks that end a sentence
/// look past the block.
struct TextBlock: BitwiseCopyable {
  /// First byte of its first line, and first byte past its last.
  var start: UInt32
  var end: UInt32
  /// Lines, half-open.
  var firstLine: UInt32
  var endLine: UInt32
  var region: RegionKind
  /// What a sentence end in the block finds when it looks past the block.
  var following: TextScratch.Following
  /// Tokens, sentences and folded bytes of the text up to its end.
  var tokenEnd: UInt32 = 0
  var sentenceEnd: UInt32 = 0
  var foldedEnd: UInt32 = 0

  /// Whether the tokens of the other, which has the same bytes, are those of this one, `shift` bytes further on.
  @inline(__always)
  func continues(_ other: TextBlock, shift: UInt32) -> Bool {
    start == other.start &+ shift && end == other.end &+ shift && region == other.region
      && following == other.following
  }
}

extension TextScratch {
  /// Cuts the author's lines into blocks; those of blank lines and rules hold no token and are left out.
  mutating func collectBlocks(into blocks: inout GrowingBuffer<TextBlock>) {
    blocks.count = 0
    var index = 0
    while index < lines.count {
      let region = lines.base[index].region
      let last = lastLine(ofRunAt: index)
      guard region.isAuthored else {
        index = last &+ 1
        continue
      }
      state.limit = Int(lines.base[last].end)
      while index <= last {
        if lines.base[index].has(Line.blank | Line.rule) {
          index &+= 1
          continue
        }
        let first = index
        index &+= 1
        while index <= last, !lines.base[index].has(Line.breakBefore | Line.blank | Line.rule) { index &+= 1 }
        let end = lines.base[index &- 1].next
        blocks.append(
          TextBlock(
            start: lines.base[first].start, end: end, firstLine: UInt32(truncatingIfNeeded: first),
            endLine: UInt32(truncatingIfNeeded: index), region: region, following: following(Int(end))))
      }
    }
  }
}
