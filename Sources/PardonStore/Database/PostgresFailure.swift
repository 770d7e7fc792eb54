internal import CPostgres

/// Why PostgreSQL did not do what it was asked, as its SQLSTATE says (PostgreSQL's documentation, appendix A).
struct PostgresFailure {
  /// Five characters; empty when libpq itself speaks, as when a connection is lost.
  let state: String
  /// The primary message; never DETAIL, which quotes values.
  private let message: String

  init(_ result: OpaquePointer) {
    func field(_ code: Character) -> String? {
      PQresultErrorField(result, Int32(code.asciiValue!)).map { String(cString: $0) }
    }
    state = field("C") ?? ""
    message = field("M") ?? PostgresFailure.firstLine(PQresultErrorMessage(result))
  }

  /// What libpq says of a connection.
  static func reason(of connection: OpaquePointer?) -> String {
    // A failed attempt has a line for each host and hints below it.
    let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
    let words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? "out of memory" : String(words.prefix(500))
  }

  private static func firstLine(_ message: UnsafePointer<CChar>?) -> String {
    let text = message.map { String(cString: $0) } ?? ""
    return text.split(separator: "\n").first.map(String.init) ?? "no reason given"
  }

  var error: StoreError {
    switch state {
    case "": unavailable("the connection was lost: \(message)")
    case "57P01", "57P02": unavailable("it is shutting down: \(message)")
    case "57P03": unavailable("it takes no connection now: \(message)")
    case "57014": unavailable("the statement took too long and was ended")
    case "55P03": unavailable("a lock was held for too long by another session")
    case "25006": unavailable("it is read-only, as a standby is; name the primary in the store's address")
    case "25P02": unavailable("the transaction failed before")
    case "53100": unavailable("its disk is full: \(message)")
    case "53300": unavailable("it has no connection left: \(message)")
    case "42501": unavailable("the role lacks a right: \(message)")
    case "XX001", "XX002": StoreError(.damaged, "PostgreSQL found damaged data: \(message) (SQLSTATE \(state))")
    case "3F000":
      StoreError(
        .incompatible,
        "PostgreSQL: there is no schema for the tables (SQLSTATE 3F000); make the one that search_path names: CREATE SCHEMA"
      )
    case "42P07", "42710":
      StoreError(
        .incompatible,
        "PostgreSQL: \(message) (SQLSTATE \(state)), and is not Pardon's; name another database or a schema of its own")
    case "42P01", "42703":
      StoreError(.incompatible, "PostgreSQL: \(message) (SQLSTATE \(state)); the tables are not as Pardon made them")
    case "54000": StoreError(.badRequest, "a value is too long for an index of PostgreSQL (SQLSTATE 54000)")
    default:
      switch state.prefix(2) {
      // Messages of these classes quote values: "invalid input syntax for type bigint: …".
      case "22": StoreError(.badRequest, "PostgreSQL cannot store a value (SQLSTATE \(state))")
      case "23": unavailable("a constraint of the tables does not hold")
      case "40": unavailable("the transaction met another one: \(message)")
      default: unavailable(message)
      }
    }
  }

  private func unavailable(_ reason: String) -> StoreError {
    StoreError(.unavailable, "PostgreSQL: \(reason)" + (state.isEmpty ? "" : " (SQLSTATE \(state))"))
  }
}
