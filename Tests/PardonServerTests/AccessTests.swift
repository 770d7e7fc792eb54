import Testing

@testable import PardonServer

@Suite("Access")
struct AccessTests {
  private func problems(_ text: String) -> [String] {
    do {
      _ = try TokenFile.read(text, name: "tokens.yaml")
      return []
    } catch {
      return error.problems
    }
  }

  @Test("HMAC-SHA-256 as RFC 4231 has it")
  func hmac() {
    let first = AccessToken.hash(secret: Array("Hi There".utf8), salt: [UInt8](repeating: 0x0B, count: 20))
    #expect(Hex.text(first) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    let second = AccessToken.hash(secret: Array("what do ya want for nothing?".utf8), salt: Array("Jefe".utf8))
    #expect(Hex.text(second) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test("a new token has the form that is looked for, and another secret each time")
  func newToken() {
    let token = AccessToken()
    #expect(token.text.utf8.count == AccessToken.textCount)
    #expect(token.text.hasPrefix("pardon_\(token.id)_"))
    #expect(token.text != AccessToken().text)
    let secret = Array(token.text.utf8.suffix(AccessToken.secretCount))
    #expect(Hex.text(AccessToken.hash(secret: secret, salt: Hex.bytes(token.salt) ?? [])) == token.hash)
  }

  @Test("a tokens file gives principals with tenants, limits and scopes")
  func file() throws {
    let token = AccessToken()
    let table = try TokenFile.read(
      """
      tokens:
        - {id: \(token.id), tenant: desk, scopes: [grade, write], salt: \(token.salt), hash: \(token.hash)}
      certificates:
        - {name: add-in.example, tenant: other, scopes: [grade]}
      tenants:
        desk: {requests_per_second: 10, concurrent_calls: 2, bytes_per_second: 1MiB}
        other: {}
      """, name: "tokens.yaml")
    let entry = try #require(table.index(ofTokenID: token.id).map { table.entries[$0] })
    #expect(entry.principal.tenant.name == "desk")
    #expect(entry.principal.tenant.limits.bytesPerSecond == 1 << 20)
    #expect(entry.principal.scopes == [.grade, .write])
    #expect(table.principal(certificateNames: ["x", "add-in.example"])?.tenant.name == "other")
    #expect(table.principal(certificateNames: ["x"]) == nil)
  }

  @Test("mistakes in a tokens file are named with their line, all at once, without secrets")
  func mistakes() {
    let salt = String(repeating: "ab", count: 16)
    let hash = String(repeating: "cd", count: 32)
    let found = problems(
      """
      tenants:
        desk: {requests_per_second: none, burst: 3}
      tokens:
        - {id: 12345678, tenant: desk, scopes: [fly], salt: \(salt), hash: \(hash)}
        - {id: 12, tenant: desk, scopes: [grade], salt: \(salt), hash: \(hash)}
        - {id: 12345679, tenant: desk, scopes: [grade], salt: x, hash: \(hash)}
        - {id: 12345670, tenant: desk, scopes: [grade], salt: \(salt), hash: \(hash), expires: tomorrow}
        - {id: 12345671, scopes: [grade], salt: \(salt), hash: \(hash), colour: red}
      users: []
      """)
    for line in [2, 4, 5, 6, 7, 8, 9] { #expect(found.contains { $0.hasPrefix("tokens.yaml:\(line): ") }, "\(line)") }
    #expect(!found.contains { $0.contains(hash) || $0.contains(salt) })
    #expect(
      problems("tenants:\n  desk: {}\n  bureau: {}\n  desk: {}\ntokens: []\n") == [
        "tokens.yaml:2: “desk” stands twice in one mapping, the next time in line 4; keep one"
      ])
    #expect(problems("a: [").count == 1)
    #expect(problems("just words").count == 1)
  }

  @Test(
    "what is no list, no tenant or no limits is named: passed over, it would let nobody in, or everybody without limits",
    arguments: [
      ("tokens: {id: 12345678}", "“tokens” takes a list"),
      ("certificates: add-in.example", "“certificates” takes a list"),
      ("tenants: [desk]", "“tenants” takes names"), ("tenants: desk", "“tenants” takes names"),
      ("tenants: {desk: {requests_burst: 3}}", "tenant “desk”: “requests_burst” limits nothing"),
      ("tenants: {desk: {bytes_burst: 3}}", "tenant “desk”: “bytes_burst” limits nothing"),
      ("tenants: {desk: 200}", "tenant “desk” takes limits"), ("tenants: {desk: [200]}", "tenant “desk” takes limits"),
    ])
  func shapes(text: String, problem: String) {
    let found = problems(text)
    #expect(found.count == 1 && found[0].hasPrefix("tokens.yaml:1: \(problem)"), "\(found)")
  }

  @Test("where tenants are listed, a caller of another name is refused: it would go without limits")
  func unlistedTenant() throws {
    let token = AccessToken()
    let callers = """
      tokens: [{id: "\(token.id)", tenant: dask, scopes: [grade], salt: "\(token.salt)", hash: "\(token.hash)"}]
      certificates: [{name: desk.example, tenant: dosk, scopes: [grade]}]

      """
    #expect(
      problems(callers + "tenants: {desk: {requests_per_second: 10}}\n") == [
        "tokens.yaml:1: \(token.id): “tenants” lists no “dask”; one without limits is listed as dask: {}",
        "tokens.yaml:2: desk.example: “tenants” lists no “dosk”; one without limits is listed as dosk: {}",
      ])
    #expect(problems(callers).isEmpty)
  }

  @Test("a certificate that stands there twice is named")
  func certificateTwice() {
    let entry = "  - {name: desk.example, tenant: desk, scopes: [grade]}\n"
    #expect(
      problems("certificates:\n\(entry)\(entry)") == ["tokens.yaml:3: certificate desk.example stands here twice"])
  }

  @Test("a tenant goes on counting when its limits are read again and are the same")
  func tenantsKept() throws {
    func read(_ limit: Int, _ known: [Tenant]) throws -> Tenant {
      let text = "tenants: {desk: {concurrent_calls: \(limit)}}\n"
      return try #require(TokenFile.read(text, name: "tokens.yaml", known: known).tenants.first)
    }
    let first = try read(1, [])
    #expect(first.beginCall())
    #expect(try !read(1, [first]).beginCall())
    #expect(try read(2, [first]).beginCall())
  }

  @Test("tenants without limits and parts without entries")
  func nothing() {
    #expect(problems("tenants:\n  desk:\n  other: {}\ntokens:\ncertificates: []\n").isEmpty)
  }

  @Test("a bucket gives its burst at once, then its rate, and says how long to wait")
  func rateLimiter() {
    let limiter = RateLimiter(perSecond: 10, burst: 5)
    let second: Int64 = 1_000_000_000
    for _ in 0..<5 { #expect(limiter.take(1, now: second) == 0) }
    let wait = limiter.take(1, now: second)
    #expect(wait > 0 && wait <= second / 10)
    #expect(limiter.take(1, now: second + wait) == 0)
    #expect(limiter.take(1, now: second + wait) > 0)
    #expect(limiter.take(5, now: 10 * second) == 0)
  }

  @Test("an amount beyond the burst passes when nothing is owed, and is paid off")
  func largeAmount() {
    let limiter = RateLimiter(perSecond: 1000, burst: 1000)
    let second: Int64 = 1_000_000_000
    #expect(limiter.take(5000, now: second) == 0)
    let wait = limiter.take(1, now: second)
    #expect(wait > 4 * second && wait < 5 * second)
    #expect(RateLimiter(perSecond: 1, burst: 1).take(.max, now: second) == 0)
  }

  @Test("threads together get no more than there is")
  func sharedLimiter() async {
    let limiter = RateLimiter(perSecond: 1, burst: 1000)
    let taken = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask { (0..<1000).reduce(0) { count, _ in count + (limiter.take(1, now: 1) == 0 ? 1 : 0) } }
      }
      return await group.reduce(0, +)
    }
    #expect(taken == 1000)
  }

  @Test("calls in progress are counted down again")
  func concurrency() {
    var limits = TenantLimits()
    limits.concurrentCalls = 2
    let tenant = Tenant(name: "desk", limits: limits)
    #expect(tenant.beginCall())
    #expect(tenant.beginCall())
    #expect(!tenant.beginCall())
    tenant.endCall()
    #expect(tenant.beginCall())
  }

  @Test("a tenant has its number as long as the process lives")
  func numbers() {
    let desk = Tenant(name: "desk").number
    #expect(desk != 0)
    #expect(Tenant(name: "desk").number == desk)
    #expect(Tenant(name: "bureau").number != desk)
  }

  @Test("secrets are compared whole")
  func constantTime() {
    let bytes: [UInt8] = [1, 2, 3]
    #expect(bytes.withUnsafeBytes { ConstantTime.equal($0, $0) })
    for other in [[1, 2], [1, 2, 4], [0, 2, 3], []] as [[UInt8]] {
      #expect(!bytes.withUnsafeBytes { left in other.withUnsafeBytes { ConstantTime.equal(left, $0) } })
    }
  }
}
