internal import PardonWriting

/// A parsed text: literals, slots and optional pieces in order.
indirect enum TextPiece {
  case literal(String)
  case slot(Slot, Range<Int>)
  case optional([TextPiece])
}

/// What stands between braces.
enum Slot {
  /// `{item}`, `{your item}`: a noun fact.
  case noun(Determiner, FactField)
  /// A name, reference, phrase or clause.
  case text(FactField)
  /// `{time,clock}`.
  case value(FactField, ValueFormat)
  /// `{item:livré}`, `{item:was|were}`: the words behind the colon.
  case agreement(FactField, [String])
  /// `{>fault}`.
  case phrase(PhraseKind)
  /// Anything else: for the grammar of the language.
  case words([String])
}
