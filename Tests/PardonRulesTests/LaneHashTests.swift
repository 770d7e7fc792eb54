import Testing

@testable import PardonRules

@Suite("The checksum of images")
struct LaneHashTests {
  private func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { LaneHash.hash($0) } }

  @Test(
    "damage to any one byte shows, and so does a missing or an added zero", arguments: [1, 7, 63, 64, 65, 129, 200])
  func damage(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let whole = hash(bytes)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x10
      #expect(hash(damaged) != whole, "byte \(index) of \(count)")
    }
    #expect(hash(bytes + [0]) != whole)
    #expect(hash(Array(bytes.dropLast())) != whole)
  }

  @Test("steps of 64 bytes that change places show") func order() {
    let (first, second) = ([UInt8](repeating: 1, count: 64), [UInt8](repeating: 2, count: 64))
    #expect(hash(first + second) != hash(second + first))
  }
}
