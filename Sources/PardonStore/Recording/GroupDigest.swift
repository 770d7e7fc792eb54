internal import CSodium

/// BLAKE2b of what makes a group: channel, language, rule set and grouping labels.
struct GroupDigest: Sendable, Hashable {
  private var high: UInt64 = 0
  private var low: UInt64 = 0

  init() {}

  /// - Parameter parts: channel, language, hash of the rule set, then names and values of the labels, names ascending; each by
  ///   `append`.
  init(of parts: [UInt8]) {
    withUnsafeMutableBytes(of: &self) { result in
      _ = crypto_generichash(
        result.baseAddress!.assumingMemoryBound(to: UInt8.self), result.count, parts, UInt64(parts.count), nil, 0)
    }
  }

  /// Each part with its length, so that no two lists of texts give the same bytes.
  static func append(_ part: UnsafeRawBufferPointer, to parts: inout [UInt8]) {
    LEB128.append(part.count, to: &parts)
    parts.append(contentsOf: part)
  }

  /// It is as good as random.
  func hash(into hasher: inout Hasher) { hasher.combine(low) }

  /// Lends the column `score_group.digest`.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: self, body)
  }

  /// The column `score_group.digest`.
  var bytes: [UInt8] { withBytes { [UInt8]($0) } }
}
