/// Finds the subject's common name in a certificate (X.509, DER); NIOSSL shows only alternative names.
enum DERName {
  /// Nil when there is none, or the bytes are no certificate. The last one counts when there are several.
  static func commonName(ofCertificate bytes: [UInt8]) -> String? {
    var outer = Reader(bytes[...])
    guard var certificate = outer.enter(0x30), var fields = certificate.enter(0x30) else { return nil }
    // version [0], serialNumber, signature, issuer, validity, subject
    if fields.nextTag == 0xA0 { _ = fields.next() }
    for _ in 0..<4 { guard fields.next() != nil else { return nil } }
    guard var subject = fields.enter(0x30) else { return nil }
    var name: String?
    while var set = subject.enter(0x31) {
      while var attribute = set.enter(0x30) {
        guard let type = attribute.next(), let value = attribute.next() else { return nil }
        // id-at-commonName 2.5.4.3; UTF8String, PrintableString or IA5String
        if type.tag == 0x06, type.content.elementsEqual([0x55, 0x04, 0x03]), [0x0C, 0x13, 0x16].contains(value.tag) {
          name = String(decoding: value.content, as: UTF8.self)
        }
      }
    }
    return name
  }

  private struct Reader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var nextTag: UInt8? { rest.first }

    mutating func enter(_ tag: UInt8) -> Reader? {
      guard nextTag == tag, let element = next() else { return nil }
      return Reader(element.content)
    }

    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
      guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
      var count = Int(first)
      if first >= 0x80 {
        guard first & 0x7F <= 3 else { return nil }
        count = 0
        for _ in 0..<(first & 0x7F) {
          guard let byte = rest.popFirst() else { return nil }
          count = count << 8 | Int(byte)
        }
      }
      guard count <= rest.count else { return nil }
      let content = rest.prefix(count)
      rest = rest.dropFirst(count)
      return (tag, content)
    }
  }
}
