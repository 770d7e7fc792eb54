internal import PardonGrading

/// Writes templates of a pack with the facts of a case.
///
/// Bytes only: after the texts were compiled, what is left to do is copying literals, choosing forms that agree with a noun,
/// writing values, and mending the seams where a slot begins. Nothing is allocated but the growth of the caller's buffer.
/// Same arguments, same bytes.
public struct Realiser {
  public let pack: WritingPack
  // Of the pack, which keeps them alive.
  private let segments: UnsafeBufferPointer<Segment>
  private let agreements: UnsafeBufferPointer<Agreement>
  private let forms: UnsafeBufferPointer<TextForm>
  private let masks: UnsafeBufferPointer<UInt64>
  private let variants: UnsafeBufferPointer<UInt32>
  private let templates: UnsafeBufferPointer<Template>
  private let phrases: UnsafeBufferPointer<Phrase>
  private let phraseRanges: UnsafeBufferPointer<TableRange>
  private let pool: UnsafeBufferPointer<UInt8>

  public init(_ pack: WritingPack) {
    self.pack = pack
    segments = pack.segments
    agreements = pack.agreements
    forms = pack.forms
    masks = pack.masks
    variants = pack.variants
    templates = pack.templates
    phrases = pack.phrases
    phraseRanges = pack.phraseRanges
    pool = pack.text
  }

  /// Whether a template can be written: it exists in the variant, its conditions hold, its facts and the genders it needs are
  /// known, and the incident type has a phrase for every `{>…}`.
  ///
  /// - `present`: facts taken for known; usually `facts.present`, more to learn which facts would be needed.
  public func fits(
    _ template: Int, _ facts: borrowing FactTable, present: FactMask? = nil, in context: RealisationContext
  ) -> Bool {
    let template = templates[template]
    guard template.conditions.hold(in: context.situation, incident: context.incident) else { return false }
    let known = (present ?? facts.present).rawValue
    guard let form = form(template.variants, context.variant), form.needs & ~known == 0,
      form.genders & ~facts.gendered.rawValue == 0
    else { return false }
    var kinds = form.phraseKinds
    while kinds != 0 {
      let kind = kinds.trailingZeroBitCount
      kinds &= kinds - 1
      guard count(fitting: kind, template.language, facts, known, context) > 0 else { return false }
    }
    return true
  }

  /// Facts that a template needs itself, phrases apart; nil when it does not exist in the variant.
  public func needs(_ template: Int, in variant: TextVariant) -> FactMask? {
    form(templates[template].variants, variant).map { FactMask(rawValue: $0.needs) }
  }

  /// Appends a template, which fits.
  ///
  /// - `choice`: which of several phrases is taken; 0: always the first that fits.
  /// - `said`: gets the facts that are written, phrases and optional pieces included.
  /// - Returns: false, and nothing is appended, when the template does not exist in the variant or a phrase is missing.
  public func append(
    _ template: Int, _ facts: borrowing FactTable, in context: RealisationContext, choice: UInt64, said: inout FactMask,
    to text: inout [UInt8]
  ) -> Bool {
    let start = text.count
    let template = templates[template]
    guard let form = form(template.variants, context.variant) else { return false }
    var run = Run(realiser: self, context: context, language: template.language, choice: choice, start: start)
    guard run.emit(form.segments.indices, facts, to: &text) else {
      text.removeLast(text.count - start)
      return false
    }
    said.formUnion(FactMask(rawValue: run.said))
    return true
  }

  /// The same where nobody asks what was said.
  @discardableResult
  public func append(
    _ template: Int, _ facts: borrowing FactTable, in context: RealisationContext, choice: UInt64 = 0,
    to text: inout [UInt8]
  ) -> Bool {
    var said = FactMask()
    return append(template, facts, in: context, choice: choice, said: &said, to: &text)
  }

  /// Appends a phrase by its index, as examples of phrases are written.
  package func append(
    phrase: Int, language: UInt8, _ facts: borrowing FactTable, in context: RealisationContext,
    to text: inout [UInt8]
  ) -> Bool {
    guard let form = form(phrases[phrase].variants, context.variant) else { return false }
    // A phrase stands inside a sentence: it begins with no capital.
    var run = Run(realiser: self, context: context, language: language, choice: 0, start: -1)
    return run.emit(form.segments.indices, facts, to: &text)
  }

  @inline(__always)
  private func form(_ start: UInt32, _ variant: TextVariant) -> TextForm? {
    let index = variants[Int(start) + Int(variant.rawValue)]
    return index == WritingPackFormat.noForm ? nil : forms[Int(index)]
  }

  // MARK: Phrases

  private func range(ofKind kind: Int, _ language: UInt8, _ incident: Int) -> Range<Int> {
    phraseRanges[(incident * 2 + Int(language)) * PhraseKind.allCases.count + kind].indices
  }

  private func fits(
    phrase: Int, _ facts: borrowing FactTable, _ known: UInt64, _ context: RealisationContext
  ) -> Bool {
    let phrase = phrases[phrase]
    guard phrase.conditions.hold(in: context.situation, incident: context.incident),
      let form = form(phrase.variants, context.variant)
    else { return false }
    return form.needs & ~known == 0 && form.genders & ~facts.gendered.rawValue == 0
  }

  private func count(
    fitting kind: Int, _ language: UInt8, _ facts: borrowing FactTable, _ known: UInt64, _ context: RealisationContext
  ) -> Int {
    var count = 0
    for phrase in range(ofKind: kind, language, context.incident) where fits(phrase: phrase, facts, known, context) {
      count += 1
    }
    return count
  }

  /// The form of the phrase that `choice` takes among those that fit.
  private func phrase(
    _ kind: Int, _ language: UInt8, _ facts: borrowing FactTable, _ context: RealisationContext, _ choice: UInt64
  ) -> TextForm? {
    let known = facts.present.rawValue
    let count = count(fitting: kind, language, facts, known, context)
    guard count > 0 else { return nil }
    var skip = choice == 0 ? 0 : Int(Self.mix(choice &+ UInt64(kind)) % UInt64(count))
    for phrase in range(ofKind: kind, language, context.incident) where fits(phrase: phrase, facts, known, context) {
      if skip == 0 { return form(phrases[phrase].variants, context.variant) }
      skip -= 1
    }
    return nil
  }

  /// SplitMix64's finalizer: neighbouring choices take unrelated phrases.
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  // MARK: Segments

  /// One text being written.
  private struct Run {
    let realiser: Realiser
    let context: RealisationContext
    let language: UInt8
    let choice: UInt64
    /// Where the text began: a sentence begins there. -1: nowhere.
    let start: Int
    /// Facts that were written.
    var said: UInt64 = 0

    private var isFrench: Bool { language == DraftLanguage.french.rawValue }

    /// False when a phrase is missing.
    mutating func emit(_ range: Range<Int>, _ facts: borrowing FactTable, to text: inout [UInt8]) -> Bool {
      var index = range.lowerBound
      while index < range.upperBound {
        let segment = realiser.segments[index]
        index += 1
        let seam = text.count
        if segment.namesFact {
          said |= 1 << UInt64(segment.field)
          if let field = FactField(rawValue: segment.field), facts.isPlaceholder(field) {
            appendBytes(of: field, facts, to: &text)
            continue
          }
        }
        // Validated with the pack.
        switch Segment.Kind(rawValue: segment.kind)! {
        case .literal:
          appendLiteral(segment, to: &text)
          if segment.flags & Segment.mendsSeam != 0 { mend(&text, at: seam + 1) }
        case .agreement:
          appendForm(segment, facts, to: &text)
          mend(&text, at: seam)
        case .noun:
          appendNoun(segment, facts, to: &text)
          mend(&text, at: seam)
        case .text:
          let field = FactField(rawValue: segment.field)!
          appendBytes(of: field, facts, to: &text)
          if field.kind == .clause {
            if isFrench {
              FrenchSlots.lowerClause(&text, from: seam)
            } else {
              EnglishSlots.lowerClause(&text, from: seam)
            }
          }
          mend(&text, at: seam, isCompany: field == .company)
        case .value:
          appendValue(segment, facts, to: &text)
          mend(&text, at: seam)
        case .optional:
          let end = index + Int(segment.count)
          if context.isBrief || realiser.masks[Int(segment.start)] & ~facts.present.rawValue != 0 {
            index = end
            continue
          }
          guard emit(index..<end, facts, to: &text) else { return false }
          index = end
          continue
        case .phrase:
          guard let form = realiser.phrase(Int(segment.option), language, facts, context, choice),
            emit(form.segments.indices, facts, to: &text)
          else { return false }
          mend(&text, at: seam)
        }
        if segment.flags & Segment.beginsSentence != 0 { beginSentence(&text, from: seam) }
      }
      return true
    }

    private func appendBytes(of field: FactField, _ facts: borrowing FactTable, to text: inout [UInt8]) {
      facts.bytes.withUnsafeBufferPointer {
        text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[facts.range(of: field)]))
      }
    }

    private func mend(_ text: inout [UInt8], at seam: Int, isCompany: Bool = false) {
      guard seam > 0, seam < text.count, text[seam - 1] == 0x20 else { return }
      if isFrench {
        FrenchSlots.mendSeam(&text, at: seam, isCompany: isCompany)
      } else {
        EnglishSlots.mendSeam(&text, at: seam)
      }
    }

    /// A capital for the first letter from `seam` on, if a sentence begins there.
    private func beginSentence(_ text: inout [UInt8], from seam: Int) {
      var first = seam
      while first < text.count, text[first] == 0x20 || text[first] == 0x0A { first += 1 }
      if first < text.count, beginsSentence(text, at: first) { English.capitalise(&text, from: first) }
    }

    /// Whether nothing of the sentence stands before `place`.
    private func beginsSentence(_ text: [UInt8], at place: Int) -> Bool {
      if place == start { return true }
      guard start >= 0, place > start else { return false }
      var index = place
      while index > start, text[index - 1] == 0x20 || text[index - 1] == 0x0A { index -= 1 }
      guard index > start else { return true }
      let last = text[index - 1]
      return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
    }

    /// A space is dropped where a left-out piece would leave two.
    private func appendLiteral(_ segment: Segment, to text: inout [UInt8]) {
      var first = Int(segment.start)
      let end = first + Int(segment.count)
      if first < end, realiser.pool[first] == 0x20, text.last == 0x20 { first += 1 }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: realiser.pool[first..<end]))
    }

    private func appendForm(_ segment: Segment, _ facts: borrowing FactTable, to text: inout [UInt8]) {
      let agreement = realiser.agreements[Int(segment.start)]
      let form =
        switch facts.traits(of: FactField(rawValue: segment.field)!).formIndex {
        case 0: agreement.masculine
        case 1: agreement.feminine
        case 2: agreement.masculinePlural
        default: agreement.femininePlural
        }
      let start = Int(form.start)
      text.append(contentsOf: UnsafeBufferPointer(rebasing: realiser.pool[start..<start + Int(form.count)]))
    }

    private func appendNoun(_ segment: Segment, _ facts: borrowing FactTable, to text: inout [UInt8]) {
      let field = FactField(rawValue: segment.field)!
      let traits = facts.traits(of: field)
      facts.bytes.withUnsafeBufferPointer { bytes in
        let noun = UnsafeBufferPointer(rebasing: bytes[facts.range(of: field)])
        let determiner = Determiner(rawValue: segment.option)!
        if isFrench {
          FrenchSlots.appendDeterminer(determiner, traits, before: noun, to: &text)
        } else {
          EnglishSlots.appendDeterminer(determiner, traits, before: noun, to: &text)
          // "damaged lamps", "no lamps": a count has no place behind an adjective.
          if determiner == .none, traits.isPlural {
            text.append(contentsOf: noun[English.countWords(of: noun.span)...])
            return
          }
        }
        text.append(contentsOf: noun)
      }
    }

    private func appendValue(_ segment: Segment, _ facts: borrowing FactTable, to text: inout [UInt8]) {
      let field = FactField(rawValue: segment.field)!
      let format = ValueFormat(rawValue: segment.option)!
      if isFrench {
        FrenchSlots.appendValue(field, format, facts, isCanadian: context.variant.isAmerican, to: &text)
      } else {
        EnglishSlots.appendValue(field, format, facts, isAmerican: context.variant.isAmerican, to: &text)
      }
    }
  }
}
