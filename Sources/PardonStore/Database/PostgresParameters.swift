/// Parameters of one statement in PostgreSQL's binary form, one after another.
struct PostgresParameters {
  /// Declared types: an integer is `bigint`, whatever column it meets, so that statements mean the same in both databases.
  private(set) var types: [UInt32] = []
  private(set) var lengths: [Int32] = []
  private var bytes: [UInt8] = []
  private var offsets: [Int?] = []

  init(_ values: [SQLValue]) throws(StoreError) {
    types.reserveCapacity(values.count)
    for value in values {
      let start = bytes.count
      let type = Self.type(of: value)
      if value != .null { try bytes.append(value, as: type) }
      try add(type, from: value == .null ? nil : start)
    }
  }

  /// Rows as one array for each column, for statements that read them by `unnest`.
  ///
  /// - Parameters:
  ///   - rows: values of whole rows, one row after another.
  ///   - types: of the columns.
  init(rows: [SQLValue], types: [UInt32]) throws(StoreError) {
    let count = rows.count / types.count
    for (column, type) in types.enumerated() {
      let start = bytes.count
      // PostgreSQL's array_recv: dimensions, whether there are nulls, type, length, index of the first.
      bytes.appendBigEndian(Int32(1))
      bytes.appendBigEndian(Int32(1))
      bytes.appendBigEndian(type)
      bytes.appendBigEndian(Int32(count))
      bytes.appendBigEndian(Int32(1))
      for row in 0..<count { try bytes.append(field: rows[row * types.count + column], as: type) }
      try add(PostgresType.array(of: type), from: start)
    }
  }

  private mutating func add(_ type: UInt32, from start: Int?) throws(StoreError) {
    guard let length = Int32(exactly: bytes.count - (start ?? bytes.count)) else { throw Self.tooLong }
    types.append(type)
    lengths.append(length)
    offsets.append(start)
  }

  private static func type(of value: SQLValue) -> UInt32 {
    switch value {
    case .null: 0
    case .integer: PostgresType.int8
    case .real: PostgresType.float8
    case .text: PostgresType.text
    case .bytes: PostgresType.bytea
    }
  }

  fileprivate static let tooLong = StoreError(.badRequest, "a value is too long to be stored")

  /// Lends the values as libpq takes them.
  func withPointers<Result>(_ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
    // An empty text is not null: it needs an address too.
    let padded = bytes + [0]
    return padded.withUnsafeBytes { buffer in
      let base = buffer.baseAddress!.assumingMemoryBound(to: CChar.self)
      return body(offsets.map { $0.map { base + $0 } })
    }
  }
}

extension [UInt8] {
  mutating func appendBigEndian(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }

  /// Appends a field of a row or an element of an array: its length in four bytes, -1 for null, and its value.
  mutating func append(field value: SQLValue, as type: UInt32) throws(StoreError) {
    let start = count
    appendBigEndian(Int32(-1))
    guard value != .null else { return }
    try append(value, as: type)
    guard let length = Int32(exactly: count - start - 4) else { throw PostgresParameters.tooLong }
    Swift.withUnsafeBytes(of: length.bigEndian) { replaceSubrange(start..<start + 4, with: $0) }
  }

  fileprivate mutating func append(_ value: SQLValue, as type: UInt32) throws(StoreError) {
    switch (value, type) {
    case (.integer(let number), PostgresType.int8): appendBigEndian(number)
    case (.integer(let number), PostgresType.int4): appendBigEndian(try Self.narrowed(number, Int32.self))
    case (.integer(let number), PostgresType.int2): appendBigEndian(try Self.narrowed(number, Int16.self))
    case (.real(let number), PostgresType.float8): appendBigEndian(number.bitPattern)
    case (.text(let text), PostgresType.text): try append(postgresText: text)
    case (.bytes(let content), PostgresType.bytea): append(contentsOf: content)
    default: throw StoreError(.badRequest, "a value is of another type than its column (type \(type) of PostgreSQL)")
    }
  }

  /// PostgreSQL keeps every character but NUL.
  private mutating func append(postgresText text: String) throws(StoreError) {
    var text = text
    let hasNUL = text.withUTF8 { utf8 in
      append(contentsOf: utf8)
      return utf8.contains(0)
    }
    if hasNUL {
      throw StoreError(.badRequest, "a text contains the character U+0000, which PostgreSQL cannot store; leave it out")
    }
  }

  private static func narrowed<Narrow: FixedWidthInteger>(
    _ number: Int64, _: Narrow.Type
  ) throws(StoreError) -> Narrow {
    guard let narrow = Narrow(exactly: number) else {
      throw StoreError(.badRequest, "a value is greater than its column holds")
    }
    return narrow
  }
}
