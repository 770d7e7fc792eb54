internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Why a server cannot be connected to, in the words of the system.
struct ConnectFailure: Error, CustomStringConvertible {
  let description: String

  /// - `error`: of the bootstrap, which tells of every address that was tried.
  init(_ error: any Error) {
    guard let failure = error as? NIOConnectionError else {
      description = Self.reason(error)
      return
    }
    let tried = failure.connectionErrors.map { Self.reason($0.error) }
    let unresolved = [failure.dnsAError, failure.dnsAAAAError].compactMap { $0 }.map { "\($0)" }
    var told: [String] = []
    for reason in tried.isEmpty ? unresolved : tried where !told.contains(reason) { told.append(reason) }
    description = told.isEmpty ? "no address was found" : told.joined(separator: ", ")
  }

  private static func reason(_ error: any Error) -> String {
    (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
  }
}
