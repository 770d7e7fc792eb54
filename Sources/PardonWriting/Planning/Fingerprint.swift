/// Names the sentences of a candidate: 16 hexadecimal digits for each skeleton.
///
/// Skeletons are named by a hash of their name, so that a fingerprint outlives changes of the pack.
public struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  public var frames: [UInt64]

  init(frames: [UInt64]) { self.frames = frames }

  /// nil for anything but digits as `description` writes them.
  public init?(_ text: some StringProtocol) {
    let digits = Array(text.utf8)
    guard !digits.isEmpty, digits.count % Self.digits == 0 else { return nil }
    frames = []
    for start in stride(from: 0, to: digits.count, by: Self.digits) {
      var frame: UInt64 = 0
      for digit in digits[start..<start + Self.digits] {
        let value: UInt8
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
        default: return nil
        }
        frame = frame << 4 | UInt64(value)
      }
      frames.append(frame)
    }
  }

  public var description: String {
    var text = ""
    text.reserveCapacity(frames.count * Self.digits)
    for frame in frames {
      let digits = String(frame, radix: 16)
      text += String(repeating: "0", count: Self.digits - digits.utf8.count) + digits
    }
    return text
  }

  private static let digits = 16

  /// FNV-1a of a skeleton's name.
  static func hash(_ name: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}
