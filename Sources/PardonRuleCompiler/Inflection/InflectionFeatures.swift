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
    let known = Self.bitsByKey
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
      formUnion(known[key])
      start = end + 1
    }
  }

  private static let nameBytesMax = 4
  private static let bitsByKey: KeyedFeatures = {
    var byKey = KeyedFeatures()
    for (name, feature) in bits where name.utf8.count <= nameBytesMax {
      byKey.insert(feature, name.utf8.reduce(0) { $0 << 8 | UInt64($1) })
    }
    return byKey
  }()
}

/// Features by their names as big-endian numbers: tables name a million of them, and a `Dictionary` takes most of that time.
private struct KeyedFeatures: Sendable {
  /// Open addressing; key 0 is free.
  private var keys = [UInt64](repeating: 0, count: 256)
  private var features = [InflectionFeatures](repeating: [], count: 256)

  private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 56) }

  mutating func insert(_ feature: InflectionFeatures, _ key: UInt64) {
    var slot = Self.slot(key)
    while keys[slot] != 0 { slot = (slot + 1) & 255 }
    (keys[slot], features[slot]) = (key, feature)
  }

  /// Empty for a name that is none.
  subscript(key: UInt64) -> InflectionFeatures {
    var slot = Self.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return features[slot] }
      slot = (slot + 1) & 255
    }
    return []
  }
}
