internal import PardonGrading
internal import PardonWriting

/// Collects the records of a pack; equal texts, forms and segments are kept once.
struct PackBuilder {
  var templates: [Template] = []
  var phrases: [Phrase] = []
  var phraseRanges: [TableRange] = []
  var incidents: [IncidentType] = []
  var incidentFacts: [IncidentFact] = []
  var structures: [Structure] = []
  var steps: [UInt8] = []
  var voices: [Voice] = []
  var nouns: [NounForm] = []
  var questions: [FactQuestion] = []
  var samples: [SampleFact] = []
  private var segments: [Segment] = []
  private var agreements: [Agreement] = []
  private var forms: [TextForm] = []
  private var masks: [UInt64] = []
  private var variants: [UInt32] = []
  private var frames: [TextRange] = []
  private var text: [UInt8] = []
  private var textIndex: [String: TextRange] = [:]
  private var agreementIndex: [Agreement: Int] = [:]
  private var formIndex: [TextLowering.Lowered: UInt32] = [:]
  private var frameIndex: [String: Int] = [:]

  mutating func intern(_ string: String) -> TextRange {
    if string.isEmpty { return TextRange() }
    if let known = textIndex[string] { return known }
    let range = TextRange(start: UInt32(text.count), count: UInt32(string.utf8.count))
    text += string.utf8
    textIndex[string] = range
    return range
  }

  mutating func frame(_ name: String) -> Int {
    if let known = frameIndex[name] { return known }
    let index = frames.count
    frames.append(intern(name))
    frameIndex[name] = index
    return index
  }

  /// Eight forms in a row, by variant.
  mutating func add(variants list: [UInt32]) -> UInt32 {
    precondition(list.count == TextVariant.count)
    variants += list
    return UInt32(variants.count - list.count)
  }

  mutating func add(form lowered: TextLowering.Lowered) -> UInt32 {
    if let known = formIndex[lowered] { return known }
    var list: [Segment] = []
    append(lowered.steps, to: &list)
    let index = UInt32(forms.count)
    forms.append(
      TextForm(
        segments: TableRange(start: segments.count, count: list.count), needs: lowered.needs.rawValue,
        genders: lowered.genders.rawValue, literalBytes: UInt32(lowered.literalBytes), phraseKinds: lowered.kinds))
    segments += list
    formIndex[lowered] = index
    return index
  }

  private mutating func append(_ steps: [TextLowering.Step], to list: inout [Segment]) {
    func flags(_ begins: Bool) -> UInt8 { begins ? Segment.beginsSentence : 0 }
    for (index, step) in steps.enumerated() {
      switch step {
      case .literal(let string, let begins):
        let range = intern(string)
        var flags = flags(begins)
        if index > 0, case .agreement = steps[index - 1], string.hasPrefix(" ") { flags |= Segment.mendsSeam }
        list.append(Segment(.literal, flags: flags, start: range.start, count: range.count))
      case .noun(let field, let determiner, let begins):
        list.append(Segment(.noun, field: field.rawValue, option: determiner.rawValue, flags: flags(begins)))
      case .agreement(let field, let forms, let begins):
        list.append(
          Segment(.agreement, field: field.rawValue, flags: flags(begins), start: UInt32(agreement(forms))))
      case .value(let field, let format, let begins):
        list.append(Segment(.value, field: field.rawValue, option: format.rawValue, flags: flags(begins)))
      case .text(let field, let begins):
        list.append(Segment(.text, field: field.rawValue, flags: flags(begins)))
      case .phrase(let kind, let begins):
        list.append(Segment(.phrase, option: kind.rawValue, flags: flags(begins)))
      case .optional(let inner, let needs):
        let place = list.count
        list.append(Segment(.optional))
        append(inner, to: &list)
        list[place] = Segment(.optional, start: UInt32(mask(needs)), count: UInt32(list.count - place - 1))
      }
    }
  }

  private mutating func agreement(_ forms: [String]) -> Int {
    let record = Agreement((intern(forms[0]), intern(forms[1]), intern(forms[2]), intern(forms[3])))
    if let known = agreementIndex[record] { return known }
    agreements.append(record)
    agreementIndex[record] = agreements.count - 1
    return agreements.count - 1
  }

  private mutating func mask(_ needs: FactMask) -> Int {
    if let known = masks.firstIndex(of: needs.rawValue) { return known }
    masks.append(needs.rawValue)
    return masks.count - 1
  }

  /// The bytes of the pack, with the index of templates by act.
  mutating func finish() -> [UInt8] {
    var actRanges: [TableRange] = []
    var actTemplates: [UInt32] = []
    for language in DraftLanguage.allCases {
      for act in Act.allCases {
        let start = actTemplates.count
        for (index, template) in templates.enumerated()
        where template.language == language.rawValue && template.acts.contains(act) {
          actTemplates.append(UInt32(index))
        }
        actRanges.append(TableRange(start: start, count: actTemplates.count - start))
      }
    }
    var writer = PackWriter()
    for table in WritingTable.allCases {
      switch table {
      case .segments: writer.add(segments)
      case .agreements: writer.add(agreements)
      case .forms: writer.add(forms)
      case .masks: writer.add(masks)
      case .variants: writer.add(variants)
      case .templates: writer.add(templates)
      case .actRanges: writer.add(actRanges)
      case .actTemplates: writer.add(actTemplates)
      case .phrases: writer.add(phrases)
      case .phraseRanges: writer.add(phraseRanges)
      case .incidents: writer.add(incidents)
      case .incidentFacts: writer.add(incidentFacts)
      case .structures: writer.add(structures)
      case .steps: writer.add(steps)
      case .voices: writer.add(voices)
      case .nouns: writer.add(sortedNouns)
      case .questions: writer.add(questions)
      case .samples: writer.add(samples)
      case .frames: writer.add(frames)
      case .text: writer.add(text)
      }
    }
    return writer.finish()
  }

  /// By language and bytes, for the search.
  private var sortedNouns: [NounForm] {
    func bytes(_ noun: NounForm) -> ArraySlice<UInt8> {
      text[Int(noun.text.start)..<Int(noun.text.start) + Int(noun.text.count)]
    }
    return nouns.sorted { a, b in
      a.language != b.language ? a.language < b.language : bytes(a).lexicographicallyPrecedes(bytes(b))
    }
  }
}
