/// A compiled rule set: validated once, then read in place by any number of matchers on any thread.
///
/// Loading copies nothing but what `init(bytes:)` is given. The run time needs neither the rule compiler nor Foundation.
public final class RuleImage: Sendable {
  private let storage: ImageStorage

  package let lexicon: ImageTable<LexiconEntry>
  package let exactForms: ImageTable<ExactFormEntry>
  package let words: ImageTable<WordRecord>
  package let pairs: ImageTable<PairRecord>
  package let gates: ImageTable<GateRecord>
  package let triggers: ImageTable<TriggerRecord>
  package let heldWords: ImageTable<UInt64>
  package let idSets: ImageTable<UInt16>
  package let patterns: ImageTable<PatternRecord>
  package let programs: ImageTable<UInt64>
  package let walks: ImageTable<UInt64>
  package let steps: ImageTable<StepSlot>
  package let lists: ImageTable<ListRecord>
  package let rules: ImageTable<RuleRecord>
  package let conditions: ImageTable<ConditionRecord>
  package let references: ImageTable<UInt32>
  package let code: ImageTable<UInt32>
  package let judgements: ImageTable<JudgementRecord>
  package let info: InfoRecord
  package let topics: ImageTable<UInt32>
  package let cold: ImageTable<ColdRecord>
  package let strings: ImageTable<StringRecord>
  package let bytes: ImageTable<UInt8>
  package let formStarts: ImageTable<UInt32>
  package let profiles: ImageTable<ProfileRecord>
  package let weights: ImageTable<WeightRecord>

  package let listLevels: Int
  /// Some rule that looks at other rules' hits does so in an expression.
  package let secondPassAsksFacts: Bool
  /// Shift for `LexiconHash.slot`, from the tables' sizes.
  package let lexiconShift: UInt64
  package let exactShift: UInt64
  /// 64-bit words per row of `heldWords`.
  package let heldStride: Int

  /// An image over a copy of `bytes`. Throws when they are not a valid image. Linear in the size of the image.
  public convenience init(bytes: some Collection<UInt8>) throws(RuleImageError) {
    try self.init(storage: ImageStorage(copying: bytes))
  }

  /// An image over memory that is never freed or written.
  ///
  /// - `bytes`: on an 8-byte boundary, valid as long as the process lives.
  public convenience init(immortal bytes: UnsafeRawBufferPointer) throws(RuleImageError) {
    try self.init(storage: ImageStorage(immortal: bytes))
  }

  /// An image that the build linked into the program: as trustworthy as the program's code, so only its header is checked.
  /// Constant time; pages are read when rules first touch them.
  ///
  /// - `bytes`: on an 8-byte boundary. That they pass `validate` is the business of a test, not of every start.
  package convenience init(linked bytes: UnsafeRawBufferPointer) throws(RuleImageError) {
    try self.init(storage: ImageStorage(immortal: bytes), isTrusted: true)
  }

  /// An image over a file mapped into memory. The file must be replaced by renaming, never written in place.
  public convenience init(path: String) throws(RuleImageError) {
    try self.init(storage: ImageStorage(mapping: path))
  }

  private init(storage: ImageStorage, isTrusted: Bool = false) throws(RuleImageError) {
    let all = storage.bytes
    if isTrusted { try Self.validateHeader(all, checksChecksum: false) } else { try Self.validate(all) }
    let layout = ImageLayout(all)
    self.storage = storage
    lexicon = layout.table(.lexicon)
    exactForms = layout.table(.exactForms)
    words = layout.table(.words)
    pairs = layout.table(.pairs)
    gates = layout.table(.gates)
    triggers = layout.table(.triggers)
    heldWords = layout.table(.heldWords)
    idSets = layout.table(.idSets)
    patterns = layout.table(.patterns)
    programs = layout.table(.programs)
    walks = layout.table(.walks)
    steps = layout.table(.steps)
    lists = layout.table(.lists)
    rules = layout.table(.rules)
    conditions = layout.table(.conditions)
    references = layout.table(.references)
    code = layout.table(.code)
    judgements = layout.table(.judgements)
    let info: ImageTable<InfoRecord> = layout.table(.info)
    self.info = info[0]
    topics = layout.table(.topics)
    cold = layout.table(.cold)
    strings = layout.table(.strings)
    bytes = layout.table(.bytes)
    formStarts = layout.table(.formStarts)
    profiles = layout.table(.profiles)
    weights = layout.table(.weights)
    var levels = 0
    for index in 0..<lists.count { levels = max(levels, Int(lists[index].level) + 1) }
    listLevels = levels
    secondPassAsksFacts = Self.secondPassAsksFacts(rules, conditions)
    lexiconShift = UInt64(64 - lexicon.count.trailingZeroBitCount)
    exactShift = UInt64(64 - exactForms.count.trailingZeroBitCount)
    heldStride = Int(self.info.heldStride)
  }

  private static func secondPassAsksFacts(
    _ rules: ImageTable<RuleRecord>, _ conditions: ImageTable<ConditionRecord>
  ) -> Bool {
    for index in 0..<rules.count where rules[index].flags & RuleRecord.secondPass != 0 {
      let count = Int(rules[index].unlessCount) + Int(rules[index].needsCount)
      for number in 0..<count
      where conditions[Int(rules[index].firstCondition) + number].flags & ConditionRecord.asksFacts != 0 {
        return true
      }
    }
    return false
  }

  package func program(_ pattern: Int) -> PatternProgram {
    PatternProgram(base: UnsafeRawPointer(programs.base + Int(patterns[pattern].program)))
  }

  package func program(_ pattern: UInt32) -> PatternProgram { program(Int(pattern)) }
}
