/// `format=flowed` (RFC 3676): joins the lines that the sender's program broke and takes off the spaces it stuffed.
enum FlowedText {
  /// - Parameter deletesSpaces: `delsp=yes`: the space before a soft line break is not part of the text.
  static func unfold(_ bytes: [UInt8], deletesSpaces: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    /// Quote depth of the paragraph that the last line left open; nil when its line break stands.
    var openDepth: Int?
    /// The line break that is written if the next line does not go on with the paragraph.
    var owedBreak: ArraySlice<UInt8> = []
    var start = 0
    while start < bytes.count {
      let stop = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let hasReturn = stop > start && bytes[stop - 1] == 0x0D
      let lineEnd = hasReturn ? stop - 1 : stop
      var content = start
      while content < lineEnd, bytes[content] == UInt8(ascii: ">") { content += 1 }
      let depth = content - start
      if content < lineEnd, bytes[content] == 0x20 { content += 1 }
      let isDelimiter = bytes[content..<lineEnd].elementsEqual([0x2D, 0x2D, 0x20])
      // Programs that leave a space at the end of a paragraph mean the blank line below it.
      if openDepth != depth || isDelimiter || content == lineEnd {
        text += owedBreak
        text += bytes[start..<(start + depth)]
        if depth > 0 { text.append(0x20) }
      }
      let isSoft = !isDelimiter && content < lineEnd && bytes[lineEnd - 1] == 0x20
      text += bytes[content..<(isSoft && deletesSpaces ? lineEnd - 1 : lineEnd)]
      openDepth = isSoft ? depth : nil
      owedBreak = bytes[lineEnd..<min(stop + 1, bytes.count)]
      start = stop + 1
    }
    return text + owedBreak
  }
}
