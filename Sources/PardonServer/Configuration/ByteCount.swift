/// Sizes as people write them.
enum ByteCount {
  private static let units: [(suffix: String, bytes: Int)] = [
    ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000),
    ("B", 1),
  ]

  /// `4MiB`, `64 KiB`, `500kB`, `4096`; nil for anything else and for what does not fit.
  static func parse(_ text: String) -> Int? {
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }) else { return number(text[...]) }
    var digits = text.dropLast(unit.suffix.count)
    while digits.last == " " { digits.removeLast() }
    guard let value = number(digits) else { return nil }
    let (bytes, overflow) = value.multipliedReportingOverflow(by: unit.bytes)
    return overflow ? nil : bytes
  }

  /// With the largest binary unit that divides it.
  static func text(_ bytes: Int) -> String {
    for unit in units.prefix(3) where bytes != 0 && bytes % unit.bytes == 0 {
      return "\(bytes / unit.bytes)\(unit.suffix)"
    }
    return "\(bytes)"
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(digits) : nil
  }
}
