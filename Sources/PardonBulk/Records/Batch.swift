/// Records that go to one worker together, with where they come from.
struct Batch: Sendable {
  struct Record: Sendable {
    var range: Range<Int>
    /// Line of its first byte, from 1.
    var line: Int
    /// Offset of its first byte in the input, unpacked.
    var offset: Int
  }

  /// Counts batches from 0: results are written in this order.
  var index: Int
  /// Which input, from 0.
  var input: Int
  var bytes: [UInt8]
  var records: [Record]
  /// What could not be taken as a record, in order among the records by offset.
  var rejects: [Reject]
  var columns: ColumnPlan?
  /// Where the next batch begins.
  var end: Position
  /// Of all inputs, packed as they are: for the progress.
  var rawBytesRead: Int
}

/// A place between two records of the inputs.
struct Position: Sendable, Hashable, Codable {
  var input = 0
  /// Bytes of that input before it, unpacked.
  var offset = 0
  /// Lines of that input before it.
  var lines = 0

  /// Whether a record that begins there comes before this place.
  func isBehind(input: Int, offset: Int) -> Bool {
    input < self.input || input == self.input && offset < self.offset
  }
}

/// A record that gives no grade. Carries no text.
struct Reject: Sendable, Hashable {
  var input: Int
  var line: Int
  var offset: Int
  var reason: String
}
