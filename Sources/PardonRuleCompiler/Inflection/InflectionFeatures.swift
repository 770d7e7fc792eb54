/// The grammatical features of an inflected form, as written behind `~`.
struct InflectionFeatures: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  /// In the order of docs/rule-language.md, section 2.
  static let names = [
    "v", "n", "a", "d", "x",
    "base", "s", "past", "pp", "ing", "sg", "pl", "comp", "sup",
    "inf", "ipre", "iimp", "ipsi", "ifut", "cond", "spre", "simp", "impe", "ppre", "ppas",
    "1sg", "2sg", "3sg", "1pl", "2pl", "3pl", "mas", "fem",
  ]
  private static let bits: [String: InflectionFeatures] = {
    var bits: [String: InflectionFeatures] = [:]
    for (index, name) in names.enumerated() { bits[name] = InflectionFeatures(rawValue: 1 << UInt64(index)) }
    // The dictionaries' words for "either": a form that is both carries both.
    bits["infi"] = bits["inf"]
    bits["epi"] = bits["mas"]!.union(bits["fem"]!)
    bits["inv"] = bits["sg"]!.union(bits["pl"]!)
    return bits
  }()

  /// nil for a name that is no feature.
  init?(name: String) {
    guard let bit = Self.bits[name] else { return nil }
    self = bit
  }

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Dot-joined names; unknown ones are skipped (newer tables may say more than rules can ask).
  init(dotted bytes: ArraySlice<UInt8>) {
    self = bytes.withUnsafeBufferPointer { Self(dotted: $0) }
  }

  init(dotted bytes: UnsafeBufferPointer<UInt8>) {
    self = []
    var start = 0
    while start < bytes.count {
      var end = start
      // Names are of at most four bytes: those of a longer one do not fit, and are none.
      var key: UInt64 = 0
      while end < bytes.count, bytes[end] != UInt8(ascii: ".") {
        key = key << 8 | UInt64(bytes[end])
        if end - start >= Self.nameBytesMax { key = .max }
        end += 1
      }
      if let feature = Self.bitsByKey[key] { formUnion(feature) }
      start = end + 1
    }
  }

  private static let nameBytesMax = 4
  private static let bitsByKey: [UInt64: InflectionFeatures] = {
    var byKey: [UInt64: InflectionFeatures] = [:]
    for (name, feature) in bits where name.utf8.count <= nameBytesMax {
      byKey[name.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = feature
    }
    return byKey
  }()
}
