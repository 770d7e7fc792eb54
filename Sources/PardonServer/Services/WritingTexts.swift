internal import PardonWriting

/// What the server writes with; the same for all workers.
struct WritingTexts: Sendable {
  var pack: WritingPack
  var mends: Mends
}
