extension Schema {
  /// What brings tables of version 1 to 2, of 2 to 3 and so on; `tables` is the shape after the last.
  static let steps: [String] = []

  /// Makes the tables where there are none, brings older ones up to date, refuses newer ones.
  static func prepare(_ connection: any SQLConnection, steps: [String] = steps) throws(StoreError) {
    let version = steps.count + 1
    if try connection.integer(connection.dialect.storeTableCount) == 0 {
      try connection.writing { () throws(StoreError) in
        // Another process may have been first.
        guard try connection.integer(connection.dialect.storeTableCount) == 0 else { return }
        if connection.dialect == .sqlite, try connection.integer("SELECT count(*) FROM sqlite_master") != 0 {
          throw StoreError(.incompatible, "The database holds tables that are not Pardon's. Name another file.")
        }
        if connection.dialect == .postgres { try refuseForeignRelations(connection) }
        try connection.execute(connection.dialect.types(in: tables))
        try connection.run("INSERT INTO pardon_store (key, value) VALUES ('schema_version', $1)", [.text("\(version)")])
      }
    }
    guard try found(connection, atMost: version) < version else { return }
    // A step may have to read and write every score.
    try connection.withoutStatementLimit { () throws(StoreError) in
      try connection.writing { () throws(StoreError) in
        let number = try found(connection, atMost: version)
        for step in steps[(number - 1)...] { try connection.execute(connection.dialect.types(in: step)) }
        try connection.run("UPDATE pardon_store SET value = $1 WHERE key = 'schema_version'", [.text("\(version)")])
      }
    }
  }

  /// A schema of PostgreSQL may hold what others made, but nothing by the names of the store: views of them would be made anew.
  private static func refuseForeignRelations(_ connection: any SQLConnection) throws(StoreError) {
    let names = (relationNames + viewNames).map { "'\($0)'" }.joined(separator: ", ")
    let found = try connection.text(
      """
      SELECT string_agg(relname::text, ', ' ORDER BY relname) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE nspname = current_schema() AND relname IN (\(names))
      """)
    guard let found else { return }
    throw StoreError(
      .incompatible,
      """
      The PostgreSQL schema holds what is not Pardon's by names that Pardon needs: \(found). Name another database, or a schema \
      of its own: CREATE SCHEMA pardon, and “options=-csearch_path%3Dpardon” in the address.
      """)
  }

  /// Names of the tables and indexes that `tables` makes.
  private static let relationNames = tables.matches(of: /CREATE (?:TABLE|INDEX) (\w+)/).map { String($0.output.1) }

  /// The version of the tables.
  private static func found(_ connection: any SQLConnection, atMost version: Int) throws(StoreError) -> Int {
    let found = try connection.text("SELECT value FROM pardon_store WHERE key = 'schema_version'")
    guard let found, let number = Int(found), number > 0 else {
      throw StoreError(.incompatible, "The database does not say which version its tables have. Restore a copy of it.")
    }
    guard number <= version else {
      throw StoreError(
        .incompatible,
        "The score database was made by a newer Pardon (tables of version \(number), this one knows \(version)). Use that one."
      )
    }
    return number
  }
}

extension SQLDialect {
  /// Counts the tables `pardon_store` that a connection sees: 0 or 1.
  fileprivate var storeTableCount: String {
    switch self {
    case .sqlite: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'pardon_store'"
    case .postgres: "SELECT count(*) FROM pg_class WHERE oid = to_regclass('pardon_store')"
    }
  }
}
