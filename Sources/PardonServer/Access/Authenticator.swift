internal import PardonRPC

/// Tells who calls. One for each event loop.
///
/// A token that was verified is kept in memory, so that later calls cost a comparison instead of two hashes.
struct Authenticator {
  private var table: Swapped<AccessTable?>.Reader
  /// Texts of verified tokens, by the place of their entry.
  private var verified: [[UInt8]] = []
  /// Everybody, where there is no tokens file.
  private let anyone: Principal
  private let now: () -> Int64

  /// - `now`: seconds since 1970.
  init(table: Swapped<AccessTable?>, anyone: Principal, now: @escaping () -> Int64) {
    self.table = Swapped.Reader(table)
    self.anyone = anyone
    self.now = now
    resetVerified()
  }

  private mutating func resetVerified() {
    verified = [[UInt8]](repeating: [], count: table.value?.entries.count ?? 0)
  }

  /// nil: not known.
  mutating func principal(of call: RPCCall) -> Principal? {
    if table.refresh() { resetVerified() }
    guard let table = table.value else { return anyone }
    if let byToken = call.requestHeaders.withFirst("authorization", { verify($0, table) }) { return byToken }
    let names = call.connection.clientNames
    return names.isEmpty ? nil : table.principal(certificateNames: names)
  }

  /// - `header`: `Bearer pardon_ID_SECRET`.
  private mutating func verify(_ header: UnsafeRawBufferPointer, _ table: AccessTable) -> Principal? {
    let scheme: StaticString = "bearer "
    let prefix = AccessToken.prefix
    let idStart = scheme.utf8CodeUnitCount + prefix.utf8CodeUnitCount
    guard header.count == scheme.utf8CodeUnitCount + AccessToken.textCount,
      zip(header, UnsafeRawBufferPointer(start: scheme.utf8Start, count: scheme.utf8CodeUnitCount))
        .allSatisfy({ $0 | 0x20 == $1 }),
      header[scheme.utf8CodeUnitCount..<idStart].elementsEqual(
        UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    else { return nil }
    let id = String(decoding: header[idStart..<idStart + AccessToken.idCount], as: UTF8.self)
    guard let index = table.index(ofTokenID: id) else { return nil }
    let entry = table.entries[index]
    let secret = UnsafeRawBufferPointer(rebasing: header[(idStart + AccessToken.idCount + 1)...])
    if !verified[index].withUnsafeBytes({ ConstantTime.equal($0, secret) }) {
      let hash = AccessToken.hash(secret: Array(secret), salt: entry.salt)
      let isEqual = hash.withUnsafeBytes { hash in entry.hash.withUnsafeBytes { ConstantTime.equal(hash, $0) } }
      guard isEqual else { return nil }
      verified[index] = Array(secret)
    }
    if let expires = entry.expires, now() >= expires { return nil }
    return entry.principal
  }
}
