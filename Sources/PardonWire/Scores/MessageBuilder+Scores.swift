internal import CPardonProto
internal import PardonGrading

extension MessageBuilder {
  /// - `milliseconds`: since 1970 UTC.
  func time(milliseconds: Int64) throws(WireError) -> UnsafeMutablePointer<Google__Protobuf__Timestamp> {
    let message = try make(google__protobuf__timestamp__init)
    let rest = milliseconds % 1000
    let nanos = rest < 0 ? rest + 1000 : rest
    message.pointee.seconds = (milliseconds - nanos) / 1000
    message.pointee.nanos = Int32(nanos) * 1_000_000
    return message
  }

  func span(_ span: TextSpan) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Span> {
    let message = try make(pardon__v1__span__init)
    message.pointee.start = UInt32(clamping: span.start)
    message.pointee.end = UInt32(clamping: span.end)
    return message
  }

  /// Room for the elements of a repeated field of numbers, filled.
  func numbers<Number>(_ values: [Number]) throws(WireError) -> UnsafeMutablePointer<Number>? {
    guard !values.isEmpty else { return nil }
    let memory = try arena.array(of: Number.self, count: values.count)
    memory.initialize(from: values, count: values.count)
    return memory
  }
}
