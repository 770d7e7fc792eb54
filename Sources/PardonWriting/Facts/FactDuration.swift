/// A length of time as people say it: "3 days", not the number of its seconds.
public struct FactDuration: Sendable, Hashable, BitwiseCopyable {
  public enum Unit: UInt8, Sendable, CaseIterable { case year, month, week, day, hour, minute, second }

  /// By `Unit.rawValue`.
  private var counts = InlineArray<7, UInt16>(repeating: 0)

  public subscript(_ unit: Unit) -> Int { Int(counts[Int(unit.rawValue)]) }

  public static let countMax = 9_999

  /// From ISO 8601: "P3D", "PT40M", "P1Y2M", "P3W", "PT1H10M". nil when it is not, is zero, has fractions or signs, or a count
  /// above 9999.
  public init?(iso8601 text: some StringProtocol) {
    var bytes = text.utf8[...]
    guard bytes.popFirst() == UInt8(ascii: "P") else { return nil }
    var isTime = false
    var last = -1
    while let first = bytes.first {
      if first == UInt8(ascii: "T") {
        guard !isTime else { return nil }
        isTime = true
        bytes.removeFirst()
        continue
      }
      var count = 0
      var digits = 0
      while let digit = bytes.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit {
        count = count * 10 + Int(digit - UInt8(ascii: "0"))
        digits += 1
        guard count <= Self.countMax else { return nil }
        bytes.removeFirst()
      }
      guard digits > 0, let letter = bytes.popFirst(), let unit = Self.unit(letter, isTime: isTime),
        Int(unit.rawValue) > last
      else { return nil }
      last = Int(unit.rawValue)
      counts[last] = UInt16(count)
    }
    guard Unit.allCases.contains(where: { self[$0] > 0 }) else { return nil }
  }

  private static func unit(_ letter: UInt8, isTime: Bool) -> Unit? {
    switch (letter, isTime) {
    case (UInt8(ascii: "Y"), false): .year
    case (UInt8(ascii: "M"), false): .month
    case (UInt8(ascii: "W"), false): .week
    case (UInt8(ascii: "D"), false): .day
    case (UInt8(ascii: "H"), true): .hour
    case (UInt8(ascii: "M"), true): .minute
    case (UInt8(ascii: "S"), true): .second
    default: nil
    }
  }

  public static func == (left: FactDuration, right: FactDuration) -> Bool {
    Unit.allCases.allSatisfy { left[$0] == right[$0] }
  }

  public func hash(into hasher: inout Hasher) {
    for unit in Unit.allCases { hasher.combine(self[unit]) }
  }
}
