/// Object ids of PostgreSQL's own types (pg_type.dat).
enum PostgresType {
  static let bool: UInt32 = 16
  static let bytea: UInt32 = 17
  static let name: UInt32 = 19
  static let int8: UInt32 = 20
  static let int2: UInt32 = 21
  static let int4: UInt32 = 23
  static let text: UInt32 = 25
  static let json: UInt32 = 114
  static let float4: UInt32 = 700
  static let float8: UInt32 = 701
  static let varchar: UInt32 = 1043
  static let numeric: UInt32 = 1700

  /// 0, which PostgreSQL takes as unknown, for types that columns of the store do not have.
  static func array(of element: UInt32) -> UInt32 {
    switch element {
    case int2: 1005
    case int4: 1007
    case int8: 1016
    case float8: 1022
    case text: 1009
    case bytea: 1001
    default: 0
    }
  }
}
