/// Bytes → regions → sentences → tokens, with the language of each sentence.
public enum TextAnalyzer {
  /// Analyzes one text into `scratch`, replacing what was there.
  ///
  /// - Parameter text: UTF-8; may be empty, may hold NUL bytes (separators). Copied, not kept.
  /// - Throws: `TextError.tooLong` before any work, `TextError.invalidUTF8` with the byte's offset. The scratch then
  ///   holds nothing.
  /// - Complexity: O(bytes). No allocation once the scratch has seen a text of this size.
  public static func analyze(
    _ text: UnsafeRawBufferPointer, limits: TextLimits = TextLimits(), into scratch: inout TextScratch
  ) throws(TextError) {
    scratch.reset()
    do throws(TextError) {
      try scratch.prepare(text, limits: limits)
    } catch {
      scratch.reset()
      throw error
    }
    scratch.classifyRegions()
    scratch.tokenize()
    scratch.judgeLanguage()
    scratch.count()
  }

  /// The same for typed bytes.
  public static func analyze(
    _ text: UnsafeBufferPointer<UInt8>, limits: TextLimits = TextLimits(), into scratch: inout TextScratch
  ) throws(TextError) {
    try analyze(UnsafeRawBufferPointer(text), limits: limits, into: &scratch)
  }

  /// The same for a string: handy in tests and tools.
  public static func analyze(
    _ text: String, limits: TextLimits = TextLimits(), into scratch: inout TextScratch
  ) throws(TextError) {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(TextError) in
        try analyze(UnsafeRawBufferPointer(bytes), limits: limits, into: &scratch)
      }
    }
    try result.get()
  }
}

extension TextScratch {
  mutating func reset() {
    textCount = 0
    isSurveyed = false
    lines.count = 0
    tokenBuffer.count = 0
    foldedBuffer.count = 0
    sentenceBuffer.count = 0
    regionBuffer.count = 0
    state = TokenizerState()
    language = LanguageResult()
    counts = TextCounts()
  }

  mutating func count() {
    counts.words = UInt32(truncatingIfNeeded: tokenBuffer.count)
    counts.sentences = UInt32(truncatingIfNeeded: sentenceBuffer.count)
    for index in 0..<sentenceBuffer.count {
      if sentenceBuffer.base[index].isQuestion { counts.questions &+= 1 }
      if sentenceBuffer.base[index].isExclamation { counts.exclamations &+= 1 }
    }
  }
}
