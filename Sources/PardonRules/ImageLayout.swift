/// Typed access to the sections of bytes whose header was already checked.
struct ImageLayout {
  let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  func offset(_ section: ImageSection) -> Int { Int(word(section, 0)) }
  func count(_ section: ImageSection) -> Int { Int(word(section, 8)) }

  func table<Record>(_ section: ImageSection, of type: Record.Type = Record.self) -> ImageTable<Record> {
    // In bounds and aligned: `RuleImage.validate` has checked the section table against `ImageLayout.stride`.
    let start = bytes.baseAddress.unsafelyUnwrapped + offset(section)
    return ImageTable(base: start.assumingMemoryBound(to: type), count: count(section))
  }

  func word(_ section: ImageSection, _ field: Int) -> UInt64 {
    let entry = ImageFormat.headerBytes + section.rawValue * ImageFormat.sectionEntryBytes
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: entry + field, as: UInt64.self))
  }

  /// Bytes per record of a section.
  static func stride(_ section: ImageSection) -> Int {
    switch section {
    case .lexicon: MemoryLayout<LexiconEntry>.stride
    case .exactForms: MemoryLayout<ExactFormEntry>.stride
    case .references, .code, .topics, .formStarts: MemoryLayout<UInt32>.stride
    case .words: MemoryLayout<WordRecord>.stride
    case .pairs: MemoryLayout<PairRecord>.stride
    case .gates: MemoryLayout<GateRecord>.stride
    case .triggers: MemoryLayout<TriggerRecord>.stride
    case .idSets: MemoryLayout<UInt16>.stride
    case .steps: MemoryLayout<StepSlot>.stride
    case .heldWords, .programs, .walks: MemoryLayout<UInt64>.stride
    case .patterns: MemoryLayout<PatternRecord>.stride
    case .lists: MemoryLayout<ListRecord>.stride
    case .rules: MemoryLayout<RuleRecord>.stride
    case .conditions: MemoryLayout<ConditionRecord>.stride
    case .judgements: MemoryLayout<JudgementRecord>.stride
    case .info: MemoryLayout<InfoRecord>.stride
    case .cold: MemoryLayout<ColdRecord>.stride
    case .strings: MemoryLayout<StringRecord>.stride
    case .bytes: 1
    case .profiles: MemoryLayout<ProfileRecord>.stride
    case .weights: MemoryLayout<WeightRecord>.stride
    }
  }
}
