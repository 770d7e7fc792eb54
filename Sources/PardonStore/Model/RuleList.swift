/// The column `score.rules`: ids of rules, ascending, as LEB128 differences.
enum RuleList {
  /// - Parameter ids: ascending.
  static func append(_ ids: [Int64], to bytes: inout [UInt8]) {
    var last: Int64 = 0
    for id in ids {
      LEB128.append(Int(id - last), to: &bytes)
      last = id
    }
  }

  static func unpack(_ bytes: UnsafeRawBufferPointer) -> [Int64] {
    var result: [Int64] = []
    var offset = 0
    var last = 0
    while let step = LEB128.read(bytes, &offset) {
      let (next, overflows) = last.addingReportingOverflow(step)
      if overflows { break }
      last = next
      result.append(Int64(last))
    }
    return result
  }
}
