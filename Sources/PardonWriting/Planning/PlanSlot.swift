/// One sentence to be written: an act, and which of several repairs or preventions it is about.
struct PlanSlot: Hashable {
  var act: Act
  /// Index in the table's repairs or preventions; -1 for other acts and for a choice between repairs.
  var part: Int
}

/// A template that fits a slot of a request, with what chooses between several.
struct SlotOption {
  var template: Int
  var frame: UInt16
  var acts: ActSet
  /// Facts it cannot do without.
  var needs: FactMask
  /// Number of facts it names, optional pieces included, phrases not.
  var mentionCount: Int
  /// Phrases it asks for, a bit for each `PhraseKind`.
  var phraseKinds: UInt32
  var literalBytes: Int
  /// It is written for a circumstance that the message must answer.
  var answersDemand: Bool
  /// Candidates it spoilt: with a fault it is not used again.
  var isBanned = false
  /// Candidates in which its component came out weak.
  var weakCount = 0
}

/// A sentence that was written.
struct WrittenSlot {
  var slot: Int
  var option: Int
  /// Bytes of the text.
  var range: Range<Int>
  /// It is a sentence whose skeleton counts; greetings and signatures are not.
  var hasSkeleton: Bool
}

extension Segment {
  /// Writes the fact of its `field`.
  @inline(__always)
  var namesFact: Bool {
    kind == Kind.noun.rawValue || kind == Kind.value.rawValue || kind == Kind.text.rawValue
  }
}
