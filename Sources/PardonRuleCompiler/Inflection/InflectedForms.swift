/// All forms of a table with their features, for questions about any lemma.
///
/// Made by one pass over the table; a question is one pass over an array of features.
struct InflectedForms {
  private let bytes: [UInt8]
  private var features: [InflectionFeatures] = []
  /// Where each form begins in `bytes`, and its bytes.
  private var starts: [UInt32] = []
  private var counts: [UInt32] = []

  init(_ table: InflectionTable) {
    bytes = table.bytes
    features.reserveCapacity(bytes.count / 20)
    starts.reserveCapacity(bytes.count / 20)
    counts.reserveCapacity(bytes.count / 20)
    bytes.withUnsafeBufferPointer { scan($0) }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < bytes.count {
      var tabs = (-1, -1)
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
        if bytes[end] == UInt8(ascii: "\t") { tabs = (tabs.1, end) }
        end += 1
      }
      if tabs.0 >= 0, bytes[start] != UInt8(ascii: "#") {
        features.append(InflectionFeatures(dotted: UnsafeBufferPointer(rebasing: bytes[tabs.1 + 1..<end])))
        starts.append(UInt32(tabs.0 + 1))
        counts.append(UInt32(tabs.1 - tabs.0 - 1))
      }
      start = end + 1
    }
  }

  /// Forms of any lemma that carry all of `wanted`, in the order of the table.
  func forms(with wanted: InflectionFeatures) -> [String] {
    var forms: [String] = []
    for (index, own) in features.enumerated() where own.rawValue & wanted.rawValue == wanted.rawValue {
      let start = Int(starts[index])
      forms.append(String(decoding: bytes[start..<start + Int(counts[index])], as: UTF8.self))
    }
    return forms
  }
}
