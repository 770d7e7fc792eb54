internal import CPardonProto
internal import PardonGrading
internal import PardonRules

extension UnsafeMutablePointer<Pardon__V1__Finding> {
  /// Sets what a rule or judgement has to say, in the language of the messages.
  func tell(
    _ cold: ColdRecord, isFixable: Bool, _ image: RuleImage, _ locale: MessageLocale, _ builder: MessageBuilder
  ) throws(WireError) {
    let isEnglish = locale == .english
    pointee.message = image.data(isEnglish ? cold.messageEnglish : cold.messageFrench)
    pointee.why = image.data(isEnglish ? cold.whyEnglish : cold.whyFrench)
    let suggestion = isEnglish ? cold.suggestEnglish : cold.suggestFrench
    if suggestion != ColdRecord.none {
      pointee.suggestion_presence_case = PARDON__V1__FINDING__SUGGESTION_PRESENCE_SUGGESTION
      pointee.suggestion = image.data(suggestion)
    }
    guard isFixable else { return }
    let count = Int(cold.replacementCount)
    pointee.n_replacements = count
    pointee.replacements = try builder.strings(count: count)
    for index in 0..<count { pointee.replacements[index] = image.data(cold.firstReplacement + UInt32(index)) }
  }
}
