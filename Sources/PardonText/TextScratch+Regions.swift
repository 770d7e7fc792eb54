extension TextScratch {
  mutating func classifyRegions() {
    for index in 0..<lines.count {
      if lines.base[index].has(Line.blank) || (index > 0 && lines.base[index - 1].has(Line.blank)) {
        lines.base[index].flags |= Line.breakBefore
      }
      if bytes[Int(lines.base[index].contentStart)] == UInt8(ascii: ">") { lines.base[index].region = .quotedReply }
    }
    buildRegions()
  }
  mutating func buildRegions() {
    for index in 0..<lines.count {
      let line = lines.base[index]
      let last = regionBuffer.count - 1
      if last >= 0, regionBuffer.base[last].kind == line.region {
        regionBuffer.base[last].end = line.next
      } else {
        regionBuffer.append(Region(kind: line.region, start: line.start, end: line.next))
      }
    }
  }
}
