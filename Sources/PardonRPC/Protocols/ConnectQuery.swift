/// The query of a Connect GET: `connect=v1&encoding=json&message=…`, with `base64=1` and `compression=gzip` if need be.
struct ConnectQuery {
  /// All parameters, names and values decoded.
  private(set) var parameters: [(name: String, value: String)] = []
  private(set) var codec: Codec?
  /// Decoded from base64 where the query says so; nil when there is none or it is damaged.
  private(set) var message: [UInt8]?
  private(set) var compression = RequestFields.Encoding.absent
  /// What is wrong with it.
  private(set) var problem: String?

  enum Codec {
    case json
    case proto
    case unknown
  }

  init(_ query: UnsafeRawBufferPointer) {
    var text: [UInt8]?
    var isBase64 = false
    var version: [UInt8]?
    for pair in query.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = PercentCoding.decode(UnsafeRawBufferPointer(rebasing: parts[0]))
      let value = parts.count > 1 ? PercentCoding.decode(UnsafeRawBufferPointer(rebasing: parts[1])) : []
      let nameText = String(decoding: name, as: UTF8.self)
      let isFirst = !parameters.contains { $0.name == nameText }
      parameters.append((nameText, String(decoding: value, as: UTF8.self)))
      guard isFirst else { continue }
      switch nameText {
      case "message": text = value
      case "encoding": codec = Self.codec(value)
      case "base64": isBase64 = value == Array("1".utf8)
      case "compression": compression = value.withUnsafeBytes { RequestFields.encoding($0) }
      case "connect": version = value
      default: break
      }
    }
    message = isBase64 ? text.flatMap { $0.withUnsafeBytes { Base64.decode($0) } } : text
    if let version, version != Array("v1".utf8) {
      problem = "the query parameter 'connect' is not v1"
    } else if codec == nil {
      problem = "the query parameter 'encoding' is missing"
    } else if text == nil {
      problem = "the query parameter 'message' is missing"
    } else if message == nil {
      problem = "the query parameter 'message' is not URL-safe base64"
    }
  }

  private static func codec(_ value: [UInt8]) -> Codec {
    switch String(decoding: value, as: UTF8.self) {
    case "json": .json
    case "proto": .proto
    default: .unknown
    }
  }
}
