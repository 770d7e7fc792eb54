extension Schema {
  /// Makes the tables where there are none, else checks that this version can use them.
  static func prepare(_ connection: any SQLConnection) throws(StoreError) {
    if try connection.integer(connection.dialect.storeTableCount) == 0 {
      try connection.writing { () throws(StoreError) in
        // Another process may have been first.
        guard try connection.integer(connection.dialect.storeTableCount) == 0 else { return }
        if connection.dialect == .sqlite, try connection.integer("SELECT count(*) FROM sqlite_master") != 0 {
          throw StoreError(.incompatible, "The database holds tables that are not Pardon's. Name another file.")
        }
        try connection.execute(connection.dialect.types(in: tables))
        try connection.run("INSERT INTO pardon_store (key, value) VALUES ('schema_version', $1)", [.text("\(version)")])
      }
    }
    let found = try connection.text("SELECT value FROM pardon_store WHERE key = 'schema_version'")
    guard let found, let number = Int(found) else {
      throw StoreError(.incompatible, "The database does not say which version its tables have. Restore a copy of it.")
    }
    guard number <= version else {
      throw StoreError(
        .incompatible,
        "The score database was made by a newer Pardon (tables of version \(number), this one knows \(version)). Use that one."
      )
    }
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
