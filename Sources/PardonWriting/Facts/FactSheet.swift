public import PardonGrading

/// A case as it is typed: `item=parcel`, `repair.amount="12.50 EUR"`, `customer.first_name=Laura`, `severity=2`.
///
/// The keys are the names of facts in texts; samples, examples and the command all use them. `repair2.…`, `prevention2.…` and
/// so on name further ones.
public struct FactSheet: Sendable {
  public var facts = Facts()
  public var style = Style()
  public var context = GradeContext()

  public init() {}

  /// - Throws: for a key that there is not or a value that is not what it takes; the error's field is the key.
  public mutating func set(_ key: String, _ value: String) throws(WritingError) {
    if let field = FactField(name: key), field.isParameter {
      facts.parameters[key] = value
      return
    }
    if let (index, rest) = Self.numbered(key, "repair") { return try setRepair(index, rest, key, value) }
    if let (index, rest) = Self.numbered(key, "prevention") { return try setPrevention(index, rest, key, value) }
    if try setIncident(key, value) { return }
    if try setStyle(key, value) { return }
    if try setContext(key, value) { return }
    let known = Self.keys
    let near = NearestName.of(String(key.prefix(40)), among: known)
    throw WritingError(
      key,
      near.map { "there is no such fact; did you mean “\($0)”?" }
        ?? "there is no such fact: takes \(known.joined(separator: ", "))")
  }

  /// Every key but the numbered ones.
  public static var keys: [String] {
    ["incident"] + FactField.allCases.map(\.name)
      + [
        "repair", "repair.done", "repair.choice", "prevention.done", "locale", "formality", "voice", "characters_max",
        "utc_offset_minutes", "channel", "is_public", "complaint_text", "reply_time", "severity", "failure_kind",
        "violation", "recurrence", "prior_apologies", "sector", "regulated", "jurisdiction",
        "signer_role",
      ]
  }

  /// `repair2.amount` → (1, "amount"); nil for other keys.
  private static func numbered(_ key: String, _ name: String) -> (Int, Substring)? {
    guard key.hasPrefix(name) else { return nil }
    var rest = key.dropFirst(name.count)
    let digits = rest.prefix { "123456789".contains($0) }
    guard digits.count <= 1 else { return nil }
    rest = rest.dropFirst(digits.count)
    let index = (Int(digits) ?? 1) - 1
    if rest.isEmpty { return (index, "") }
    guard rest.first == "." else { return nil }
    return (index, rest.dropFirst())
  }

  private mutating func setRepair(_ index: Int, _ part: Substring, _ key: String, _ value: String) throws(WritingError)
  {
    guard index <= facts.repairs.count else {
      throw WritingError(key, "comes before repair\(index == 1 ? "" : "\(index)"): name the repairs one after another")
    }
    if index == facts.repairs.count { facts.repairs.append(Repair(.custom)) }
    switch part {
    case "", "type":
      guard let kind = RepairKind(id: value) else {
        throw WritingError(key, "takes one of \(RepairKind.ids.joined(separator: ", "))")
      }
      facts.repairs[index].kind = kind
    case "amount": facts.repairs[index].amount = try FactChecks.money(value, key)
    case "time": facts.repairs[index].time = try time(value, key)
    case "detail": facts.repairs[index].detail = value
    case "done": facts.repairs[index].isDone = try truth(value, key)
    case "choice": facts.repairs[index].isChoice = try truth(value, key)
    default: throw WritingError(key, "there is no such fact: a repair has amount, time, detail, done and choice")
    }
  }

  private mutating func setPrevention(
    _ index: Int, _ part: Substring, _ key: String, _ value: String
  ) throws(WritingError) {
    guard index <= facts.preventions.count else {
      throw WritingError(key, "name the preventions one after another")
    }
    if index == facts.preventions.count { facts.preventions.append(Prevention("")) }
    switch part {
    case "", "detail": facts.preventions[index].detail = value
    case "time": facts.preventions[index].time = try time(value, key)
    case "done": facts.preventions[index].isDone = try truth(value, key)
    default: throw WritingError(key, "there is no such fact: a prevention has detail, time and done")
    }
  }

  private mutating func setIncident(_ key: String, _ value: String) throws(WritingError) -> Bool {
    switch key {
    case "incident": facts.incident.type = value
    case "item": facts.incident.item = value
    case "reference": facts.incident.reference = value
    case "time": facts.incident.time = try time(value, key)
    case "place": facts.incident.place = value
    case "consequence": facts.incident.consequence = value
    case "cause": facts.incident.cause = value
    case "clause": facts.incident.clause = value
    case "follow_up.name": withFollowUp { $0.name = value }
    case "follow_up.time":
      let time = try time(value, key)
      withFollowUp { $0.time = time }
    case "follow_up.means": withFollowUp { $0.means = value }
    case "follow_up.line": withFollowUp { $0.directLine = value }
    default: return false
    }
    return true
  }

  private mutating func withFollowUp(_ change: (inout FollowUp) -> Void) {
    var followUp = facts.followUp ?? FollowUp()
    change(&followUp)
    facts.followUp = followUp
  }

  private mutating func setStyle(_ key: String, _ value: String) throws(WritingError) -> Bool {
    switch key {
    case "locale":
      guard let locale = WritingLocale(tag: value) else {
        throw WritingError(key, "takes one of \(WritingLocale.allCases.map(\.tag).joined(separator: ", "))")
      }
      style.locale = locale
    case "formality":
      guard let formality = Formality(name: value) else {
        throw WritingError(key, "takes one of \(Formality.allCases.map(\.name).joined(separator: ", "))")
      }
      style.formality = formality
    case "customer.title": style.customerTitle = value
    case "customer.first_name": style.customerFirstName = value
    case "customer.family_name": style.customerFamilyName = value
    case "signer.name": style.signerName = value
    case "signer.role": style.signerRole = value
    case "company": style.company = value
    case "voice": style.voice = value
    case "characters_max": style.charactersMax = try number(value, key, 1...1_000_000)
    case "utc_offset_minutes": style.utcOffsetMinutes = try number(value, key, -1080...1080)
    default: return false
    }
    return true
  }

  private mutating func setContext(_ key: String, _ value: String) throws(WritingError) -> Bool {
    switch key {
    case "channel": context.channel = try choice(value, key, GradeContext.channels)
    case "is_public": context.isPublic = try truth(value, key)
    case "complaint_text": context.complaintText = value
    case "complaint_time": context.complaintTime = try time(value, key)
    case "reply_time": context.replyTime = try time(value, key)
    case "promised", "promised_time": context.promisedTime = try time(value, key)
    case "severity": context.severity = try number(value, key, 1...4)
    case "failure_kind": context.failureKind = try choice(value, key, GradeContext.failureKinds)
    case "violation": context.violation = try choice(value, key, GradeContext.violations)
    case "responsibility": context.responsibility = try choice(value, key, GradeContext.responsibilities)
    case "recurrence": context.isRecurrence = try truth(value, key)
    case "prior_apologies": context.priorApologies = try number(value, key, 0...1_000_000)
    case "sector": context.sector = value
    case "regulated": context.isRegulated = try truth(value, key)
    case "jurisdiction": context.jurisdiction = value
    case "signer_role": context.signerRole = value
    case "compensation_allowed": context.isCompensationAllowed = try truth(value, key)
    default: return false
    }
    return true
  }

  private func time(_ value: String, _ key: String) throws(WritingError) -> Timestamp {
    try FactChecks.time(value, key, utcOffsetMinutes: style.utcOffsetMinutes)
  }

  private func truth(_ value: String, _ key: String) throws(WritingError) -> Bool {
    switch value.lowercased() {
    case "yes", "true", "oui": true
    case "no", "false", "non": false
    default: throw WritingError(key, "takes yes or no")
    }
  }

  private func number(_ value: String, _ key: String, _ range: ClosedRange<Int>) throws(WritingError) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw WritingError(key, "takes a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func choice(_ value: String, _ key: String, _ names: [String]) throws(WritingError) -> String {
    guard names.contains(value) else { throw WritingError(key, "takes one of \(names.joined(separator: ", "))") }
    return value
  }
}
