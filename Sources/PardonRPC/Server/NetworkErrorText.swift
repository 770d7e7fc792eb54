internal import NIOCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Why a socket cannot be opened or connected, in words for operators: NIO's own texts name functions and numbers.
package enum NetworkErrorText {
  package static func text(_ error: any Error) -> String {
    switch error {
    case let error as IOError: String(cString: strerror(error.errnoCode))
    case SocketAddressError.unixDomainSocketPathTooLong: "the path is too long for a socket; choose a shorter one"
    case let error as SocketAddressError.UnknownHost: "there is no host “\(error.host)”"
    default: "\(error)"
    }
  }
}
