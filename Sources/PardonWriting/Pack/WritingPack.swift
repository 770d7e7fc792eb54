/// Everything that is written with: templates, phrases, incident types, structures, voices, nouns and questions.
///
/// The tables are the bytes themselves, checked once; opening a pack copies nothing. Immutable, shared by all workers.
/// Made by `PardonWritingCompiler` from YAML (docs/writing-language.md).
public struct WritingPack: Sendable {
  let storage: PackStorage
  let offsets: [(offset: Int, count: Int)]

  /// Copies the bytes.
  ///
  /// - Throws: for bytes that are no pack, of another format, changed, or contradicting themselves.
  /// - Complexity: linear in the bytes.
  public init(bytes: some Collection<UInt8>) throws(WritingPackError) {
    try self.init(storage: PackStorage(copying: bytes))
  }

  /// Over memory that is never freed, on an 8-byte boundary; nothing is copied.
  package init(linked bytes: UnsafeRawBufferPointer) throws(WritingPackError) {
    try self.init(storage: PackStorage(immortal: bytes))
  }

  private init(storage: PackStorage) throws(WritingPackError) {
    self.storage = storage
    offsets = try WritingPack.layout(of: storage.bytes)
    try validate()
  }

  func table<Record: BitwiseCopyable>(_ table: WritingTable, of type: Record.Type) -> UnsafeBufferPointer<Record> {
    let (offset, count) = offsets[table.rawValue]
    guard count > 0, let base = storage.bytes.baseAddress else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(
      start: (base + offset).assumingMemoryBound(to: type), count: count)
  }

  // Valid as long as the pack lives: callers keep it alive around their use.
  package var segments: UnsafeBufferPointer<Segment> { table(.segments, of: Segment.self) }
  package var agreements: UnsafeBufferPointer<Agreement> { table(.agreements, of: Agreement.self) }
  package var forms: UnsafeBufferPointer<TextForm> { table(.forms, of: TextForm.self) }
  package var masks: UnsafeBufferPointer<UInt64> { table(.masks, of: UInt64.self) }
  package var variants: UnsafeBufferPointer<UInt32> { table(.variants, of: UInt32.self) }
  package var templates: UnsafeBufferPointer<Template> { table(.templates, of: Template.self) }
  package var actRanges: UnsafeBufferPointer<TableRange> { table(.actRanges, of: TableRange.self) }
  package var actTemplates: UnsafeBufferPointer<UInt32> { table(.actTemplates, of: UInt32.self) }
  package var phrases: UnsafeBufferPointer<Phrase> { table(.phrases, of: Phrase.self) }
  package var phraseRanges: UnsafeBufferPointer<TableRange> { table(.phraseRanges, of: TableRange.self) }
  package var incidents: UnsafeBufferPointer<IncidentType> { table(.incidents, of: IncidentType.self) }
  package var incidentFacts: UnsafeBufferPointer<IncidentFact> { table(.incidentFacts, of: IncidentFact.self) }
  package var structures: UnsafeBufferPointer<Structure> { table(.structures, of: Structure.self) }
  package var steps: UnsafeBufferPointer<UInt8> { table(.steps, of: UInt8.self) }
  package var voices: UnsafeBufferPointer<Voice> { table(.voices, of: Voice.self) }
  package var nouns: UnsafeBufferPointer<NounForm> { table(.nouns, of: NounForm.self) }
  package var questions: UnsafeBufferPointer<FactQuestion> { table(.questions, of: FactQuestion.self) }
  package var samples: UnsafeBufferPointer<SampleFact> { table(.samples, of: SampleFact.self) }
  package var frames: UnsafeBufferPointer<TextRange> { table(.frames, of: TextRange.self) }
  package var text: UnsafeBufferPointer<UInt8> { table(.text, of: UInt8.self) }
}
