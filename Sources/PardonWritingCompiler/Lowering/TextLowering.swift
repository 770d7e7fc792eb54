internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Turns a parsed text into the segments of one variant.
///
/// The whole text is set as one string, in which a private character stands for every slot and bracket, so that spelling and
/// typography see what stands around a slot.
struct TextLowering {
  let grammar: any TextGrammar
  let language: DraftLanguage
  /// A phrase stands inside a sentence and gets no capital.
  let beginsSentence: Bool

  /// One step before its bytes are in a pack.
  enum Step: Hashable {
    case literal(String, beginsSentence: Bool)
    case noun(FactField, Determiner, beginsSentence: Bool)
    case agreement(FactField, [String], beginsSentence: Bool)
    case value(FactField, ValueFormat, beginsSentence: Bool)
    case text(FactField, beginsSentence: Bool)
    case phrase(PhraseKind, beginsSentence: Bool)
    case optional([Step], needs: FactMask)
  }

  struct Lowered: Hashable {
    var steps: [Step]
    /// Facts and genders outside optional pieces.
    var needs = FactMask()
    var genders = FactMask()
    var literalBytes = 0
    var kinds: UInt32 = 0
  }

  /// What a private character stands for.
  private enum Mark {
    case slot(Slot)
    case open, close
  }

  private static let firstMark: UInt32 = 0xE000

  func lower(_ pieces: [TextPiece], _ variant: TextVariant) throws(PlacedMistake) -> Lowered {
    var marks: [Mark] = []
    var flat = FlatText(grammar: grammar)
    try flatten(pieces, variant, into: &flat, &marks)
    let text = grammar.typeset(String(decoding: flat.finish(), as: UTF8.self), variant)
    var reader = StepReader(lowering: self, variant: variant, scalars: Array(text.unicodeScalars), marks: marks)
    var lowered = Lowered(steps: [])
    lowered.steps = reader.steps(isOptional: false, &lowered)
    return lowered
  }

  private func flatten(
    _ pieces: [TextPiece], _ variant: TextVariant, into flat: inout FlatText, _ marks: inout [Mark]
  ) throws(PlacedMistake) {
    for piece in pieces {
      switch piece {
      case .literal(let text): flat.append(literal: text)
      case .slot(.words(let words), let range):
        do throws(GrammarMistake) {
          flat.append(expansion: try grammar.expand(words, variant))
        } catch {
          throw PlacedMistake(range: range, mistake: error)
        }
      case .slot(.agreement(let field, let forms), let range):
        do throws(GrammarMistake) {
          // Forms are spelt with the text's locale.
          let four = try grammar.agreement(forms).map { grammar.typeset($0, variant) }
          mark(.slot(.agreement(field, four)), &flat, &marks)
        } catch {
          throw PlacedMistake(range: range, mistake: error)
        }
      case .slot(let slot, _): mark(.slot(slot), &flat, &marks)
      case .optional(let inner):
        mark(.open, &flat, &marks)
        try flatten(inner, variant, into: &flat, &marks)
        mark(.close, &flat, &marks)
      }
    }
  }

  private func mark(_ mark: Mark, _ flat: inout FlatText, _ marks: inout [Mark]) {
    let scalar = Unicode.Scalar(Self.firstMark + UInt32(marks.count)) ?? "\u{E000}"
    marks.append(mark)
    flat.append(mark: scalar)
  }

  /// Reads the set string back into steps.
  private struct StepReader {
    let lowering: TextLowering
    let variant: TextVariant
    let scalars: [Unicode.Scalar]
    let marks: [Mark]
    var index = 0
    var place: SentencePlace

    init(lowering: TextLowering, variant: TextVariant, scalars: [Unicode.Scalar], marks: [Mark]) {
      self.lowering = lowering
      self.variant = variant
      self.scalars = scalars
      self.marks = marks
      place = lowering.beginsSentence ? .start : .inside
    }

    mutating func steps(isOptional: Bool, _ lowered: inout Lowered) -> [Step] {
      var steps: [Step] = []
      while index < scalars.count {
        guard let mark = mark(scalars[index]) else {
          steps.append(literal(isOptional, &lowered))
          continue
        }
        index += 1
        switch mark {
        case .open:
          let before = place
          var inside = Lowered(steps: [])
          let inner = self.steps(isOptional: true, &inside)
          lowered.genders.formUnion(inside.genders)
          lowered.kinds |= inside.kinds
          steps.append(.optional(inner, needs: inside.needs))
          // It may be left out.
          place = before.merged(with: place)
        case .close: return steps
        case .slot(let slot): steps.append(step(slot, &lowered))
        }
      }
      return steps
    }

    private func mark(_ scalar: Unicode.Scalar) -> Mark? {
      let offset = Int(scalar.value) - Int(TextLowering.firstMark)
      return marks.indices.contains(offset) ? marks[offset] : nil
    }

    /// The text up to the next mark, with capitals where sentences begin.
    private mutating func literal(_ isOptional: Bool, _ lowered: inout Lowered) -> Step {
      var text = String.UnicodeScalarView()
      var mayBegin = false
      var word = String.UnicodeScalarView()
      while index < scalars.count, mark(scalars[index]) == nil {
        let scalar = scalars[index]
        index += 1
        if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
          // Where a piece before it may be left out, the realiser decides.
          if place == .maybeStart { mayBegin = true }
          text.append(contentsOf: place == .start ? scalar.properties.titlecaseMapping.unicodeScalars : .init([scalar]))
          place = .inside
          word.append(scalar)
          continue
        }
        text.append(scalar)
        if scalar == "." || scalar == "!" || scalar == "?" || scalar == "…" {
          // « M. », "J." are no ends.
          let isInitial = scalar == "." && word.count == 1 && word.first?.properties.isUppercase == true
          if !isInitial { place = .ended }
        } else if scalar.properties.isWhitespace {
          place = place.afterSpace
        }
        word.removeAll()
      }
      let string = String(text)
      if !isOptional { lowered.literalBytes += string.utf8.count }
      return .literal(string, beginsSentence: mayBegin)
    }

    private mutating func step(_ slot: Slot, _ lowered: inout Lowered) -> Step {
      let begins = place == .start || place == .maybeStart
      place = .inside
      switch slot {
      case .noun(let determiner, let field):
        lowered.needs.insert(FactMask(field))
        let resolved = lowering.grammar.resolve(determiner, variant)
        if lowering.grammar.needsGender(resolved) { lowered.genders.insert(FactMask(field)) }
        return .noun(field, resolved, beginsSentence: begins)
      case .agreement(let field, let forms):
        lowered.needs.insert(FactMask(field))
        if forms[0] != forms[1] || forms[2] != forms[3] { lowered.genders.insert(FactMask(field)) }
        return .agreement(field, forms, beginsSentence: begins)
      case .value(let field, let format):
        lowered.needs.insert(FactMask(field))
        return .value(field, format, beginsSentence: begins)
      case .text(let field):
        lowered.needs.insert(FactMask(field))
        // Names keep the letters they have.
        return .text(field, beginsSentence: begins && (field.kind == .clause || field.kind == .phrase))
      case .phrase(let kind):
        lowered.kinds |= 1 << UInt32(kind.rawValue)
        return .phrase(kind, beginsSentence: begins)
      case .words: return .literal("", beginsSentence: false)
      }
    }
  }
}

/// A grammar mistake and the bytes of the text that make it.
struct PlacedMistake: Error {
  let range: Range<Int>
  let mistake: GrammarMistake
}
