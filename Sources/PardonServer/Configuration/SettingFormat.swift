internal import NIOCore
internal import PardonRPC

/// How values of one type are written in files, variables and flags.
struct SettingFormat<Value: Sendable>: Sendable {
  /// What is allowed, for people: ends the sentence “takes …”.
  var allowed: String
  /// Whether it takes several texts.
  var isList = false
  /// Whether a value may hold a password: none is repeated then.
  var isSecret = false
  /// nil: not allowed.
  var parse: @Sendable ([String]) -> Value?
  /// As it would be written; the parts of a list.
  var print: @Sendable (Value) -> [String]

  static func scalar(
    _ allowed: String, parse: @escaping @Sendable (String) -> Value?, print: @escaping @Sendable (Value) -> String
  ) -> SettingFormat {
    SettingFormat(
      allowed: allowed, parse: { $0.count == 1 ? parse($0[0]) : nil }, print: { [print($0)] })
  }

  /// None of it, written as `word`, or a value.
  static func optional<Wrapped>(_ format: SettingFormat<Wrapped>, none word: String) -> SettingFormat<Wrapped?>
  where Value == Wrapped? {
    SettingFormat(
      allowed: "\(format.allowed), or `\(word)`", isList: format.isList, isSecret: format.isSecret,
      parse: { texts in
        if texts == [word] { return .some(nil) }
        return format.parse(texts).map { .some($0) }
      }, print: { $0.map(format.print) ?? [word] })
  }
}

extension SettingFormat<Int> {
  static func count(_ range: ClosedRange<Int>) -> SettingFormat {
    scalar("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    } print: {
      "\($0)"
    }
  }

  /// A number of bytes with or without a unit.
  static func bytes(_ range: ClosedRange<Int>) -> SettingFormat {
    scalar(
      "a size from \(ByteCount.text(range.lowerBound)) to \(ByteCount.text(range.upperBound)), such as `64KiB` or `4MiB`"
    ) { text in
      ByteCount.parse(text).flatMap { range.contains($0) ? $0 : nil }
    } print: {
      ByteCount.text($0)
    }
  }
}

extension SettingFormat<TimeAmount> {
  static func duration(_ range: ClosedRange<TimeAmount>) -> SettingFormat {
    scalar(
      "a time from \(DurationText.text(range.lowerBound)) to \(DurationText.text(range.upperBound)), such as `500ms`, `10s` or `5m`"
    ) { text in
      DurationText.parse(text).flatMap { range.contains($0) ? $0 : nil }
    } print: {
      DurationText.text($0)
    }
  }
}

extension SettingFormat<Bool> {
  static var flag: SettingFormat {
    scalar("`true` or `false`") {
      ["true": true, "false": false][$0]
    } print: {
      "\($0)"
    }
  }
}

extension SettingFormat<String> {
  static func text(_ allowed: String) -> SettingFormat {
    scalar(allowed) {
      $0.isEmpty ? nil : $0
    } print: {
      $0
    }
  }
}

extension SettingFormat<String> {
  /// Another scheme is no path: it would be taken for one, and what stands in it be logged.
  static var store: SettingFormat {
    var format = scalar("a path, `sqlite:PATH` or `postgres://…`") { text in
      let isDatabase = ["postgres://", "postgresql://"].contains { text.hasPrefix($0) }
      if isDatabase || text.hasPrefix("sqlite:") { return text == "sqlite:" ? nil : text }
      return text.isEmpty || text.contains("://") ? nil : text
    } print: {
      $0
    }
    format.isSecret = true
    return format
  }
}

extension SettingFormat<[String]> {
  /// - `isTaken`: asked of each text, none of which is empty.
  static func texts(
    _ allowed: String, where isTaken: @escaping @Sendable (String) -> Bool = { _ in true }
  ) -> SettingFormat {
    SettingFormat(
      allowed: allowed, isList: true, parse: { $0.allSatisfy { !$0.isEmpty && isTaken($0) } ? $0 : nil },
      print: { $0 })
  }

  /// Origins as browsers send them: others would allow nobody, without a word.
  static var origins: SettingFormat {
    texts("a list of origins as browsers send them (scheme, host, port; no `/` behind), `null`, or `*`") { text in
      if text == "*" || text == "null" { return true }
      let parts = text.split(separator: "://", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
      return text.utf8.allSatisfy { 0x21...0x7e ~= $0 && !(0x41...0x5a ~= $0) }
        && !parts[1].utf8.contains { "/?#@*,\"\\".utf8.contains($0) }
    }
  }

  static var headerNames: SettingFormat {
    texts("a list of header names") { text in
      text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
    }
  }
}

extension SettingFormat where Value: RawRepresentable<String> & CaseIterable {
  /// One of the cases of an enumeration.
  static var choice: SettingFormat {
    scalar(Value.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")) {
      Value(rawValue: $0)
    } print: {
      $0.rawValue
    }
  }
}
