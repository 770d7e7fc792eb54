internal import PardonRPC
internal import PardonStore

/// Which stored scores a caller sees, and what of them.
struct ScoreAccess: Sendable {
  /// Holds for every read and deletion, besides what the request says.
  let conditions: [ScoreCondition]
  /// Whether the label `agent` may be asked for.
  let seesAgents: Bool
  /// Texts and reviews.
  let seesTexts: Bool
  /// Labels that are left out of answers.
  let hiddenLabels: Set<String>
  let scopes: [String]
  /// What the caller's token adds.
  let limitedTo: [ScoreCondition]
  let mayRead: Bool
  private let ownsTenantLabel: Bool

  /// The label that keeps the scores of tenants apart: the server's own.
  static let tenantLabel = "tenant"
  static let agentLabel = "agent"

  init(_ principal: Principal) {
    conditions =
      [ScoreCondition("label.\(Self.tenantLabel)", .isOneOf, [principal.tenant.name])] + principal.only
    limitedTo = principal.only
    let isCoach = principal.scopes.contains(.coach)
    seesAgents = isCoach
    seesTexts = isCoach
    mayRead = isCoach || principal.scopes.contains(.readScores)
    hiddenLabels = isCoach ? [Self.tenantLabel] : [Self.tenantLabel, Self.agentLabel]
    scopes = Scope.allCases.filter(principal.scopes.contains).map(\.rawValue)
    ownsTenantLabel = false
  }

  /// Whoever has the database itself: everything of all tenants.
  static let owner = ScoreAccess()

  private init() {
    conditions = []
    limitedTo = []
    (seesAgents, seesTexts, mayRead) = (true, true, true)
    hiddenLabels = []
    scopes = Scope.allCases.map(\.rawValue)
    ownsTenantLabel = true
  }

  /// The conditions of a request with those of the caller behind them.
  ///
  /// - `isAdministration`: deleting and rescoring, which look for agents without telling of them.
  /// - Throws: `permissionDenied` for what the caller must not ask for.
  func conditions(
    _ given: [ScoreCondition], isAdministration: Bool = false
  ) throws(RPCError) -> [ScoreCondition] {
    for (index, condition) in given.enumerated() {
      try check(condition.field, path: "where[\(index)].field", isAdministration: isAdministration)
    }
    return given + conditions
  }

  /// - Throws: `permissionDenied` for the label `agent` without the scope, `invalidArgument` for `tenant`.
  func check(_ field: String, path: String, isAdministration: Bool = false) throws(RPCError) {
    if field == "label.\(Self.tenantLabel)", !ownsTenantLabel {
      throw .badField(path, "the label “\(Self.tenantLabel)” is the server's: every caller sees its own tenant only")
    }
    if field == "label.\(Self.agentLabel)", !seesAgents, !isAdministration {
      throw RPCError(
        .permissionDenied, "\(path): the label “\(Self.agentLabel)” takes the scope “\(Scope.coach.rawValue)”")
    }
  }
}
