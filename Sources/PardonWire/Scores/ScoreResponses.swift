internal import CPardonProto
public import PardonStore

/// Makes the short answers of ScoreService.
public enum ScoreResponses {
  /// What GetStore tells besides the store's own description.
  public struct Access: Sendable {
    public var scopes: [String]
    public var limitedTo: [ScoreCondition]
    public var keepsTexts: Bool
    public var groupLabels: [String]
    public var ruleSets: [String]

    public init(
      scopes: [String], limitedTo: [ScoreCondition], keepsTexts: Bool, groupLabels: [String], ruleSets: [String]
    ) {
      self.scopes = scopes
      self.limitedTo = limitedTo
      self.keepsTexts = keepsTexts
      self.groupLabels = groupLabels
      self.ruleSets = ruleSets
    }
  }

  /// - `count`, `first`, `last`: what the caller may see; times in milliseconds since 1970 UTC, nil when there are no scores.
  /// - Returns: a message of type `.getStoreResponse`.
  /// - Throws: `tooLarge`.
  public static func store(
    count: Int, first: Int64?, last: Int64?, _ access: Access, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__get_store_response__init)
    message.pointee.count = Int64(count)
    if let first { message.pointee.first_time = try builder.time(milliseconds: first) }
    if let last { message.pointee.last_time = try builder.time(milliseconds: last) }
    message.pointee.keeps_texts = access.keepsTexts ? 1 : 0
    message.pointee.n_group_labels = access.groupLabels.count
    message.pointee.group_labels = try builder.copies(access.groupLabels)
    message.pointee.n_scopes = access.scopes.count
    message.pointee.scopes = try builder.copies(access.scopes)
    message.pointee.n_limited_to = access.limitedTo.count
    message.pointee.limited_to = try builder.pointers(to: Pardon__V1__Condition.self, count: access.limitedTo.count)
    for index in access.limitedTo.indices {
      message.pointee.limited_to[index] = try condition(access.limitedTo[index], builder)
    }
    message.pointee.n_rule_sets = access.ruleSets.count
    message.pointee.rule_sets = try builder.copies(access.ruleSets)
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .getStoreResponse, arena: arena)
  }

  private static func condition(
    _ condition: ScoreCondition, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Condition> {
    let message = try builder.make(pardon__v1__condition__init)
    message.pointee.field = try builder.copy(condition.field)
    message.pointee.comparison =
      switch condition.comparison {
      case .isOneOf: PARDON__V1__COMPARISON__EQUAL
      case .isNoneOf: PARDON__V1__COMPARISON__NOT_EQUAL
      case .isAtLeast: PARDON__V1__COMPARISON__AT_LEAST
      case .isAtMost: PARDON__V1__COMPARISON__AT_MOST
      }
    message.pointee.n_values = condition.values.count
    message.pointee.values = try builder.copies(condition.values)
    return message
  }

  /// - Returns: a message of type `.listValuesResponse`.
  /// - Throws: `tooLarge`.
  public static func values(_ values: [String], isIncomplete: Bool, in arena: WireArena) throws(WireError)
    -> WireMessage
  {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__list_values_response__init)
    message.pointee.n_values = values.count
    message.pointee.values = try builder.copies(values)
    message.pointee.incomplete = isIncomplete ? 1 : 0
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .listValuesResponse, arena: arena)
  }

  /// - Returns: a message of type `.deleteScoresResponse`.
  /// - Throws: `tooLarge`.
  public static func deletion(count: Int, in arena: WireArena) throws(WireError) -> WireMessage {
    let message = try MessageBuilder(arena: arena).make(pardon__v1__delete_scores_response__init)
    message.pointee.count = Int64(count)
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .deleteScoresResponse, arena: arena)
  }

  /// - Returns: a message of type `.recordReviewResponse`.
  /// - Throws: `tooLarge`.
  public static func review(in arena: WireArena) throws(WireError) -> WireMessage {
    let message = try MessageBuilder(arena: arena).make(pardon__v1__record_review_response__init)
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .recordReviewResponse, arena: arena)
  }

  /// - Returns: a message of type `.getAgreementResponse`.
  /// - Throws: `tooLarge`.
  public static func agreement(_ agreements: [EntryAgreement], in arena: WireArena) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__get_agreement_response__init)
    message.pointee.n_agreements = agreements.count
    message.pointee.agreements = try builder.pointers(to: Pardon__V1__Agreement.self, count: agreements.count)
    for index in agreements.indices {
      let entry = try builder.make(pardon__v1__agreement__init)
      entry.pointee.id = try builder.copy(agreements[index].entry)
      entry.pointee.count = Int64(agreements[index].count)
      if let kappa = agreements[index].peopleAndRules {
        entry.pointee.people_and_rules_presence_case =
          PARDON__V1__AGREEMENT__PEOPLE_AND_RULES_PRESENCE_PEOPLE_AND_RULES
        entry.pointee.people_and_rules = kappa
      }
      if let kappa = agreements[index].people {
        entry.pointee.people_presence_case = PARDON__V1__AGREEMENT__PEOPLE_PRESENCE_PEOPLE
        entry.pointee.people = kappa
      }
      message.pointee.agreements[index] = entry
    }
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .getAgreementResponse, arena: arena)
  }
}
