extension French {
  /// Appends one form of a verb, without subject or pronouns: « livre », « avons livré », « être parvenu ».
  ///
  /// - `verb`: infinitive, lower case, not reflexive.
  /// - `person`: ignored by infinitives and participles. The imperative of je, il and ils is that of the subjunctive.
  /// - `agreement`: of the participle: with the subject after « être », with a preceding object after « avoir ».
  /// - `isReflexive`: compound tenses take « être ».
  package static func appendVerb(
    _ verb: Span<UInt8>, _ tense: Tense, _ person: Person, agreement: Agreement = .masculineSingular,
    isReflexive: Bool = false, to buffer: inout [UInt8]
  ) {
    switch tense {
    case .infinitive: append(verb, to: &buffer)
    case .present: appendPresent(verb, person, to: &buffer)
    case .imperfect: appendImperfect(verb, person, to: &buffer)
    case .future: appendFutureStem(verb, endings: futureEndings[Int(person.rawValue)], to: &buffer)
    case .conditional: appendFutureStem(verb, endings: imperfectEndings[Int(person.rawValue)], to: &buffer)
    case .subjunctive: appendSubjunctive(verb, person, to: &buffer)
    case .imperative: appendImperative(verb, person, to: &buffer)
    case .participle: appendParticiple(verb, agreement, to: &buffer)
    case .presentParticiple: appendPresentParticiple(verb, to: &buffer)
    case .perfect, .pluperfect, .pastConditional, .pastSubjunctive, .pastInfinitive:
      appendAuxiliary(of: verb, tense, person, isReflexive: isReflexive, to: &buffer)
      buffer.append(UInt8(ascii: " "))
      appendParticiple(verb, agreement, to: &buffer)
    }
  }

  /// Appends « ai », « sommes », « aurait », « avoir »: what stands before the participle in a compound tense.
  package static func appendAuxiliary(
    of verb: Span<UInt8>, _ tense: Tense, _ person: Person, isReflexive: Bool, to buffer: inout [UInt8]
  ) {
    let simple: Tense =
      switch tense {
      case .perfect: .present
      case .pluperfect: .imperfect
      case .pastConditional: .conditional
      case .pastSubjunctive: .subjunctive
      default: .infinitive
      }
    let auxiliary: [UInt8] =
      isReflexive || isListed(verb, in: verbsWithEtre)
      ? [0xC3, 0xAA, 0x74, 0x72, 0x65] : [0x61, 0x76, 0x6F, 0x69, 0x72]
    appendVerb(auxiliary.span, simple, person, to: &buffer)
  }

  private static let futureEndings: [StaticString] = ["ai", "as", "a", "ons", "ez", "ont"]
  private static let imperfectEndings: [StaticString] = ["ais", "ais", "ait", "ions", "iez", "aient"]
  private static let firstGroupEndings: [StaticString] = ["e", "es", "e", "ons", "ez", "ent"]
  private static let subjunctiveEndings: [StaticString] = ["e", "es", "e", "ions", "iez", "ent"]
  private static let secondGroupEndings: [StaticString] = ["is", "is", "it", "issons", "issez", "issent"]
  private static let thirdGroupEndings: [StaticString] = ["s", "s", "", "ons", "ez", "ent"]

  // MARK: Simple forms

  private static func appendPresent(_ verb: Span<UInt8>, _ person: Person, to buffer: inout [UInt8]) {
    let index = Int(person.rawValue)
    if let model = model(of: verb) {
      append(verb.extracting(0..<model.keptCount), to: &buffer)
      return model.appendPart(1, index, to: &buffer)
    }
    if hasSuffix(verb, "er") {
      appendFirstGroup(verb, firstGroupEndings[index], isMute: person != .nous && person != .vous, to: &buffer)
    } else {
      append(verb.extracting(0..<verb.count - 2), to: &buffer)
      append(hasSuffix(verb, "ir") ? secondGroupEndings[index] : thirdGroupEndings[index], to: &buffer)
    }
  }

  private static func appendImperfect(_ verb: Span<UInt8>, _ person: Person, to buffer: inout [UInt8]) {
    let ending = imperfectEndings[Int(person.rawValue)]
    if isSame(verb, "être") {
      append("ét", to: &buffer)
      return append(ending, to: &buffer)
    }
    appendImperfectStem(of: verb, before: ending, to: &buffer)
  }

  /// The stem of « nous livrons », « nous commençons » before an ending, with ç and ge only before a and o.
  private static func appendImperfectStem(of verb: Span<UInt8>, before ending: StaticString, to buffer: inout [UInt8]) {
    if hasSuffix(verb, "er"), model(of: verb) == nil {
      return appendFirstGroup(verb, ending, isMute: false, to: &buffer)
    }
    appendPresent(verb, .nous, to: &buffer)
    buffer.removeLast(3)
    append(ending, to: &buffer)
  }

  private static func appendFutureStem(_ verb: Span<UInt8>, endings ending: StaticString, to buffer: inout [UInt8]) {
    if let model = model(of: verb) {
      append(verb.extracting(0..<model.keptCount), to: &buffer)
      model.appendPart(2, 0, to: &buffer)
    } else if hasSuffix(verb, "er") {
      // é keeps its accent in the future: préférerai.
      appendFirstGroup(verb, "er", isMute: true, keepsAcute: true, to: &buffer)
    } else {
      append(verb.extracting(0..<(hasSuffix(verb, "re") ? verb.count - 1 : verb.count)), to: &buffer)
    }
    append(ending, to: &buffer)
  }

  private static func appendSubjunctive(_ verb: Span<UInt8>, _ person: Person, to buffer: inout [UInt8]) {
    let index = Int(person.rawValue)
    let ending = subjunctiveEndings[index]
    let isFirstOrSecondPlural = person == .nous || person == .vous
    if let model = model(of: verb), model.partCount(4) > 0 {
      append(verb.extracting(0..<model.keptCount), to: &buffer)
      if model.partCount(4) == 6 { return model.appendPart(4, index, to: &buffer) }
      model.appendPart(4, isFirstOrSecondPlural ? 1 : 0, to: &buffer)
      return append(ending, to: &buffer)
    }
    if isFirstOrSecondPlural { return appendImperfectStem(of: verb, before: ending, to: &buffer) }
    appendPresent(verb, .ils, to: &buffer)
    buffer.removeLast(3)
    append(ending, to: &buffer)
  }

  private static func appendImperative(_ verb: Span<UInt8>, _ person: Person, to buffer: inout [UInt8]) {
    guard person == .tu || person == .nous || person == .vous else {
      return appendSubjunctive(verb, person, to: &buffer)
    }
    if let model = model(of: verb), model.partCount(5) > 0 {
      append(verb.extracting(0..<model.keptCount), to: &buffer)
      return model.appendPart(5, person == .tu ? 0 : person == .nous ? 1 : 2, to: &buffer)
    }
    appendPresent(verb, person, to: &buffer)
    // « livre », « appelle » without the s of the present.
    if person == .tu, hasSuffix(verb, "er"), model(of: verb) == nil { buffer.removeLast() }
  }

  private static func appendParticiple(_ verb: Span<UInt8>, _ agreement: Agreement, to buffer: inout [UInt8]) {
    var word: [UInt8] = []
    if let model = model(of: verb) {
      append(verb.extracting(0..<model.keptCount), to: &word)
      model.appendPart(3, 0, to: &word)
    } else {
      append(verb.extracting(0..<verb.count - 2), to: &word)
      append(hasSuffix(verb, "er") ? "é" : hasSuffix(verb, "ir") ? "i" : "u", to: &word)
    }
    appendAgreed(word.span, agreement, to: &buffer)
  }

  private static func appendPresentParticiple(_ verb: Span<UInt8>, to buffer: inout [UInt8]) {
    if isSame(verb, "être") { return append("étant", to: &buffer) }
    if isSame(verb, "avoir") { return append("ayant", to: &buffer) }
    if isSame(verb, "savoir") { return append("sachant", to: &buffer) }
    appendImperfectStem(of: verb, before: "ant", to: &buffer)
  }

  // MARK: Verbs in -er

  /// Appends the stem of a regular verb in -er and an ending, with the changes of spelling that its sound asks:
  /// commençons, mangeons, appelle, achète, préfère, paie, nettoie.
  ///
  /// - `isMute`: the ending's e is not heard (« achète », « achètera »), which changes the vowel before it.
  /// - `keepsAcute`: é stays before this ending.
  private static func appendFirstGroup(
    _ verb: Span<UInt8>, _ ending: StaticString, isMute: Bool, keepsAcute: Bool = false, to buffer: inout [UInt8]
  ) {
    let stem = verb.extracting(0..<verb.count - 2)
    let isBeforeAOrO = ending.utf8Start[0] == UInt8(ascii: "a") || ending.utf8Start[0] == UInt8(ascii: "o")
    let last = stem.isEmpty ? 0 : stem[stem.count - 1]
    if isMute {
      appendStemBeforeMute(stem, verb: verb, keepsAcute: keepsAcute, to: &buffer)
    } else if last == UInt8(ascii: "c"), isBeforeAOrO {
      append(stem.extracting(0..<stem.count - 1), to: &buffer)
      append("ç", to: &buffer)
    } else {
      append(stem, to: &buffer)
      if last == UInt8(ascii: "g"), isBeforeAOrO { buffer.append(UInt8(ascii: "e")) }
    }
    append(ending, to: &buffer)
  }

  private static func appendStemBeforeMute(
    _ stem: Span<UInt8>, verb: Span<UInt8>, keepsAcute: Bool, to buffer: inout [UInt8]
  ) {
    guard let last = stem.isEmpty ? nil : stem[stem.count - 1] else { return }
    if last == UInt8(ascii: "y") {
      append(stem.extracting(0..<stem.count - 1), to: &buffer)
      return buffer.append(UInt8(ascii: "i"))
    }
    if endsInListed(verb, doublingVerbs) {
      append(stem, to: &buffer)
      return buffer.append(last)
    }
    var vowel = stem.count
    while vowel > 0, isConsonant(stem[vowel - 1]) { vowel -= 1 }
    // « qu » and « gu » before the ending count as consonants: alléguer, disséquer.
    if vowel == stem.count, vowel > 1, last == UInt8(ascii: "u"), stem[vowel - 2] == UInt8(ascii: "g") { vowel -= 2 }
    let consonants = stem.extracting(vowel..<stem.count)
    if consonants.isEmpty || vowel == 0 { return append(stem, to: &buffer) }
    let isPlainE =
      stem[vowel - 1] == UInt8(ascii: "e")
      && (consonants.count == 1 && last != UInt8(ascii: "x") || isSame(consonants, "vr"))
    let isAcute = vowel > 1 && stem[vowel - 2] == 0xC3 && stem[vowel - 1] == 0xA9 && !keepsAcute
    guard isPlainE || isAcute else { return append(stem, to: &buffer) }
    append(stem.extracting(0..<vowel - (isPlainE ? 1 : 2)), to: &buffer)
    append("è", to: &buffer)
    append(consonants, to: &buffer)
  }

  private static func isConsonant(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A && !isVowel(byte) && byte != UInt8(ascii: "y")
  }

  // MARK: Models

  private struct Model {
    let row: UnsafeBufferPointer<UInt8>
    /// Bytes of the infinitive before the model's forms.
    let keptCount: Int

    /// The `part`-th of the words of a field.
    func appendPart(_ field: Int, _ part: Int, to buffer: inout [UInt8]) {
      let range = French.range(part, of: French.range(field, of: 0..<row.count, in: row, UInt8(ascii: "|")), in: row)
      buffer.append(contentsOf: row[range])
    }

    func partCount(_ field: Int) -> Int {
      let range = French.range(field, of: 0..<row.count, in: row, UInt8(ascii: "|"))
      return range.isEmpty ? 0 : 1 + row[range].count { $0 == UInt8(ascii: " ") }
    }
  }

  private static func range(
    _ index: Int, of whole: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8 = UInt8(ascii: " ")
  ) -> Range<Int> {
    var start = whole.lowerBound
    for _ in 0..<index {
      while start < whole.upperBound, bytes[start] != separator { start += 1 }
      start += 1
    }
    var end = min(start, whole.upperBound)
    start = end
    while end < whole.upperBound, bytes[end] != separator { end += 1 }
    return start..<end
  }

  /// nil for a regular verb. Complexity: O(models); conjugation happens when texts are compiled.
  private static func model(of verb: Span<UInt8>) -> Model? {
    var best: Model?
    var bestLength = 0
    for row in verbModels {
      let bytes = UnsafeBufferPointer(start: row.utf8Start, count: row.utf8CodeUnitCount)
      let isWhole = bytes[0] == UInt8(ascii: "=")
      let key = range(0, of: (isWhole ? 1 : 0)..<bytes.count, in: bytes, UInt8(ascii: "|"))
      guard isWhole ? verb.count == key.count : verb.count >= key.count else { continue }
      let kept = verb.count - key.count
      guard key.indices.allSatisfy({ bytes[$0] == verb[kept + $0 - key.lowerBound] }) else { continue }
      if isWhole {
        return bytes[key.upperBound...].contains(UInt8(ascii: "-")) ? nil : Model(row: bytes, keptCount: kept)
      }
      if key.count > bestLength {
        best = Model(row: bytes, keptCount: kept)
        bestLength = key.count
      }
    }
    return best
  }
}
