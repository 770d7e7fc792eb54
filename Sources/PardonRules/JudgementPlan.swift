/// The judgements of an image made ready to be passed over: before an expression is evaluated, the comparisons that it
/// cannot do without are tested, all those of one word of atoms at once. Most judgements of a draft end there; most of
/// the others are decided by their tests alone.
///
/// Unchecked sendable because the memory is never written after `init`.
final class JudgementPlan: @unchecked Sendable {
  struct Entry {
    /// Bits of one word without which the judgement is not made; most end here.
    var mask: UInt64 = 0
    var value: UInt64 = 0
    var word: UInt32 = 0
    var judgement: UInt32
    /// Tests of what the expression looks at before any context field: `firstTest ..< middleTest`. Further ones up to
    /// `endTest` count when all of `fields` are known: they may end the judgement before a field is found unknown.
    var firstTest: UInt32
    var middleTest: UInt32
    var endTest: UInt32
    /// Context fields of the whole expression, as in `ContextFieldSet`.
    var fields: UInt32
    var languages: UInt8
    /// With all of `fields` known the expression is true when its tests pass.
    var isDecided: Bool
  }

  let entries: UnsafeBufferPointer<Entry>
  let tests: UnsafePointer<AtomTest>
  /// Atoms of topic t from `topicAtoms[t]`, one topic after another; then those of measures and context.
  let atoms: UnsafeBufferPointer<FactAtom>
  let topicAtoms: UnsafeBufferPointer<UInt32>
  /// The bits when no topic has a hit; those of measures and context are to be filled in.
  let restingBits: UnsafeBufferPointer<UInt64>
  private let testBuffer: UnsafeBufferPointer<AtomTest>

  init(_ matcher: RuleMatcher) {
    let image = matcher.image
    var builder = JudgementPlanBuilder(topicCount: image.topics.count)
    var entries: [Entry] = []
    for index in 0..<image.judgements.count where !matcher.isDisabled(image.rules.count + index) {
      entries.append(builder.entry(image.judgements[index], UInt32(index), image.code))
    }
    let atoms = builder.settledAtoms
    self.entries = Self.copy(entries)
    testBuffer = Self.copy(builder.tests.isEmpty ? [AtomTest(kind: .all)] : builder.tests)
    tests = testBuffer.baseAddress.unsafelyUnwrapped
    self.atoms = Self.copy(atoms)
    var next = 0
    topicAtoms = Self.copy(
      (0...image.topics.count).map { topic in
        while next < atoms.count && atoms[next].fact < topic * FactSlot.topicStride { next += 1 }
        return UInt32(next)
      })
    restingBits = Self.copy(JudgementPlanBuilder.restingBits(atoms, topicCount: image.topics.count))
  }

  deinit {
    entries.deallocate()
    testBuffer.deallocate()
    atoms.deallocate()
    topicAtoms.deallocate()
    restingBits.deallocate()
  }

  private static func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
    let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = buffer.initialize(from: elements)
    return UnsafeBufferPointer(buffer)
  }
}
