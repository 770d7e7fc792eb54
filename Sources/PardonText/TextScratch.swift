internal import CPardonScan

/// Everything the analyzer finds in one text, and the memory it works in.
///
/// One per worker, used again for each text: it grows to the largest text seen and allocates nothing after that.
/// The buffers it gives out are views: they are valid until the next `TextAnalyzer.analyze` into this scratch, or its
/// end.
public struct TextScratch: ~Copyable {
  /// Zero bytes kept before and after the text, so that eight bytes can be loaded anywhere and a look back or ahead
  /// needs no bounds test.
  static let frontPad = 16
  static let tailPad = 64
  /// What the kernels may write behind the places that hold something.
  static let foldsPad = 128
  static let edgesPad = 72

  var padded: GrowingBuffer<UInt8>
  var textCount = 0
  var lines: GrowingBuffer<Line>
  var lineWords: GrowingBuffer<LineWord>
  var tokenBuffer: GrowingBuffer<Token>
  var foldedBuffer: GrowingBuffer<UInt8>
  var sentenceBuffer: GrowingBuffer<Sentence>
  var regionBuffer: GrowingBuffer<Region>
  /// For `offsetMap`.
  var unitsBefore: GrowingBuffer<UInt32>
  var state = TokenizerState()
  /// What the kernels find in a text, when `isSurveyed`.
  let tier: Int32
  var isSurveyed = false
  var survey = PardonScanText()
  var wordReading = PardonScanWords()
  var folds: GrowingBuffer<UInt8>
  var edges: GrowingBuffer<UInt32>
  var blocks: GrowingBuffer<PardonScanBlock>
  /// The padded copy of the text, with the character tables.
  var view: TextView

  public internal(set) var language = LanguageResult()
  public internal(set) var counts = TextCounts()

  /// - Parameter textBytes: the size of text to be ready for; larger ones make it grow.
  public init(textBytes: Int = 4096) { self.init(textBytes: textBytes, tier: .current) }

  init(textBytes: Int = 4096, tier: ProcessorTier) {
    let bytes = max(textBytes, 0)
    self.tier = tier.kernels
    let kernelBytes = tier == .plain ? 0 : bytes
    folds = GrowingBuffer(capacity: kernelBytes + Self.foldsPad)
    edges = GrowingBuffer(capacity: kernelBytes + Self.edgesPad)
    blocks = GrowingBuffer(capacity: kernelBytes / 64 + 2)
    padded = GrowingBuffer(capacity: bytes + Self.frontPad + Self.tailPad)
    lines = GrowingBuffer(capacity: bytes / 32 + 16)
    lineWords = GrowingBuffer(capacity: 160)
    tokenBuffer = GrowingBuffer(capacity: bytes / 3 + 16)
    foldedBuffer = GrowingBuffer(capacity: 2 * bytes + Self.tailPad)
    sentenceBuffer = GrowingBuffer(capacity: bytes / 16 + 16)
    regionBuffer = GrowingBuffer(capacity: 16)
    unitsBefore = GrowingBuffer(capacity: bytes / OffsetMap.blockBytes + 1)
    view = TextView(
      bytes: UnsafePointer(padded.base + Self.frontPad), classes: CharacterClassTable.shared.classes,
      folds: FoldTable.shared.entries)
  }

  /// The text analyzed, without the padding.
  public var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: padded.base + Self.frontPad, count: textCount)
  }
  /// The tokens of the author's own words, in order.
  public var tokens: UnsafeBufferPointer<Token> { tokenBuffer.elements }
  /// The folded spellings; `Token.foldedStart` and `foldedCount` point into it.
  public var folded: UnsafeBufferPointer<UInt8> { foldedBuffer.elements }
  /// The sentences of the author's own words, in order; each holds one token at least.
  public var sentences: UnsafeBufferPointer<Sentence> { sentenceBuffer.elements }
  /// The regions, end to end over the whole text.
  public var regions: UnsafeBufferPointer<Region> { regionBuffer.elements }

  @inline(__always)
  var bytes: UnsafePointer<UInt8> { view.bytes }
}
