import NIOCore

@testable import PardonRPC

/// Percent, base64, gzip, header values: no input may trap, and what is encoded decodes to itself.
enum CodingFuzz {
  nonisolated(unsafe) private static let inflater = GzipInflater()
  nonisolated(unsafe) private static let deflater = GzipDeflater(level: 1)
  nonisolated(unsafe) private static let policy = CrossOriginPolicy(RPCCrossOrigin())

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let raw = UnsafeRawBufferPointer(bytes)
    percent(raw)
    base64(raw)
    gzip(raw)
    _ = RequestFields.grpcTimeout(raw)
    _ = RequestFields.encoding(raw)
    _ = RequestFields.listsGzip(raw)
    _ = RPCFormat.index(ofContentType: raw)
    metadata(raw)
    return 0
  }

  private static func percent(_ raw: UnsafeRawBufferPointer) {
    let text = String(decoding: raw, as: UTF8.self)
    let encoded = PercentCoding.encode(text)
    require(encoded.allSatisfy { (0x20...0x7e).contains($0) })
    // `+` is a space in queries only.
    if !text.utf8.contains(UInt8(ascii: "+")) {
      require(encoded.withUnsafeBytes { PercentCoding.decode($0) } == Array(text.utf8), "percent escapes")
    }
    _ = PercentCoding.decode(raw)
  }

  private static func base64(_ raw: UnsafeRawBufferPointer) {
    for isPadded in [true, false] {
      let encoded = Base64.encode(raw, isPadded: isPadded)
      require(encoded.withUnsafeBytes { Base64.decode($0) }.map { $0.elementsEqual(raw) } == true, "base64")
    }
    var stream = Base64Stream()
    var output: [UInt8] = []
    if stream.decode(raw, into: &output), !stream.isPartial, let decoded = Base64.decode(raw) {
      require(decoded == output, "stream and whole differ")
    }
  }

  private static func gzip(_ raw: UnsafeRawBufferPointer) {
    let limit = 4096
    let store = ByteStore()
    do throws(GzipInflater.Failure) {
      try inflater.inflate(raw, limit: limit, into: store)
      require(store.count <= limit, "inflated beyond the limit")
    } catch {
      require(store.count <= limit + 1, "inflated far beyond the limit")
    }
    var compressed = ByteBuffer()
    guard deflater.deflate(raw, into: &compressed) else { return }
    let back = ByteStore()
    let isBack = compressed.withUnsafeReadableBytes { bytes in
      (try? inflater.inflate(bytes, limit: raw.count, into: back)) != nil
    }
    require(isBack && back.bytes.elementsEqual(raw), "gzip there and back")
  }

  private static func metadata(_ raw: UnsafeRawBufferPointer) {
    let half = raw.count / 2
    var source = HeaderBlock()
    source.append(
      name: UnsafeRawBufferPointer(rebasing: raw[..<half]), value: UnsafeRawBufferPointer(rebasing: raw[half...]))
    var target = HeaderBlock()
    ResponseMetadata.append(source, to: &target)
    target.withEach { name, value in
      require(!name.contains { $0 <= 0x20 || $0 == 0x3a || $0 >= 0x7f }, "a name that is none")
      require(!value.contains { $0 == 10 || $0 == 13 || $0 == 0 }, "a value that begins another field")
    }
    _ = ConnectJSON.endOfStream(nil, metadata: target)
    policy.append(to: &target, request: source)
  }
}
