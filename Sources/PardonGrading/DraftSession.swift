internal import PardonRules
internal import PardonText

/// One draft while it is being written: an edit is graded at a fraction of the cost of the whole draft, to the same grade.
///
/// ```swift
/// var session = try DraftSession(engine: engine)
/// try session.set(text: "We are sorry.")
/// let grade = try session.replace(12..<12, with: " that your parcel was late")
/// ```
/// Offsets count in `options.offsetUnit`. A session keeps the text and what was found in it, some hundred bytes per word of
/// the longest draft it has seen. One per draft and task; never shared. docs/incremental.md says what an edit costs and why
/// the result is the same.
public struct DraftSession: ~Copyable {
  public let options: GradeOptions
  /// Of the draft as it is.
  public private(set) var grade: Grade
  var bytes: [UInt8] = []
  private var grader: Grader
  private let context: DraftContext
  private let textBytesMax: Int
  /// Content words of the complaint in the grader; nil without a complaint.
  private var wantedCount: Int?
  private var textHistory = TextHistory()
  private var matchHistory = MatchHistory()

  /// A session of an empty draft.
  ///
  /// - `textBytesMax`: longest draft, where the engine would take longer ones.
  /// - Throws: `GradeError.text` when the complaint of the context is too long.
  public init(
    engine: Engine, context: GradeContext = GradeContext(), options: GradeOptions = GradeOptions(),
    textBytesMax: Int = .max
  ) throws(GradeError) {
    self.options = options
    self.textBytesMax = min(textBytesMax, engine.limits.textBytesMax)
    grader = engine.makeGrader(sentenceMemory: 0)
    var known = context.draftContext()
    if let overlap = context.complaintOverlap, context.complaintText == nil { known.set(.complaintOverlap, overlap) }
    self.context = known
    grade = .none
    wantedCount = nil
    if let message = context.complaintText { wantedCount = try grader.readComplaint(message) }
    do throws(TextError) {
      grade = try regrade(TextEdit(start: 0, end: 0, count: 0))
    } catch {
      throw .text(error)
    }
  }

  /// What the last edit took.
  public var effort: EditEffort {
    EditEffort(
      words: grade.counts.words, readWords: UInt32(truncatingIfNeeded: textHistory.readWords),
      searchedWords: UInt32(truncatingIfNeeded: matchHistory.searchedWords))
  }
  public var engine: Engine { grader.engine }
  /// The draft as it is.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
  /// Its UTF-8 bytes.
  public var utf8Count: Int { bytes.count }

  /// As `Grader.complaintOverlap`.
  package var complaintOverlap: Int? { grader.complaintOverlap }

  /// Lends the draft as the rules see it.
  package func withDraft<Result>(_ body: (GradedDraft) -> Result) -> Result { grader.withDraft(body) }

  /// Replaces part of the draft and grades it.
  ///
  /// - `range`: in `options.offsetUnit`, between characters.
  /// - Throws: the session is then unchanged.
  /// - Complexity: the words of the lines that the edit touches are read, and its sentences searched; besides, a few steps
  ///   per line, word and finding of the whole draft.
  @discardableResult
  public mutating func replace(_ range: Range<Int>, with replacement: String) throws(DraftEditError) -> Grade {
    var replacement = replacement
    let result = replacement.withUTF8 { (utf8) -> Result<Grade, DraftEditError> in
      Result { () throws(DraftEditError) in try replace(range, with: utf8, isValid: true) }
    }
    return try result.get()
  }

  /// The same for UTF-8 bytes.
  @discardableResult
  public mutating func replace(
    _ range: Range<Int>, with replacement: UnsafeBufferPointer<UInt8>
  ) throws(DraftEditError) -> Grade {
    try replace(range, with: replacement, isValid: false)
  }

  /// Replaces the whole draft and grades it; what the old and the new text have in common at both ends is not read again.
  @discardableResult
  public mutating func set(text: String) throws(DraftEditError) -> Grade {
    var text = text
    let result = text.withUTF8 { (utf8) -> Result<Grade, DraftEditError> in
      Result { () throws(DraftEditError) in try set(utf8, isValid: true) }
    }
    return try result.get()
  }

  /// The same for UTF-8 bytes.
  @discardableResult
  public mutating func set(text: UnsafeBufferPointer<UInt8>) throws(DraftEditError) -> Grade {
    try set(text, isValid: false)
  }

  // MARK: Edits

  private mutating func replace(
    _ range: Range<Int>, with replacement: UnsafeBufferPointer<UInt8>, isValid: Bool
  ) throws(DraftEditError) -> Grade {
    let offsets = grader.text.offsetMap(to: options.offsetUnit)
    let start = try utf8Offset(range.lowerBound, of: range, offsets)
    let end = try utf8Offset(range.upperBound, of: range, offsets)
    if !isValid { try check(replacement) }
    return try apply(TextEdit(start: start, end: end, count: replacement.count), replacement)
  }

  private func utf8Offset(_ offset: Int, of range: Range<Int>, _ offsets: OffsetMap) throws(DraftEditError) -> Int {
    do throws(OffsetError) {
      return try offsets.utf8Offset(offset, textCount: bytes.count)
    } catch .outsideText {
      let count = Int(offsets.convert(UInt32(truncatingIfNeeded: bytes.count)))
      throw .outsideText(start: range.lowerBound, end: range.upperBound, count: count)
    } catch {
      throw .insideCharacter(offset: offset)
    }
  }

  private mutating func set(_ text: UnsafeBufferPointer<UInt8>, isValid: Bool) throws(DraftEditError) -> Grade {
    if !isValid { try check(text) }
    var start = 0
    let least = min(text.count, bytes.count)
    while start < least, text[start] == bytes[start] { start += 1 }
    while start > 0, start < text.count, text[start] & 0xC0 == 0x80 { start -= 1 }
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var same = 0
    while same < least - start, text[text.count - 1 - same] == bytes[bytes.count - 1 - same] { same += 1 }
    while same > 0, text[text.count - same] & 0xC0 == 0x80 { same -= 1 }
    let end = text.count - same
    return try apply(
      TextEdit(start: start, end: bytes.count - same, count: end - start),
      UnsafeBufferPointer(rebasing: text[start..<end]))
  }

  private func check(_ text: UnsafeBufferPointer<UInt8>) throws(DraftEditError) {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: text.span)
    } catch {
      throw .text(.invalidUTF8(offset: error.byteOffsets.lowerBound))
    }
  }

  /// - `edit`: between characters; `replacement` is UTF-8.
  private mutating func apply(
    _ edit: TextEdit, _ replacement: UnsafeBufferPointer<UInt8>
  ) throws(DraftEditError) -> Grade {
    let count = bytes.count - (edit.end - edit.start) + edit.count
    guard count <= textBytesMax else { throw .text(.tooLong(bytes: count, bytesMax: textBytesMax)) }
    bytes.replaceSubrange(edit.start..<edit.end, with: replacement)
    do throws(TextError) {
      grade = try regrade(edit)
    } catch {
      throw .text(error)
    }
    return grade
  }

  private mutating func regrade(_ edit: TextEdit) throws(TextError) -> Grade {
    let limits = grader.engine.limits
    let change = try bytes.withUnsafeBufferPointer {
      (text: UnsafeBufferPointer<UInt8>) throws(TextError) -> TextChange in
      try TextAnalyzer.analyze(
        UnsafeRawBufferPointer(text), after: edit, limits: limits, history: &textHistory, into: &grader.text)
    }
    var known = context
    if let wantedCount {
      grader.complaintOverlap = grader.complaintOverlap(wantedCount: wantedCount)
      if let overlap = grader.complaintOverlap { known.set(.complaintOverlap, overlap) }
    }
    return grader.regrade(after: change, context: known, options: options, history: &matchHistory)
  }
}
