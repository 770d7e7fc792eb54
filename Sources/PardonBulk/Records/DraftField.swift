/// What a column, member or header of an input means.
enum DraftField: Sendable, Hashable {
  case id
  case text
  /// How the language of the draft is known.
  case language
  /// A field of GradeContext, by its name in the .proto file.
  case context(String)
  /// A label, by its name.
  case label(String)

  /// - `name`: as people map it: `text`, `severity`, `agent`, `label.region`.
  init(target name: String) {
    let plain = name.hasPrefix("label.") ? String(name.dropFirst("label.".count)) : name
    if plain != name {
      self = .label(plain)
      return
    }
    switch name {
    case "id": self = .id
    case "text": self = .text
    case "language", "language_hint": self = .language
    default: self = Self.contextNames.contains(name) ? .context(name) : .label(name)
    }
  }

  /// Names by which a field is known without a mapping, in lower case with `_`.
  static let aliases: [String: [DraftField]] = {
    var known: [String: [DraftField]] = [
      "id": [.id], "message_id": [.id], "text": [.text], "body": [.text], "reply": [.text], "message": [.text],
      "reply_text": [.text], "content": [.text], "language": [.language], "language_hint": [.language],
      "channel": [.context("channel"), .label("channel")], "complaint": [.context("complaint_text")],
    ]
    for name in contextNames where known[name] == nil { known[name] = [.context(name)] }
    for name in labelNames where known[name] == nil { known[name] = [.label(name)] }
    return known
  }()

  /// Labels that have columns of their own in every table.
  static let labelNames = ["agent", "team", "channel", "ticket", "customer"]

  static let contextNames: Set<String> = [
    "channel", "is_public", "complaint_text", "incident_time", "complaint_time", "reply_time", "promised_time",
    "severity", "failure_kind", "violation", "responsibility", "recurrence", "prior_apologies", "sector", "regulated",
    "jurisdiction", "signer_role", "compensation_allowed",
  ]
}
