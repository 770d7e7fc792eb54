extension [UInt8] {
  /// Without the mark with which editors on Windows begin UTF-8: it is no part of the first key or value.
  package var withoutByteOrderMark: [UInt8] { starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self }
}
