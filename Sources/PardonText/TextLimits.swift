/// What the analyzer refuses to work on.
public struct TextLimits: Sendable, Hashable {
  /// Longest text in UTF-8 bytes. Offsets are 32-bit, so the ceiling is 1 GiB.
  public var textBytesMax: Int

  /// - Parameter textBytesMax: 16 MiB unless told; larger values than 1 GiB count as 1 GiB.
  public init(textBytesMax: Int = 16 << 20) {
    self.textBytesMax = min(max(textBytesMax, 0), 1 << 30)
  }
}
