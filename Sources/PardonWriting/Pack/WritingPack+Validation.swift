internal import PardonGrading
internal import PardonRules

extension WritingPack {
  /// Reads the header: where each table lies.
  static func layout(of bytes: UnsafeRawBufferPointer) throws(WritingPackError) -> [(offset: Int, count: Int)] {
    typealias Format = WritingPackFormat
    let tables = WritingTable.allCases
    let entriesEnd = Format.headerBytes + tables.count * Format.tableEntryBytes
    guard bytes.count >= Format.headerBytes, load(bytes, 0, UInt64.self) == Format.magic else { throw .notAPack }
    let version = load(bytes, 8, UInt32.self)
    guard version == Format.version else { throw .otherFormat(found: version, supported: Format.version) }
    let length = load(bytes, 16, UInt64.self)
    guard length == UInt64(bytes.count), bytes.count >= entriesEnd, bytes.count <= Format.bytesMax else {
      throw .wrongLength(expected: length, found: bytes.count)
    }
    guard checksum(of: bytes) == load(bytes, Format.checksumOffset, UInt64.self) else { throw .corrupt }
    guard load(bytes, 12, UInt32.self) == tables.count else {
      throw .inconsistent(table: "header", reason: "another number of tables")
    }
    var layout: [(offset: Int, count: Int)] = []
    for table in tables {
      let entry = Format.headerBytes + table.rawValue * Format.tableEntryBytes
      let offset = Int(load(bytes, entry, UInt32.self))
      let count = Int(load(bytes, entry + 4, UInt32.self))
      let size = count * Format.stride(of: table)
      guard offset % Format.alignment == 0, offset >= entriesEnd, offset <= bytes.count, size <= bytes.count - offset
      else { throw .inconsistent(table: table.name, reason: "it does not lie inside the pack") }
      layout.append((offset, count))
    }
    return layout
  }

  package static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    XXH64.hash(UnsafeRawBufferPointer(rebasing: bytes[(WritingPackFormat.checksumOffset + 8)...]))
  }

  private static func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ type: Value.Type
  ) -> Value {
    Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }

  /// Checks every index of every record, so that nothing that uses the pack has to. Linear in the records.
  func validate() throws(WritingPackError) {
    try PackValidator(self).run()
  }
}

/// One pass over the tables of a pack whose checksum holds.
private struct PackValidator {
  let pack: WritingPack
  let texts: Int

  init(_ pack: WritingPack) {
    self.pack = pack
    texts = pack.text.count
  }

  func run() throws(WritingPackError) {
    for agreement in pack.agreements {
      for form in [agreement.masculine, agreement.feminine, agreement.masculinePlural, agreement.femininePlural] {
        try text(form, .agreements)
      }
    }
    for form in pack.forms {
      try range(form.segments, pack.segments.count, .forms)
      try require(form.phraseKinds >> UInt32(PhraseKind.allCases.count) == 0, .forms, "an unknown kind of phrase")
      _ = try check(form.segments.indices, depth: 0, phraseKinds: form.phraseKinds)
    }
    try variants()
    try lists()
    try incidents()
    for noun in pack.nouns {
      try text(noun.text, .nouns)
      try language(noun.language, .nouns)
    }
    for frame in pack.frames { try text(frame, .frames) }
  }

  /// Segments of one level.
  private func check(_ range: Range<Int>, depth: Int, phraseKinds: UInt32) throws(WritingPackError) {
    try require(depth <= WritingPackFormat.depthMax, .segments, "optional pieces are nested too deep")
    var index = range.lowerBound
    while index < range.upperBound {
      let segment = pack.segments[index]
      index += 1
      guard let kind = Segment.Kind(rawValue: segment.kind) else {
        throw .inconsistent(table: "segments", reason: "an unknown kind")
      }
      switch kind {
      case .literal: try text(TextRange(start: segment.start, count: segment.count), .segments)
      case .noun:
        try fact(segment.field, .segments)
        try require(Determiner(rawValue: segment.option) != nil, .segments, "an unknown determiner")
      case .agreement:
        try fact(segment.field, .segments)
        try require(Int(segment.start) < pack.agreements.count, .segments, "no such agreement")
      case .value:
        try fact(segment.field, .segments)
        try require(ValueFormat(rawValue: segment.option) != nil, .segments, "an unknown format")
      case .text: try fact(segment.field, .segments)
      case .optional:
        try require(Int(segment.start) < pack.masks.count, .segments, "no such mask")
        try require(Int(segment.count) <= range.upperBound - index, .segments, "an optional piece has no end")
        try check(index..<index + Int(segment.count), depth: depth + 1, phraseKinds: phraseKinds)
        index += Int(segment.count)
      case .phrase:
        try require(PhraseKind(rawValue: segment.option) != nil, .segments, "an unknown kind of phrase")
        // A phrase's own forms declare no kinds, so that phrases never contain phrases.
        try require(phraseKinds >> UInt32(segment.option) & 1 != 0, .segments, "an undeclared phrase")
      }
    }
  }

  private func variants() throws(WritingPackError) {
    for form in pack.variants where form != WritingPackFormat.noForm {
      try require(Int(form) < pack.forms.count, .variants, "no such form")
    }
    for template in pack.templates {
      try text(template.id, .templates)
      try language(template.language, .templates)
      try variants(template.variants, .templates)
      try require(Int(template.frame) < pack.frames.count, .templates, "no such frame")
    }
    for phrase in pack.phrases {
      try variants(phrase.variants, .phrases)
      for form in pack.variants[Int(phrase.variants)...].prefix(TextVariant.count)
      where form != WritingPackFormat.noForm {
        try require(pack.forms[Int(form)].phraseKinds == 0, .phrases, "a phrase that contains phrases")
      }
    }
  }

  private func lists() throws(WritingPackError) {
    try require(pack.actRanges.count == 2 * Act.allCases.count, .actRanges, "not one range for each language and act")
    for list in pack.actRanges { try range(list, pack.actTemplates.count, .actRanges) }
    for index in pack.actTemplates {
      try require(Int(index) < pack.templates.count, .actTemplates, "no such template")
    }
    for structure in pack.structures {
      try text(structure.id, .structures)
      try range(structure.steps, pack.steps.count, .structures)
      try range(structure.drops, pack.steps.count, .structures)
    }
    for step in pack.steps { try require(StructureStep(rawValue: step) != nil, .steps, "an unknown step") }
    try require(pack.voices.count <= Situation.voicesMax, .voices, "too many")
    for voice in pack.voices {
      for name in [voice.id, voice.englishName, voice.frenchName] { try text(name, .voices) }
    }
    for question in pack.questions {
      try fact(question.field, .questions)
      try text(question.english, .questions)
      try text(question.french, .questions)
    }
  }

  private func incidents() throws(WritingPackError) {
    try require(pack.incidents.count <= IncidentSet.countMax, .incidents, "too many")
    for incident in pack.incidents {
      for name in [
        incident.id, incident.englishName, incident.frenchName, incident.englishNoun, incident.frenchNoun,
      ] { try text(name, .incidents) }
      try range(incident.facts, pack.incidentFacts.count, .incidents)
      try require(Int(incident.failureKind) < GradeContext.failureKinds.count, .incidents, "an unknown kind of failure")
      try require(Int(incident.violation) < GradeContext.violations.count, .incidents, "an unknown violation")
      try require((1...4).contains(incident.severity), .incidents, "an unknown severity")
      let fields = UInt64(1) << UInt64(FactField.allCases.count) - 1
      try require((incident.required | incident.known) & ~fields == 0, .incidents, "an unknown fact")
    }
    for item in pack.incidentFacts {
      try fact(item.field, .incidentFacts)
      try text(item.englishQuestion, .incidentFacts)
      try text(item.frenchQuestion, .incidentFacts)
    }
    try require(
      pack.phraseRanges.count == pack.incidents.count * 2 * PhraseKind.allCases.count, .phraseRanges,
      "not one range for each incident, language and kind")
    for phrases in pack.phraseRanges { try range(phrases, pack.phrases.count, .phraseRanges) }
    for sample in pack.samples {
      try text(sample.name, .samples)
      try text(sample.value, .samples)
      try require(Int(sample.incident) < pack.incidents.count, .samples, "no such incident")
      try language(sample.language, .samples)
    }
  }

  private func variants(_ start: UInt32, _ table: WritingTable) throws(WritingPackError) {
    try require(Int(start) + TextVariant.count <= pack.variants.count, table, "no such variants")
  }

  private func text(_ range: TextRange, _ table: WritingTable) throws(WritingPackError) {
    try require(Int(range.start) + Int(range.count) <= texts, table, "text outside the pack")
  }

  private func range(_ range: TableRange, _ count: Int, _ table: WritingTable) throws(WritingPackError) {
    try require(range.indices.upperBound <= count, table, "a range outside its table")
  }

  private func fact(_ field: UInt8, _ table: WritingTable) throws(WritingPackError) {
    try require(Int(field) < FactField.allCases.count, table, "an unknown fact")
  }

  private func language(_ language: UInt8, _ table: WritingTable) throws(WritingPackError) {
    try require(DraftLanguage(rawValue: language) != nil, table, "an unknown language")
  }

  private func require(
    _ condition: Bool, _ table: WritingTable, _ reason: String
  ) throws(WritingPackError) {
    if !condition { throw .inconsistent(table: table.name, reason: reason) }
  }
}
