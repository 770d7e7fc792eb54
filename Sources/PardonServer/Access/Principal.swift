/// Who calls: a token or a client certificate of a tenant.
final class Principal: Sendable {
  let tenant: Tenant
  let scopes: Set<Scope>
  /// Id of the token or name of the certificate; for logs.
  let name: String

  init(tenant: Tenant, scopes: Set<Scope>, name: String) {
    self.tenant = tenant
    self.scopes = scopes
    self.name = name
  }
}
