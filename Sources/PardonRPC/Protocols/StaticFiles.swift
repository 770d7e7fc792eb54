internal import NIOCore

/// Answers GET and HEAD for the files of a server: whole, packed by gzip, or with 304 when the client has them.
///
/// Files are packed once, when the table is made. A client is to ask each time (`no-cache`): a new version of the program
/// serves from the next request on, and what has not changed costs a head.
struct StaticFiles: Sendable {
  fileprivate struct Representation {
    var body: ByteBuffer
    /// In quotation marks.
    var tag: String
    var headers: HeaderBlock
    /// What is left of them for 304.
    var unchangedHeaders: HeaderBlock
  }

  fileprivate struct Entry {
    var plain: Representation
    /// Nil where gzip does not make it shorter.
    var packed: Representation?
  }

  private var entries: [String: Entry] = [:]

  /// - Precondition: no two files have one path.
  init(_ files: [StaticFile]) {
    let deflater = GzipDeflater(level: 9)
    for file in files {
      let plain = Self.representation(of: file, body: ByteBuffer(bytes: file.bytes), encoding: nil)
      var packed: Representation?
      var body = ByteBuffer()
      if file.bytes.withUnsafeBytes({ deflater.deflate($0, into: &body) }) {
        packed = Self.representation(of: file, body: body, encoding: "gzip")
      }
      let other = entries.updateValue(Entry(plain: plain, packed: packed), forKey: file.path)
      precondition(other == nil, "two files have the path \(file.path)")
    }
  }

  /// - `path`: without the query.
  /// - Returns: nil when there is no such file.
  func file(at path: UnsafeRawBufferPointer) -> File? {
    guard !entries.isEmpty else { return nil }
    return entries[String(decoding: path, as: UTF8.self)].map(File.init)
  }

  struct File {
    fileprivate let entry: Entry

    func answer(_ head: RequestHead, acceptsGzip: Bool, on exchange: any HTTPExchange) {
      let chosen = acceptsGzip ? entry.packed ?? entry.plain : entry.plain
      let isKnown = head.headers.withFirst("if-none-match") { StaticFiles.lists($0, tag: chosen.tag) } ?? false
      if isKnown { return exchange.respond(status: 304, headers: chosen.unchangedHeaders, isEnd: true) }
      var headers = chosen.headers
      switch exchange.connection.version {
      case .http1: break  // It writes the length of a complete answer itself, and leaves out the body of HEAD.
      case .http2:
        headers.append("content-length", String(chosen.body.readableBytes))
        if head.method == .head { return exchange.respond(status: 200, headers: headers, isEnd: true) }
      }
      exchange.respond(status: 200, headers: headers, isEnd: false)
      exchange.write(chosen.body)
      exchange.end(trailers: nil)
    }
  }

  private static func representation(of file: StaticFile, body: ByteBuffer, encoding: String?) -> Representation {
    let tag = "\"\(file.entityTag)\(encoding.map { "-" + $0 } ?? "")\""
    var unchanged = HeaderBlock()
    unchanged.append("etag", tag)
    unchanged.append("cache-control", "no-cache")
    unchanged.append("vary", "accept-encoding")
    for (name, value) in file.headers { unchanged.append(name, value) }
    var headers = HeaderBlock()
    headers.append("content-type", file.contentType)
    if let encoding { headers.append("content-encoding", encoding) }
    headers.append(contentsOf: unchanged)
    return Representation(body: body, tag: tag, headers: headers, unchangedHeaders: unchanged)
  }

  /// Whether the value of `If-None-Match` holds a tag; `W/` counts as nothing there.
  private static func lists(_ value: UnsafeRawBufferPointer, tag: String) -> Bool {
    value.split(separator: UInt8(ascii: ",")).contains { item in
      let item = UnsafeRawBufferPointer(rebasing: item).trimmed
      let start = item.hasPrefix("W/") ? 2 : 0
      return item.equals("*") || item[start...].elementsEqual(tag.utf8)
    }
  }
}
