/// Messages inside an mbox.
enum Mailbox {
  /// The message of a record: without its “From ” line, and with the lines that were marked because they begin so (`>From `, also
  /// `>>From ` as mboxrd has it) as they were written.
  static func message(of record: UnsafeRawBufferPointer) -> [UInt8] {
    var place = 0
    if RecordScanner.isFrom(record, 0) { place = end(ofLine: 0, record) }
    var message: [UInt8] = []
    message.reserveCapacity(record.count - place)
    while place < record.count {
      let next = end(ofLine: place, record)
      var mark = place
      while mark < next, record[mark] == UInt8(ascii: ">") { mark += 1 }
      let start = mark > place && RecordScanner.isFrom(record, mark) ? place + 1 : place
      message.append(contentsOf: record[start..<next])
      place = next
    }
    return message
  }

  private static func end(ofLine start: Int, _ record: UnsafeRawBufferPointer) -> Int {
    var place = start
    while place < record.count {
      if record[place] == 0x0A { return place + 1 }
      place += 1
    }
    return place
  }
}
