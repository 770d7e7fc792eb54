/// Parameters of one statement in PostgreSQL's binary form, one after another.
struct PostgresParameters {
  /// Declared types: an integer is `bigint`, whatever column it meets, so that statements mean the same in both databases.
  private(set) var types: [UInt32] = []
  private(set) var lengths: [Int32] = []
  private var bytes: [UInt8] = []
  private var offsets: [Int?] = []

  init(_ values: [SQLValue]) throws(StoreError) {
    types.reserveCapacity(values.count)
    let rows = SQLRows(values)
    for (index, value) in values.enumerated() {
      let start = bytes.count
      let type = Self.type(of: value)
      if value != .null { try bytes.append(index, of: rows, as: type) }
      try add(type, from: value == .null ? nil : start)
    }
  }

  /// Rows as one array for each column, for statements that read them by `unnest`.
  ///
  /// - Parameter types: of the columns.
  init(rows: SQLRows, types: [UInt32]) throws(StoreError) {
    let count = rows.cells.count / types.count
    for (column, type) in types.enumerated() {
      let start = bytes.count
      // PostgreSQL's array_recv: dimensions, whether there are nulls, type, length, index of the first.
      bytes.appendBigEndian(Int32(1))
      bytes.appendBigEndian(Int32(1))
      bytes.appendBigEndian(type)
      bytes.appendBigEndian(Int32(count))
      bytes.appendBigEndian(Int32(1))
      for row in 0..<count { try bytes.append(field: row * types.count + column, of: rows, as: type) }
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
  ///
  /// - Parameter index: of the value in `rows.cells`.
  mutating func append(field index: Int, of rows: SQLRows, as type: UInt32) throws(StoreError) {
    let start = count
    appendBigEndian(Int32(-1))
    if case .null = rows.cells[index] { return }
    try append(index, of: rows, as: type)
    guard let length = Int32(exactly: count - start - 4) else { throw PostgresParameters.tooLong }
    Swift.withUnsafeBytes(of: length.bigEndian) { replaceSubrange(start..<start + 4, with: $0) }
  }

  fileprivate mutating func append(_ index: Int, of rows: SQLRows, as type: UInt32) throws(StoreError) {
    switch (rows.cells[index], type) {
    case (.integer(let number), PostgresType.int8): appendBigEndian(number)
    case (.integer(let number), PostgresType.int4): appendBigEndian(try Self.narrowed(number, Int32.self))
    case (.integer(let number), PostgresType.int2): appendBigEndian(try Self.narrowed(number, Int16.self))
    case (.real(let number), PostgresType.float8): appendBigEndian(number.bitPattern)
    case (.text(let start, let count), PostgresType.text): try append(postgresText: rows.bytes[start..<start + count])
    case (.bytes(let start, let count), PostgresType.bytea): append(contentsOf: rows.bytes[start..<start + count])
    default: throw StoreError(.badRequest, "a value is of another type than its column (type \(type) of PostgreSQL)")
    }
  }

  /// PostgreSQL keeps every character but NUL.
  private mutating func append(postgresText text: ArraySlice<UInt8>) throws(StoreError) {
    append(contentsOf: text)
    if text.contains(0) {
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
