internal import NIOCore

/// The fields of a request that the protocols act upon, read in one pass over the header block.
struct RequestFields {
  enum Encoding {
    case absent
    case identity
    case gzip
    case unknown
  }

  enum Timeout {
    case absent
    case malformed
    case after(TimeAmount)
  }

  /// Index in `RPCFormat.all`; nil for none or an unknown one.
  var format: Int?
  var contentLength: Int?
  var contentEncoding = Encoding.absent
  var grpcEncoding = Encoding.absent
  var connectEncoding = Encoding.absent
  /// Nil when the field is absent.
  var acceptsGzip: Bool?
  var grpcAcceptsGzip: Bool?
  var connectAcceptsGzip: Bool?
  var grpcTimeout = Timeout.absent
  var connectTimeout = Timeout.absent
  var isConnectVersionKnown = true
  var hasOrigin = false
  /// `access-control-request-method` is there: with OPTIONS, a preflight.
  var asksForMethod = false

  init(_ headers: HeaderBlock) {
    headers.withEach { name, value in
      switch name.count {
      case 6 where name.equals("origin"): hasOrigin = true
      case 12 where name.equals("content-type"): format = RPCFormat.index(ofContentType: value)
      case 12 where name.equals("grpc-timeout"): grpcTimeout = Self.grpcTimeout(value)
      case 13 where name.equals("grpc-encoding"): grpcEncoding = Self.encoding(value)
      case 14 where name.equals("content-length"): contentLength = value.decimal(digits: 18)
      case 15 where name.equals("accept-encoding"): acceptsGzip = acceptsGzip == true || Self.listsGzip(value)
      case 16 where name.equals("content-encoding"): contentEncoding = Self.encoding(value)
      case 18 where name.equals("connect-timeout-ms"):
        connectTimeout =
          value.decimal(digits: 10).map { .after(.milliseconds(Int64($0))) } ?? .malformed
      case 20 where name.equals("grpc-accept-encoding"):
        grpcAcceptsGzip = grpcAcceptsGzip == true || Self.listsGzip(value)
      case 23 where name.equals("connect-accept-encoding"):
        connectAcceptsGzip = connectAcceptsGzip == true || Self.listsGzip(value)
      case 24 where name.equals("connect-content-encoding"): connectEncoding = Self.encoding(value)
      case 24 where name.equals("connect-protocol-version"): isConnectVersionKnown = value.equals("1")
      case 29 where name.equals("access-control-request-method"): asksForMethod = true
      default: break
      }
    }
  }

  static func encoding(_ value: UnsafeRawBufferPointer) -> Encoding {
    if value.isEmpty { return .absent }
    if value.equalsIgnoringCase(StaticString("identity").bytes) { return .identity }
    return value.equalsIgnoringCase(StaticString("gzip").bytes) ? .gzip : .unknown
  }

  /// One to eight digits and a unit; what does not fit 63 bits of nanoseconds is as good as none.
  static func grpcTimeout(_ value: UnsafeRawBufferPointer) -> Timeout {
    guard let unit = value.last,
      let amount = UnsafeRawBufferPointer(rebasing: value.dropLast()).decimal(digits: 8)
    else { return .malformed }
    let nanoseconds: Int64
    switch unit {
    case UInt8(ascii: "H"): nanoseconds = 3_600_000_000_000
    case UInt8(ascii: "M"): nanoseconds = 60_000_000_000
    case UInt8(ascii: "S"): nanoseconds = 1_000_000_000
    case UInt8(ascii: "m"): nanoseconds = 1_000_000
    case UInt8(ascii: "u"): nanoseconds = 1_000
    case UInt8(ascii: "n"): nanoseconds = 1
    default: return .malformed
    }
    let (product, overflows) = Int64(amount).multipliedReportingOverflow(by: nanoseconds)
    return overflows ? .absent : .after(.nanoseconds(product))
  }

  /// Whether a list of encodings allows gzip; a quality of 0 forbids it. `*` speaks for what is not named (RFC 9110 section 12.5.3).
  static func listsGzip(_ value: UnsafeRawBufferPointer) -> Bool {
    var isAnyAllowed = false
    for item in value.split(separator: UInt8(ascii: ",")) {
      let parts = item.split(separator: UInt8(ascii: ";"))
      guard let name = parts.first.map({ UnsafeRawBufferPointer(rebasing: $0).trimmed }) else { continue }
      let isGzip = name.equalsIgnoringCase(StaticString("gzip").bytes)
      guard isGzip || name.equals("*") else { continue }
      let isAllowed = !parts.dropFirst().contains { isZeroQuality(UnsafeRawBufferPointer(rebasing: $0).trimmed) }
      if isGzip { return isAllowed }
      isAnyAllowed = isAllowed
    }
    return isAnyAllowed
  }

  private static func isZeroQuality(_ parameter: UnsafeRawBufferPointer) -> Bool {
    guard parameter.hasPrefix("q=0") || parameter.hasPrefix("Q=0") else { return false }
    return !parameter.contains { (0x31...0x39).contains($0) }
  }
}
