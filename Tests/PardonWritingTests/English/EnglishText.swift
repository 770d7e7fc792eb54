import PardonWriting

/// The text that `write` appends to an empty buffer.
func written(_ write: (inout [UInt8]) -> Void) -> String {
  var buffer: [UInt8] = []
  write(&buffer)
  return String(decoding: buffer, as: UTF8.self)
}

/// The text that `write` appends, given the bytes of `input`.
func written(_ input: String, _ write: (Span<UInt8>, inout [UInt8]) -> Void) -> String {
  let bytes = Array(input.utf8)
  var buffer: [UInt8] = []
  write(bytes.span, &buffer)
  return String(decoding: buffer, as: UTF8.self)
}
