extension Schema {
  /// Reads what the store keeps of its keys, after writing it into a new store.
  ///
  /// The key that hashes texts never changes, so that equal texts keep equal hashes: the operator's where the store was made
  /// with one, else a random one. A key that comes later encrypts the texts from then on.
  ///
  /// - Parameters:
  ///   - key: the operator's.
  ///   - hashKey: what a new store hashes texts with, when it takes the place of one that is gone; nil: by the rule above.
  /// - Throws: `.incompatible` when the store knows another key, or one and `key` is nil.
  static func keys(
    _ connection: any SQLConnection, _ key: [UInt8]?, hashKey: [UInt8]? = nil
  ) throws(StoreError) -> StoreKeys {
    let random = StoreKeys.random()
    var keys = try StoreKeys(key: key, randomKey: random)
    if try connection.text(value, [.text("hash_key")]) == nil {
      try connection.writing { () throws(StoreError) in
        guard try connection.text(value, [.text("hash_key")]) == nil else { return }
        let isDerived = hashKey.map { $0 == keys.hashKey } ?? true
        let kept = key != nil && isDerived ? derived : StoreKeys.hexadecimal(hashKey ?? random)
        try connection.run(setting, [.text("hash_key"), .text(kept)])
      }
    }
    switch try connection.text(value, [.text("hash_key")]) {
    case derived?: break
    case let kept?:
      guard let bytes = StoreKeys.bytes(hexadecimal: kept), bytes.count == StoreKeys.size else { throw damaged }
      keys.hashKey = bytes
    case nil: throw damaged
    }
    try checkMark(connection, keys.mark)
    return keys
  }

  private static func checkMark(_ connection: any SQLConnection, _ mark: String?) throws(StoreError) {
    let known = try connection.text(value, [.text("key_mark")])
    switch (known, mark) {
    case (nil, nil): break
    case (nil, let mark?):
      try connection.writing { () throws(StoreError) in
        try connection.run(setting, [.text("key_mark"), .text(mark)])
      }
    case (_?, nil):
      throw StoreError(.incompatible, "The score database has a key; open it with that key.")
    case (let known?, let mark?):
      guard known == mark else {
        throw StoreError(.incompatible, "The key is not the one of this score database.")
      }
    }
  }

  /// In place of a key: it follows from the operator's.
  private static let derived = "derived"
  private static let value = "SELECT value FROM pardon_store WHERE key = $1"
  private static let setting = "INSERT INTO pardon_store (key, value) VALUES ($1, $2)"
  private static let damaged = StoreError(.damaged, "The score database has lost its settings. Restore a copy.")
}
