import ArgumentParser
import Foundation

/// Which scores are meant.
struct ScoresFilter: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("A condition, such as label.team=north or overall<50; may be repeated.", valueName: "condition"))
  var conditions: [String] = []

  @Option(
    help: ArgumentHelp("From this time on: a day, a time (RFC 3339), or so long ago (90d, 12h).", valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Before this time.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("Time zone of days and buckets, such as Europe/Paris. (default: UTC)", valueName: "zone"))
  var timeZone: String?

  mutating func validate() throws {
    for condition in conditions where ScoresCondition(condition) == nil {
      if condition.hasPrefix("time<") || condition.hasPrefix("time>") {
        throw ValidationError(
          "--where takes time>= and time< only, as in time>=2026-06-01T09:00:00Z; see also --since and --until.")
      }
      throw ValidationError("--where takes FIELD=VALUE, FIELD!=VALUE, FIELD<NUMBER, <=, > or >=, not “\(condition)”.")
    }
    if let timeZone, TimeZone(identifier: timeZone) == nil {
      throw ValidationError("--time-zone takes a name such as Europe/Paris, not “\(timeZone)”.")
    }
    for (name, text) in [("--since", since), ("--until", until)] {
      if let text, ScoresTime.rfc3339(text, zone: timeZone) == nil {
        throw ValidationError("\(name) takes a day (2026-06-01), a time (2026-06-01T09:00:00Z) or an age (90d, 12h).")
      }
    }
  }

  /// As a request has them.
  var json: [[String: Any]] {
    var all = conditions.compactMap { ScoresCondition($0)?.json }
    if let since, let time = ScoresTime.rfc3339(since, zone: timeZone) {
      all.append(["field": "time", "comparison": "AT_LEAST", "values": [time]])
    }
    if let until, let time = ScoresTime.rfc3339(until, zone: timeZone) {
      all.append(["field": "time", "comparison": "AT_MOST", "values": [time]])
    }
    return all
  }
}

/// One condition as people write it.
struct ScoresCondition {
  let json: [String: Any]

  /// nil when it is none.
  init?(_ text: String) {
    let operators = ["!=", "<=", ">=", "=", "<", ">"]
    guard let place = text.firstIndex(where: { "!<>=".contains($0) }), place > text.startIndex,
      let sign = operators.first(where: { text[place...].hasPrefix($0) })
    else { return nil }
    let field = String(text[..<place])
    let value = String(text[place...].dropFirst(sign.count))
    let values = value.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    switch sign {
    case "=": json = ["field": field, "comparison": "EQUAL", "values": values]
    case "!=": json = ["field": field, "comparison": "NOT_EQUAL", "values": values]
    case ">=": json = ["field": field, "comparison": "AT_LEAST", "values": [value]]
    case "<=" where field != "time": json = ["field": field, "comparison": "AT_MOST", "values": [value]]
    // Times at most are times before.
    case "<" where field == "time": json = ["field": field, "comparison": "AT_MOST", "values": [value]]
    case "<":
      guard let number = Int(value), number > .min else { return nil }
      json = ["field": field, "comparison": "AT_MOST", "values": ["\(number - 1)"]]
    case ">" where field != "time":
      guard let number = Int(value), number < .max else { return nil }
      json = ["field": field, "comparison": "AT_LEAST", "values": ["\(number + 1)"]]
    default: return nil
    }
  }
}

/// Times as people write them.
enum ScoresTime {
  /// RFC 3339; nil when `text` is no day, time or age.
  static func rfc3339(_ text: String, zone: String?) -> String? {
    if let unit = text.last, let seconds = ["h": 3600, "d": 86_400, "w": 604_800][String(unit)],
      let count = Int(text.dropLast()), (0...1_000_000).contains(count)
    {
      return Date.now.addingTimeInterval(-Double(count * seconds)).ISO8601Format()
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 3, parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    {
      guard let zone = TimeZone(identifier: zone ?? "UTC") else { return nil }
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = zone
      let wanted = DateComponents(year: year, month: month, day: day)
      guard wanted.isValidDate(in: calendar), let date = calendar.date(from: wanted) else { return nil }
      return date.ISO8601Format()
    }
    return (try? Date(text, strategy: .iso8601)) == nil ? nil : text
  }
}
