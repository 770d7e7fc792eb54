/// Levels 0…2 in two bits each, lowest bits first: how `score` keeps components and faults.
enum LevelBits {
  static func pack(_ levels: [UInt8]) -> Int64 {
    var result: Int64 = 0
    for (index, level) in levels.enumerated() { result |= Int64(level & 3) << Int64(2 * index) }
    return result
  }

  static func unpack(_ bits: Int64, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: bits >> Int64(2 * $0)) & 3 }
  }
}
