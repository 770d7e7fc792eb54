/// Ids of rules, judgements and signals.
enum IDs {
  /// Lower case letters, digits, `_` and `-`, in parts joined by dots.
  static func isValid(_ id: String, partsMin: Int) -> Bool {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= partsMin
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy {
            $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
          }
      }
  }

  /// `en.FAMILY.name` → FAMILY: what stands between the language and the last dot; nil for ids of another form.
  static func family(_ id: String) -> String? {
    let parts = id.split(separator: ".")
    guard parts.count >= 3, parts[0] == "en" || parts[0] == "fr" else { return nil }
    return parts[1..<parts.count - 1].joined(separator: ".")
  }
}
