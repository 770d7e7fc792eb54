/// A checked rule set that no image can hold. The front end reports most limits earlier and nearer to their cause.
package struct LoweringError: Error, Sendable, Hashable, CustomStringConvertible {
  package var message: String
  package var location: SourceLocation?

  package init(_ message: String, at location: SourceLocation? = nil) {
    self.message = message
    self.location = location
  }

  package var description: String {
    guard let location else { return message }
    return "\(location.file):\(location.line):\(location.column): \(message)"
  }
}
