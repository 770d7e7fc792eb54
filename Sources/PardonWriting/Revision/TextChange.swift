/// Bytes that take the place of a range of a text.
protocol TextChange {
  /// UTF-8 offsets, half-open, on character boundaries.
  var lower: Int { get }
  var upper: Int { get }
  var text: [UInt8] { get }
}

extension Collection where Element: TextChange {
  /// `text` with all of them applied; they are in order and do not overlap.
  func applied(to text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + reduce(0) { $0 + $1.text.count })
    var place = 0
    for change in self {
      result.append(contentsOf: text[place..<change.lower])
      result.append(contentsOf: change.text)
      place = change.upper
    }
    result.append(contentsOf: text[place...])
    return result
  }
}
