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
