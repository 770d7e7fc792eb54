@testable import PardonText

/// All that the analyzer says about one text on one tier.
struct TierReading: Equatable {
  var error: TextError?
  var text: [UInt8] = []
  var tokens: [Token] = []
  var folded: [[UInt8]] = []
  var sentences: [Sentence] = []
  var regions: [Region] = []
  var language = LanguageResult()
  var counts = TextCounts()

  init(_ bytes: UnsafeRawBufferPointer, _ scratch: inout TextScratch) {
    do {
      try TextAnalyzer.analyze(bytes, into: &scratch)
    } catch {
      self.error = error
    }
    text = Array(scratch.text)
    tokens = Array(scratch.tokens)
    let folds = scratch.folded
    folded = tokens.map { Array(folds[Int($0.foldedStart)..<Int($0.foldedStart) + Int($0.foldedCount)]) }
    sentences = Array(scratch.sentences)
    regions = Array(scratch.regions)
    language = scratch.language
    counts = scratch.counts
  }

  /// The first thing in which two readings differ; nil when there is none.
  func difference(from other: TierReading) -> String? {
    if error != other.error { return "error \(String(describing: error)), not \(String(describing: other.error))" }
    for (index, (mine, its)) in zip(tokens, other.tokens).enumerated() where mine != its {
      return "token \(index) is \(mine), not \(its)"
    }
    for (index, (mine, its)) in zip(folded, other.folded).enumerated() where mine != its {
      return "spelling \(index) is \(mine), not \(its)"
    }
    if sentences != other.sentences { return "sentences are \(sentences), not \(other.sentences)" }
    if regions != other.regions { return "regions are \(regions), not \(other.regions)" }
    return self == other ? nil : "text, language, counts or the number of tokens"
  }
}

/// One scratch per tier that the machine has, used for text after text as a worker does.
struct TierComparison: ~Copyable {
  private var plain = TextScratch(textBytes: 64, tier: .plain)
  private var avx2 = TextScratch(textBytes: 64, tier: ProcessorTier.avx2.isAvailable ? .avx2 : .plain)
  private var best = TextScratch(textBytes: 64, tier: .best)

  /// What differs between the tiers for a text; nil when nothing does.
  mutating func difference(_ bytes: UnsafeRawBufferPointer) -> String? {
    let expected = TierReading(bytes, &plain)
    if let found = TierReading(bytes, &avx2).difference(from: expected) { return "avx2: \(found)" }
    if let found = TierReading(bytes, &best).difference(from: expected) { return "\(ProcessorTier.best): \(found)" }
    return nil
  }

  mutating func difference(_ bytes: [UInt8]) -> String? {
    bytes.withUnsafeBytes { difference($0) }
  }
}
