internal import NIOCore

/// Writes the head of an HTTP/1.1 answer.
enum HTTP1ResponseHead {
  enum Framing {
    case length(Int)
    case chunked
    /// The end of the connection ends the body (HTTP/1.0).
    case close
    /// No body and no word about one: 204 and 304.
    case none
  }

  /// - `date`: the line of that field.
  static func write(
    status: Int, date: [UInt8], headers: HeaderBlock, framing: Framing, isLast: Bool, into out: inout ByteBuffer
  ) {
    out.writeStaticString("HTTP/1.1 ")
    out.writeString(String(status))
    out.writeStaticString(" ")
    out.writeStaticString(reason(status))
    out.writeStaticString("\r\n")
    out.writeBytes(date)
    headers.withEach { name, value in
      out.writeBytes(name)
      out.writeStaticString(": ")
      write(value: value, into: &out)
      out.writeStaticString("\r\n")
    }
    switch framing {
    case .length(let count):
      out.writeStaticString("content-length: ")
      out.writeString(String(count))
      out.writeStaticString("\r\n")
    case .chunked: out.writeStaticString("transfer-encoding: chunked\r\n")
    case .close, .none: break
    }
    if isLast { out.writeStaticString("connection: close\r\n") }
    out.writeStaticString("\r\n")
  }

  /// A line break in a value would begin another field or another answer.
  private static func write(value: UnsafeRawBufferPointer, into out: inout ByteBuffer) {
    if value.contains(where: { $0 == 13 || $0 == 10 || $0 == 0 }) {
      out.writeBytes(value.map { $0 == 13 || $0 == 10 || $0 == 0 ? 32 : $0 })
    } else {
      out.writeBytes(value)
    }
  }

  static func chunk(_ body: ByteBuffer, into out: inout ByteBuffer) {
    out.writeString(String(body.readableBytes, radix: 16))
    out.writeStaticString("\r\n")
    body.withUnsafeReadableBytes { _ = out.writeBytes($0) }
    out.writeStaticString("\r\n")
  }

  private static func reason(_ status: Int) -> StaticString {
    switch status {
    case 200: "OK"
    case 204: "No Content"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 499: "Client Closed Request"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    default: status < 400 ? "OK" : "Error"
    }
  }
}
