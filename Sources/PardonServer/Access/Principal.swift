internal import PardonRPC
internal import PardonStore

/// Who calls: a token or a client certificate of a tenant.
final class Principal: Sendable {
  let tenant: Tenant
  let scopes: Set<Scope>
  /// Id of the token or name of the certificate; for logs.
  let name: String
  /// Which of the tenant's scores it sees and deletes: all conditions together.
  let only: [ScoreCondition]

  init(tenant: Tenant, scopes: Set<Scope>, name: String, only: [ScoreCondition] = []) {
    self.tenant = tenant
    self.scopes = scopes
    self.name = name
    self.only = only
  }
}

extension RPCCall {
  /// Who asks; nil until the call has been let in, and for methods that everybody may call.
  var tenant: Tenant? { (principal as? Principal)?.tenant }
}
