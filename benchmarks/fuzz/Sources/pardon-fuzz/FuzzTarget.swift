/// What can be fuzzed. Raw values are names on the command line.
enum FuzzTarget: String, CaseIterable {
  case text, regions, image, parser, grade, html, eml, connection, envelope, coding, rpc, query, message, json

  /// Work that must not count as an execution.
  func prepare() {
    switch self {
    case .grade: GradeFuzz.prepare()
    case .image: ImageFuzz.prepare()
    default: break
    }
  }

  /// What libFuzzer calls; a broken promise traps.
  var oneInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32 {
    switch self {
    case .text: { TextFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .regions: { RegionFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .image: { ImageFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .parser: { ParserFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .grade: { GradeFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .html: { MailFuzz.runHTML(UnsafeBufferPointer(start: $0, count: $1)) }
    case .eml: { MailFuzz.runMail(UnsafeBufferPointer(start: $0, count: $1)) }
    case .connection: { ConnectionFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .envelope: { EnvelopeFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .coding: { CodingFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .rpc: { RPCFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .query: { QueryFuzz.run(UnsafeBufferPointer(start: $0, count: $1)) }
    case .message: { WireFuzz.runMessage(UnsafeBufferPointer(start: $0, count: $1)) }
    case .json: { WireFuzz.runJSON(UnsafeBufferPointer(start: $0, count: $1)) }
    }
  }
}
