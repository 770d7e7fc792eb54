/// One checked fact of a `FactTable`.
struct FactValue: Sendable, BitwiseCopyable {
  /// Bytes of the table's text: what texts write; the currency of a sum; empty for times, numbers and durations.
  var start: UInt32 = 0
  var count: UInt32 = 0
  /// Time: local seconds since 1970. Money: smallest units. Integer: itself. Means: index in `FollowUp.means`.
  var number: Int64 = 0
  /// Of a noun or phrase.
  var traits = NounTraits(rawValue: 0)
  /// Digits after the point of a sum.
  var decimals: UInt8 = 0
  var duration: FactDuration?
  /// Stands for a missing fact: its text is written whatever the format.
  var isPlaceholder = false
}
