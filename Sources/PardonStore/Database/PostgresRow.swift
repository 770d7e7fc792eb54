internal import CPostgres

/// A row of a binary answer; one object serves all rows of a query.
final class PostgresRow: SQLRow {
  private var result: OpaquePointer
  private let types: [UInt32]

  init(_ result: OpaquePointer) {
    self.result = result
    types = (0..<PQnfields(result)).map { PQftype(result, $0) }
  }

  func show(_ result: OpaquePointer) { self.result = result }

  func isNull(_ column: Int) -> Bool { PQgetisnull(result, 0, Int32(column)) != 0 }

  func integer(_ column: Int) -> Int64 {
    bytes(column) { value in
      switch types[column] {
      case PostgresType.int8: Int64(bitPattern: value.bigEndian(UInt64.self))
      case PostgresType.int4: Int64(Int32(bitPattern: value.bigEndian(UInt32.self)))
      case PostgresType.int2: Int64(Int16(bitPattern: value.bigEndian(UInt16.self)))
      case PostgresType.bool: Int64(value[0])
      case PostgresType.numeric: PostgresNumeric(value).integer
      default: preconditionFailure("column \(column) holds no integer (type \(types[column]))")
      }
    }
  }

  func real(_ column: Int) -> Double {
    bytes(column) { value in
      switch types[column] {
      case PostgresType.float8: Double(bitPattern: value.bigEndian(UInt64.self))
      case PostgresType.float4: Double(Float(bitPattern: value.bigEndian(UInt32.self)))
      case PostgresType.numeric: PostgresNumeric(value).real
      default: Double(integer(column))
      }
    }
  }

  func text(_ column: Int) -> String {
    switch types[column] {
    case PostgresType.text, PostgresType.varchar, PostgresType.name, PostgresType.json:
      bytes(column) { String(decoding: $0, as: UTF8.self) }
    default: preconditionFailure("column \(column) holds no text (type \(types[column]))")
    }
  }

  func bytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let count = Int(PQgetlength(result, 0, Int32(column)))
    return body(UnsafeRawBufferPointer(start: PQgetvalue(result, 0, Int32(column)), count: count))
  }
}

extension UnsafeRawBufferPointer {
  /// Reads an integer from the start.
  func bigEndian<Number: FixedWidthInteger>(_: Number.Type, at offset: Int = 0) -> Number {
    Number(bigEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
  }
}
