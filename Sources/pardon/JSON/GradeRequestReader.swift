import Foundation
import PardonGrading

/// One GradeRequest in proto3 JSON: names in lowerCamelCase or as in the .proto, integers also as strings.
struct GradeRequest: Sendable {
  var id = ""
  var text = ""
  var context = GradeContext()
  var offsetUnit: OffsetUnit?
  var locale: MessageLocale?

  /// - `defaults`: context of the whole run; the line's own fields win.
  init(json line: [UInt8], defaults: GradeContext) throws(JSONInputError) {
    context = defaults
    let value: JSONValue
    do {
      value = try JSONDecoder().decode(JSONValue.self, from: Data(line))
    } catch {
      throw JSONInputError(path: "", problem: Self.describe(error))
    }
    guard case .object(let members) = value else {
      throw JSONInputError(path: "", problem: "a GradeRequest is an object, not \(value.kind)")
    }
    var hasText = false
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      if case .null = value { continue }
      let field = JSONField(path: name, value: value)
      switch name {
      case "id": id = try field.string()
      case "text":
        text = try field.string()
        hasText = true
      case "languageHint", "language_hint", "labels", "record": continue
      case "offsetUnit", "offset_unit":
        offsetUnit = try field.choice(["UTF8": .utf8, "UTF16": .utf16, "CODE_POINT": .codePoint])
      case "locale":
        locale = try field.choice(parse: MessageLocale.init(tag:), takes: "en or fr, with or without a region")
      case "context":
        guard case .object(let members) = value else { throw field.mismatch("an object") }
        try Self.read(context: members, into: &context)
      default: throw field.unknown
      }
    }
    guard hasText else { throw JSONInputError(path: "text", problem: "is missing: the draft to grade") }
  }

  private static func read(context members: [String: JSONValue], into context: inout GradeContext)
    throws(JSONInputError)
  {
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      if case .null = value { continue }
      try ContextReader.set(JSONField(path: "context.\(name)", value: value), name: name, in: &context)
    }
  }

  /// Foundation's words without the input's.
  private static func describe(_ error: any Error) -> String {
    if case DecodingError.dataCorrupted(let context) = error,
      let underlying = context.underlyingError as? NSError,
      let reason = underlying.userInfo[NSDebugDescriptionErrorKey] as? String
    {
      return "is not JSON: \(reason)"
    }
    return "is not JSON"
  }
}
