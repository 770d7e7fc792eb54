import NIOCore
import Testing

@testable import PardonRPC

@Suite struct CodingTests {
  private func encode(_ text: String, isPadded: Bool) -> String {
    String(decoding: Array(text.utf8).withUnsafeBytes { Base64.encode($0, isPadded: isPadded) }, as: UTF8.self)
  }

  private func decode(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBytes { Base64.decode($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The vectors of RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]) func base64(text: String, encoded: String) {
    #expect(encode(text, isPadded: true) == encoded)
    #expect(encode(text, isPadded: false) == encoded.filter { $0 != "=" })
    #expect(decode(encoded) == text && decode(encoded.filter { $0 != "=" }) == text)
  }

  @Test func base64Alphabets() {
    let bytes: [UInt8] = [0xfb, 0xff, 0xfe]
    for text in ["+//+", "-__-"] { #expect(Array(text.utf8).withUnsafeBytes { Base64.decode($0) } == bytes) }
  }

  @Test(arguments: ["A", "AAAAA", "AA=", "A=AA", "====", "AAA*", "A A="]) func notBase64(text: String) {
    #expect(decode(text) == nil)
  }

  @Test func percent() {
    #expect(PercentCoding.encode("a%b\u{e9}\n~") == Array("a%25b%C3%A9%0A~".utf8))
    let decoded = Array("a%2Bb+c%zz%4".utf8).withUnsafeBytes { PercentCoding.decode($0) }
    #expect(decoded == Array("a+b c%zz%4".utf8))
  }

  @Test(arguments: [
    ("1H", TimeAmount.hours(1)), ("2M", .minutes(2)), ("3S", .seconds(3)), ("4m", .milliseconds(4)),
    ("5u", .microseconds(5)), ("6n", .nanoseconds(6)), ("99999999S", .seconds(99_999_999)),
  ]) func timeouts(text: String, amount: TimeAmount) {
    guard case .after(let found) = Array(text.utf8).withUnsafeBytes({ RequestFields.grpcTimeout($0) }) else {
      Issue.record("not a timeout")
      return
    }
    #expect(found == amount)
  }

  @Test func endlessTimeout() {
    guard case .absent = Array("99999999H".utf8).withUnsafeBytes({ RequestFields.grpcTimeout($0) }) else {
      Issue.record("a timeout of 11,000 years")
      return
    }
  }

  @Test(arguments: [
    ("gzip", true), ("br, GZIP;q=0.5", true), ("*", true), ("*;q=0, gzip", true), ("*;q=0", false), ("br", false),
    ("gzip;q=0", false), ("gzip;Q=0.0", false), ("*, gzip;q=0", false), ("gzip; q=0.000, *", false), ("", false),
  ]) func acceptedEncodings(value: String, allows: Bool) {
    #expect(Array(value.utf8).withUnsafeBytes { RequestFields.listsGzip($0) } == allows)
  }

  /// Memory grows with what arrives, not with what a header declares.
  @Test func declaredLengthCostsNothing() {
    var reader = EnvelopeReader(limit: 1 << 30)
    let start: [UInt8] = [0, 0x3f, 0xff, 0xff, 0xff, 1, 2, 3]
    start.withUnsafeBytes { bytes in
      var input = bytes
      guard case .needsMore = reader.next(&input) else {
        Issue.record("an envelope out of nothing")
        return
      }
    }
    #expect(reader.isPartial)
  }

  @Test func severalGzipMembers() {
    let member = Gzip.compress([UInt8](repeating: 98, count: 100))
    #expect(Gzip.expand(member + member) == [UInt8](repeating: 98, count: 200))
    #expect(Gzip.expand(member + member, limit: 200)?.count == 200)
    #expect(Gzip.expand(member + member, limit: 199) == nil)
  }
}
