/// Who may call, as the tokens file says; immutable.
final class AccessTable: Sendable {
  struct Entry: Sendable {
    var id: String
    var salt: [UInt8]
    var hash: [UInt8]
    /// Seconds since 1970 from which on it no longer counts.
    var expires: Int64?
    var principal: Principal
  }

  let entries: [Entry]
  private let indexByID: [String: Int]
  private let principalByCertificate: [String: Principal]
  let tenants: [Tenant]
  var certificateCount: Int { principalByCertificate.count }

  init(entries: [Entry], certificates: [String: Principal], tenants: [Tenant]) {
    self.entries = entries
    self.tenants = tenants
    indexByID = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
    principalByCertificate = certificates
  }

  func index(ofTokenID id: String) -> Int? { indexByID[id] }

  /// The first name of a client certificate that the file knows.
  func principal(certificateNames names: [String]) -> Principal? {
    for name in names { if let principal = principalByCertificate[name] { return principal } }
    return nil
  }
}
