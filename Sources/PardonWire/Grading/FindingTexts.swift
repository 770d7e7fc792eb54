internal import CPardonProto
internal import PardonGrading
internal import PardonRules

extension Pardon__V1__Finding {
  /// Sets which rule or judgement speaks, and about what.
  mutating func setAbout(_ cold: ColdRecord, _ topic: Topic, _ image: RuleImage) {
    rule_id = image.data(cold.id)
    let name = image.data(image.topics[Int(topic.rawValue)])
    if topic.isFault {
      about_case = PARDON__V1__FINDING__ABOUT_FAULT
      fault = name
    } else if topic.isComponent {
      about_case = PARDON__V1__FINDING__ABOUT_COMPONENT
      component = name
    } else {
      about_case = PARDON__V1__FINDING__ABOUT_TOPIC
      self.topic = name
    }
  }

  /// Sets what it has to say, in the language of the messages.
  mutating func setTexts(_ cold: ColdRecord, _ image: RuleImage, _ locale: MessageLocale) {
    let isEnglish = locale == .english
    message = image.data(isEnglish ? cold.messageEnglish : cold.messageFrench)
    why = image.data(isEnglish ? cold.whyEnglish : cold.whyFrench)
    let suggestion = isEnglish ? cold.suggestEnglish : cold.suggestFrench
    guard suggestion != ColdRecord.none else { return }
    suggestion_presence_case = PARDON__V1__FINDING__SUGGESTION_PRESENCE_SUGGESTION
    self.suggestion = image.data(suggestion)
  }

  /// Sets what may take the place of the words found.
  mutating func setReplacements(_ cold: ColdRecord, _ image: RuleImage, _ builder: MessageBuilder) throws(WireError) {
    setReplacements(cold, image, in: try builder.strings(count: Int(cold.replacementCount)))
  }

  /// - `list`: with room for all of it.
  mutating func setReplacements(
    _ cold: ColdRecord, _ image: RuleImage, in list: UnsafeMutablePointer<ProtobufCBinaryData>?
  ) {
    n_replacements = Int(cold.replacementCount)
    replacements = list
    for index in 0..<n_replacements { replacements[index] = image.data(cold.firstReplacement + UInt32(index)) }
  }
}
