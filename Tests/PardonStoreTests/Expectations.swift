import Testing

@testable import PardonStore

/// Expects an error of a kind.
///
/// - Parameters:
///   - text: part of the description.
///   - field: the field at fault.
func expectStoreError(
  _ kind: StoreError.Kind, containing text: String = "", field: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
  do {
    try body()
    Issue.record("no error", sourceLocation: sourceLocation)
  } catch let error as StoreError {
    #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
    #expect(text.isEmpty || error.description.contains(text), "\(error)", sourceLocation: sourceLocation)
    if let field { #expect(error.field == field, sourceLocation: sourceLocation) }
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
  }
}

/// For closures that throw store errors only, where the macro's `try` cannot be.
func expectEqual<Value: Equatable>(
  _ value: Value?, _ expected: Value, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(value == expected, sourceLocation: sourceLocation)
}

/// Every acknowledged score is there once, and every figure is what the scores add up to.
func expectSound(_ store: ScoreStore, _ ids: [Int64], sourceLocation: SourceLocation = #_sourceLocation) throws {
  var stored: [Int64] = []
  try store.readers.read { connection throws(StoreError) in
    try connection.query("SELECT id FROM score", []) { row throws(StoreError) in
      stored.append(row.integer(0))
      return true
    }
  }
  #expect(Set(ids).count == ids.count, "an id was given twice", sourceLocation: sourceLocation)
  #expect(Set(stored).isSuperset(of: ids), "an acknowledged score is not stored", sourceLocation: sourceLocation)
  let check = try store.check()
  #expect(check.problems.isEmpty, "\(check.problems)", sourceLocation: sourceLocation)
  #expect(check.scores == stored.count, sourceLocation: sourceLocation)
}
