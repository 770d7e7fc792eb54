internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import PardonRPC

/// Why a server cannot be connected to or does not answer, in words for people.
struct ConnectFailure: Error, CustomStringConvertible {
  let description: String

  static let closed = ConnectFailure(description: "it closed the connection")
  static let closedPlain = ConnectFailure(description: "it closed the connection; does it want TLS, https://?")

  /// What does not speak TLS answers in plain HTTP and closes; the answer may be lost with the connection.
  static let closedBeforeTLS = ConnectFailure(
    description: "it closed the connection before TLS was agreed; is it http://?")

  static func timeout(_ time: TimeAmount) -> ConnectFailure {
    ConnectFailure(description: "nothing came within \(DurationText.text(time))")
  }

  private init(description: String) { self.description = description }

  /// - `error`: of the bootstrap, which tells of every address that was tried, or of the connection.
  init(_ error: any Error) {
    switch error {
    case let failure as NIOConnectionError:
      let tried = failure.connectionErrors.map { Self.text($0.error) }
      let unresolved = [failure.dnsAError, failure.dnsAAAAError].compactMap { $0 }.map { Self.text($0) }
      var told: [String] = []
      for reason in tried.isEmpty ? unresolved : tried where !told.contains(reason) { told.append(reason) }
      description = told.isEmpty ? "no address was found" : told.joined(separator: ", ")
    default: description = Self.text(error)
    }
  }

  private static func text(_ error: any Error) -> String {
    switch error {
    case ChannelError.connectTimeout(let time): timeout(time).description
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      "its certificate is for another host"
    case is NIOSSLError, is BoringSSLError: tlsText(error)
    default: NetworkErrorText.text(error)
    }
  }

  /// The name of the reason is all that BoringSSL's text holds for people; places in its source are around it.
  private static func tlsText(_ error: any Error) -> String {
    let parts = "\(error)".split(separator: "OPENSSL_internal:", maxSplits: 1)
    let name = parts.count == 2 ? parts[1].prefix { $0 != " " } : "\(error)"
    return switch name {
    case "CERTIFICATE_VERIFY_FAILED":
      "its certificate is not trusted: no authority that is trusted here signed it, or it is out of date"
    case "WRONG_VERSION_NUMBER", "HTTP_REQUEST": "TLS is not spoken there; is it http://?"
    case "TLSV1_ALERT_CERTIFICATE_REQUIRED": "it wants a client certificate"
    case "TLSV1_ALERT_UNKNOWN_CA": "it does not trust the authority of the client certificate"
    case "SSLV3_ALERT_CERTIFICATE_EXPIRED": "the client certificate is out of date"
    default: "TLS: \(name)"
    }
  }
}
