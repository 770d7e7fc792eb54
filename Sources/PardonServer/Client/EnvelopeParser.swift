internal import NIOCore
internal import PardonWire

/// Takes the body of a Connect stream apart: messages with a flag and a length in front, and at the end a JSON object with what
/// went wrong.
final class EnvelopeParser {
  private let each: ([UInt8]) -> Void
  private var buffer = ByteBuffer()
  private var last: [UInt8]?

  init(each: @escaping ([UInt8]) -> Void) { self.each = each }

  func take(_ bytes: ByteBuffer) {
    var bytes = bytes
    buffer.writeBuffer(&bytes)
    while let flags = buffer.getInteger(at: buffer.readerIndex, as: UInt8.self),
      let count = buffer.getInteger(at: buffer.readerIndex + 1, as: UInt32.self),
      let message = buffer.getBytes(at: buffer.readerIndex + Self.headerCount, length: Int(count))
    {
      buffer.moveReaderIndex(forwardBy: Self.headerCount + Int(count))
      if flags & Self.endOfStream != 0 { last = message } else { each(message) }
    }
    buffer.discardReadBytes()
  }

  /// The answer as that of a call without a stream: an error has a status other than 200.
  func end(_ answer: ConnectClient.Answer) throws -> ConnectClient.Answer {
    guard let last else { throw ChannelError.eof }
    let error = last.withUnsafeBytes { JSONMembers.object("error", in: $0) }
    guard let error else { return ConnectClient.Answer(status: 200, headers: answer.headers, body: []) }
    let code = error.withUnsafeBytes { JSONMembers.string("code", in: $0) }
    return ConnectClient.Answer(status: code == "unavailable" ? 503 : 400, headers: answer.headers, body: error)
  }

  private static let headerCount = 5
  private static let endOfStream: UInt8 = 2
}
