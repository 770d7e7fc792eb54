internal import CSodium

/// BLAKE2b of what makes a group: channel, language, rule set and grouping labels.
struct GroupDigest: Sendable, Hashable {
  private var high: UInt64 = 0
  private var low: UInt64 = 0

  /// - Parameter labels: the grouping ones, names ascending.
  init(channel: String, language: String, ruleSetHash: String, labels: [ScoreRecord.Label]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    Self.append(channel, to: &bytes)
    Self.append(language, to: &bytes)
    Self.append(ruleSetHash, to: &bytes)
    for label in labels {
      Self.append(label.name, to: &bytes)
      Self.append(label.value, to: &bytes)
    }
    withUnsafeMutableBytes(of: &self) { result in
      _ = crypto_generichash(
        result.baseAddress!.assumingMemoryBound(to: UInt8.self), result.count, bytes, UInt64(bytes.count), nil, 0)
    }
  }

  /// Each with its length, so that no two lists of texts give the same bytes.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    LEB128.append(text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  /// The column `score_group.digest`.
  var bytes: [UInt8] { withUnsafeBytes(of: self) { [UInt8]($0) } }
}
