internal import CPardonProto
public import PardonGrading

/// A GetRuleSetRequest in an arena; valid until the arena is reset.
public struct GetRuleSetRequestView {
  private let message: WireMessage

  /// - `message`: of type `.getRuleSetRequest`.
  public init(_ message: WireMessage) {
    precondition(message.type == .getRuleSetRequest)
    self.message = message
  }

  public var includesRules: Bool { message.pointer(to: Pardon__V1__GetRuleSetRequest.self).pointee.include_rules != 0 }

  /// - Throws: `badField` for a language that has no messages.
  public func locale(unspecified: MessageLocale) throws(WireError) -> MessageLocale {
    try MessageLocale(message.pointer(to: Pardon__V1__GetRuleSetRequest.self).pointee.locale, unspecified: unspecified)
  }
}
