/// The texts of mends for one request: those whose facts are there, spelt out.
struct MendTexts {
  let mends: Mends
  /// Phrases of the incident, by `PhraseKind.rawValue`; empty without facts.
  let phrases: [[UInt8]?]

  /// In order of preference.
  func texts(_ mend: Int, firstWord: ArraySlice<UInt8>, isCompletion: Bool) -> [[UInt8]] {
    guard (mends.purposes[mend] == .completion) == isCompletion else { return [] }
    return mends.texts[mend].compactMap { $0.realised(phrases, firstWord: firstWord) }
  }
}
