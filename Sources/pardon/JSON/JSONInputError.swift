/// Why a JSON input was refused: the path of the field and what it takes. Never carries the message's text.
struct JSONInputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// `context.channel`; empty for the line as a whole.
  var path: String
  var problem: String
  var description: String { path.isEmpty ? problem : "\(path): \(problem)" }
}
