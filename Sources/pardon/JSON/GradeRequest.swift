import PardonGrading
import PardonText

/// One GradeRequest in proto3 JSON: names in lowerCamelCase or as in the .proto, integers also as strings.
struct GradeRequest: Sendable {
  var id = ""
  var text = ""
  var context = GradeContext()
  var offsetUnit: OffsetUnit?
  var locale: MessageLocale?

  /// - `defaults`: context of the whole run; the line's own fields win.
  init(json line: [UInt8], defaults: GradeContext) throws(JSONInputError) {
    try self.init(JSONParser.parse(line), defaults: defaults, ignoresUnknownFields: false)
  }

  /// - `ignoresUnknownFields`: for stored replies, which carry what their system put there.
  init(_ value: JSONValue, defaults: GradeContext, ignoresUnknownFields: Bool) throws(JSONInputError) {
    context = defaults
    guard case .object(let members) = value else {
      throw JSONInputError(path: "", problem: "a GradeRequest is an object, not \(value.kind)")
    }
    var hasText = false
    for member in members {
      if case .null = member.value { continue }
      let field = JSONField(path: member.name, value: member.value)
      switch member.name {
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
        guard case .object(let members) = member.value else { throw field.mismatch("an object") }
        for member in members {
          if case .null = member.value { continue }
          let field = JSONField(path: "context.\(member.name)", value: member.value)
          try ContextReader.set(field, name: member.name, in: &context)
        }
      default: if !ignoresUnknownFields { throw field.unknown }
      }
    }
    guard hasText else { throw JSONInputError(path: "text", problem: "is missing: the draft to grade") }
  }
}
