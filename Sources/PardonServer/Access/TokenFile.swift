internal import PardonGrading
internal import PardonStore
internal import Yams

/// Reads a tokens file:
///
/// ```yaml
/// tenants:
///   desk: {requests_per_second: 200, bytes_per_second: 2MiB, concurrent_calls: 64}
/// tokens:
///   - {id: 1f2e3d4c, tenant: desk, scopes: [grade], salt: …, hash: …}
///   - {id: 5a6b7c8d, tenant: desk, scopes: [coach], only: {team: [north]}, salt: …, hash: …}
/// certificates:
///   - {name: add-in.example, tenant: desk, scopes: [grade, write]}
/// ```
struct TokenFile {
  private let name: String
  private var problems: [String] = []
  private var tenants: [String: Tenant] = [:]
  /// Whether the file lists its tenants: a name that is not among them is a slip then, which would go without limits.
  private var areTenantsListed = false
  private var entries: [AccessTable.Entry] = []
  private var certificates: [String: Principal] = [:]
  private let known: [Tenant]

  /// - `known`: tenants of the file as it was. Where limits are still the same, what was used of them and the calls in
  ///   progress go on counting.
  /// - Throws: `ConfigurationError` with everything that is wrong; secrets and hashes are not repeated.
  static func read(
    _ text: String, name: String, known: [Tenant] = []
  ) throws(ConfigurationError) -> AccessTable {
    var file = TokenFile(name: name, known: known)
    file.read(text)
    guard file.problems.isEmpty else { throw ConfigurationError(problems: file.problems) }
    return AccessTable(
      entries: file.entries, certificates: file.certificates,
      tenants: file.tenants.values.sorted { $0.name < $1.name })
  }

  private init(name: String, known: [Tenant]) {
    self.name = name
    self.known = known
  }

  private func tenant(_ name: String, _ limits: TenantLimits = TenantLimits()) -> Tenant {
    known.first { $0.name == name && $0.limits == limits } ?? Tenant(name: name, limits: limits)
  }

  private mutating func read(_ text: String) {
    let root: Node?
    do {
      root = try ConfigurationFile.root(of: text)
    } catch {
      problems += ConfigurationFile.problems(error, in: text, name: name)
      return
    }
    guard let mapping = root?.mapping else {
      problems.append("\(name): a tokens file holds “tenants”, “tokens” and “certificates”")
      return
    }
    // Tokens name tenants, wherever they stand in the file.
    for (key, node) in mapping where key.string == "tenants" { readTenants(node, key) }
    for (key, node) in mapping {
      switch key.string {
      case "tenants": break
      case "tokens": for entry in list(node, key) { readToken(entry) }
      case "certificates": for entry in list(node, key) { readCertificate(entry) }
      default: complain(key, "there is no “\(key.string ?? "")” here; it holds “tenants”, “tokens”, “certificates”")
      }
    }
  }

  private mutating func list(_ node: Node, _ key: Node) -> [Node] {
    if let sequence = node.sequence { return Array(sequence) }
    if !Self.isNothing(node) { complain(key, "“\(key.string ?? "")” takes a list, each entry behind “- ”") }
    return []
  }

  /// `tenants:` with nothing behind it.
  private static func isNothing(_ node: Node) -> Bool { ["", "~", "null"].contains(node.scalar?.string) }

  private mutating func readTenants(_ node: Node, _ tenantsKey: Node) {
    if node.mapping == nil, !Self.isNothing(node) {
      complain(tenantsKey, "“tenants” takes names with their limits, such as desk: {requests_per_second: 200}")
    }
    for (key, value) in node.mapping ?? [:] {
      guard let name = key.string, !name.isEmpty else {
        complain(key, "a tenant needs a name")
        continue
      }
      if value.mapping == nil, !Self.isNothing(value) {
        complain(key, "tenant “\(name)” takes limits, such as {requests_per_second: 200}")
      }
      var limits = TenantLimits()
      for (limit, number) in value.mapping ?? [:] {
        let amount = number.scalar.flatMap { ByteCount.parse($0.string) }.flatMap { $0 > 0 ? $0 : nil }
        if amount == nil { complain(number, "“\(limit.string ?? "")” takes a number above 0") }
        switch limit.string {
        case "requests_per_second": limits.requestsPerSecond = amount
        case "requests_burst": limits.requestsBurst = amount
        case "bytes_per_second": limits.bytesPerSecond = amount
        case "bytes_burst": limits.bytesBurst = amount
        case "concurrent_calls": limits.concurrentCalls = amount
        default:
          complain(
            limit,
            "there is no limit “\(limit.string ?? "")”; there are requests_per_second, requests_burst, "
              + "bytes_per_second, bytes_burst, concurrent_calls")
        }
      }
      if limits.requestsBurst != nil, limits.requestsPerSecond == nil {
        complain(key, "tenant “\(name)”: “requests_burst” limits nothing without “requests_per_second”")
      }
      if limits.bytesBurst != nil, limits.bytesPerSecond == nil {
        complain(key, "tenant “\(name)”: “bytes_burst” limits nothing without “bytes_per_second”")
      }
      tenants[name] = tenant(name, limits)
      areTenantsListed = true
    }
  }

  private mutating func readToken(_ node: Node) {
    guard var fields = fields(node, allowed: ["id", "tenant", "scopes", "only", "salt", "hash", "expires", "note"])
    else {
      return
    }
    guard let id = fields.removeValue(forKey: "id")?.string, Hex.bytes(id)?.count == AccessToken.idCount / 2 else {
      return complain(node, "“id” takes \(AccessToken.idCount) hexadecimal digits, as `pardon token` prints them")
    }
    guard let salt = fields["salt"]?.string.flatMap({ Hex.bytes($0) }), (8...64).contains(salt.count),
      let hash = fields["hash"]?.string.flatMap({ Hex.bytes($0) }), hash.count == 32
    else { return complain(node, "token \(id): “salt” and “hash” are hexadecimal, as `pardon token` prints them") }
    var expires: Int64?
    if let text = fields["expires"] {
      guard let time = text.string.flatMap({ Timestamp(rfc3339: $0) }) else {
        return complain(text, "token \(id): “expires” takes a time such as 2030-01-31T00:00:00Z")
      }
      expires = time.seconds
    }
    guard !entries.contains(where: { $0.id == id }) else { return complain(node, "token \(id) stands here twice") }
    guard let principal = principal(fields, name: id, node: node) else { return }
    entries.append(AccessTable.Entry(id: id, salt: salt, hash: hash, expires: expires, principal: principal))
  }

  private mutating func readCertificate(_ node: Node) {
    guard let fields = fields(node, allowed: ["name", "tenant", "scopes", "only", "note"]) else { return }
    guard let name = fields["name"]?.string, !name.isEmpty else {
      return complain(node, "“name” takes a subject alternative name of the certificate")
    }
    guard certificates[name] == nil else { return complain(node, "certificate \(name) stands here twice") }
    certificates[name] = principal(fields, name: name, node: node)
  }

  private mutating func fields(_ node: Node, allowed: [String]) -> [String: Node]? {
    guard let mapping = node.mapping else {
      complain(node, "an entry has \(allowed.joined(separator: ", "))")
      return nil
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string, allowed.contains(name) else {
        complain(key, "there is no “\(key.string ?? "")” here; an entry has \(allowed.joined(separator: ", "))")
        continue
      }
      fields[name] = value
    }
    return fields
  }

  private mutating func principal(_ fields: [String: Node], name: String, node: Node) -> Principal? {
    guard let tenantNode = fields["tenant"], let tenantName = tenantNode.string, !tenantName.isEmpty else {
      complain(node, "\(name): “tenant” takes the name of a tenant")
      return nil
    }
    guard tenants[tenantName] != nil || !areTenantsListed else {
      complain(
        tenantNode,
        "\(name): “tenants” lists no “\(tenantName)”; one without limits is listed as \(tenantName): {}")
      return nil
    }
    let texts = fields["scopes"]?.sequence?.compactMap(\.string) ?? []
    let scopes = texts.compactMap { Scope(rawValue: $0) }
    guard !scopes.isEmpty, scopes.count == texts.count else {
      complain(node, "\(name): “scopes” takes a list of \(Scope.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    guard let only = only(fields["only"], name: name) else { return nil }
    let tenant = tenants[tenantName] ?? tenant(tenantName)
    tenants[tenantName] = tenant
    return Principal(tenant: tenant, scopes: Set(scopes), name: name, only: only)
  }

  /// `{team: [north, south]}`: labels and the values of them that count.
  private mutating func only(_ node: Node?, name: String) -> [ScoreCondition]? {
    guard let node else { return [] }
    var conditions: [ScoreCondition] = []
    for (key, value) in node.mapping ?? [:] {
      let values = value.sequence?.compactMap(\.string) ?? []
      guard let label = key.string, !label.isEmpty, label != ScoreAccess.tenantLabel, !values.isEmpty,
        values.count == value.sequence?.count
      else {
        complain(key, "\(name): “only” takes labels with lists of values, such as {team: [north]}")
        return nil
      }
      conditions.append(ScoreCondition("label.\(label)", .isOneOf, values))
    }
    guard !conditions.isEmpty else {
      complain(node, "\(name): “only” takes labels with lists of values, such as {team: [north]}")
      return nil
    }
    return conditions.sorted { $0.field < $1.field }
  }

  private mutating func complain(_ node: Node, _ text: String) {
    problems.append("\(name):\(node.mark?.line ?? 0): \(text)")
  }
}
