internal import CPardonProto
public import PardonGrading
public import PardonRules
internal import PardonText

/// Makes GetRuleSetResponse messages. Copies what it names; not for the hot path.
public enum GetRuleSetResponseBuilder {
  /// - `image`: must live until the message is encoded.
  /// - Throws: `tooLarge`.
  public static func response(
    _ image: RuleImage, locale: MessageLocale, includesRules: Bool, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let rules = includesRules ? (0..<image.ruleCount).map(image.rule) : []
    let judgements = includesRules ? (0..<image.judgementCount).map(image.judgement) : []
    return try response(image, locale: locale, rules: rules + judgements, in: arena)
  }

  /// - `rules`: those of the image that are to be listed.
  /// - Throws: `tooLarge`.
  public static func response(
    _ image: RuleImage, locale: MessageLocale, rules: [RuleDescription], in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__get_rule_set_response__init)
    message.pointee.rule_set = try GradeResponseBuilder(image: image, locale: locale, offsetUnit: .utf8)
      .ruleSet(builder)
    message.pointee.rule_count = Int32(clamping: image.ruleCount)
    message.pointee.judgement_count = Int32(clamping: image.judgementCount)
    message.pointee.n_components = GradeNames.all.components.count
    message.pointee.components = UnsafeMutablePointer(mutating: GradeNames.all.components.baseAddress)
    message.pointee.n_faults = GradeNames.all.faults.count
    message.pointee.faults = UnsafeMutablePointer(mutating: GradeNames.all.faults.baseAddress)
    message.pointee.n_channels = GradeContext.channels.count
    message.pointee.channels = try builder.copies(GradeContext.channels)
    message.pointee.n_profiles = image.profileNames.count
    message.pointee.profiles = try builder.copies(image.profileNames)
    message.pointee.n_rules = rules.count
    message.pointee.rules = try builder.pointers(to: Pardon__V1__Rule.self, count: rules.count)
    for index in rules.indices { message.pointee.rules[index] = try rule(rules[index], locale, builder) }
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .getRuleSetResponse, arena: arena)
  }

  private static func rule(
    _ description: RuleDescription, _ locale: MessageLocale, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Rule> {
    let message = try builder.make(pardon__v1__rule__init)
    let isEnglish = locale == .english
    message.pointee.id = try builder.copy(description.id)
    message.pointee.kind = ProtobufCBinaryData(description.isJudgement ? "judgement" : "rule")
    message.pointee.gives = try builder.copy(description.gives)
    message.pointee.level = Int32(clamping: description.level)
    var languages: [String] = []
    if description.languages.contains(.english) { languages.append("en") }
    if description.languages.contains(.french) { languages.append("fr") }
    message.pointee.n_languages = languages.count
    message.pointee.languages = try builder.copies(languages)
    message.pointee.severity = ProtobufCBinaryData(description.severity.name)
    message.pointee.message = try builder.copy(
      (isEnglish ? description.messageEnglish : description.messageFrench) ?? "")
    message.pointee.why = try builder.copy((isEnglish ? description.whyEnglish : description.whyFrench) ?? "")
    if let suggestion = isEnglish ? description.suggestEnglish : description.suggestFrench {
      message.pointee.suggestion_presence_case = PARDON__V1__RULE__SUGGESTION_PRESENCE_SUGGESTION
      message.pointee.suggestion = try builder.copy(suggestion)
    }
    message.pointee.n_evidence = description.evidence.count
    message.pointee.evidence = try builder.copies(description.evidence)
    message.pointee.source = try builder.copy("\(description.file):\(description.line):\(description.column)")
    return message
  }
}
