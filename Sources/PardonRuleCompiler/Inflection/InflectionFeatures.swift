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
    self = []
    for part in bytes.split(separator: UInt8(ascii: ".")) {
      if let feature = InflectionFeatures(name: String(decoding: part, as: UTF8.self)) { formUnion(feature) }
    }
  }
}
