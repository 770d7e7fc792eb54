import ArgumentParser
import PardonGrading
import PardonText

/// A language that can be forced.
enum LanguageArgument: String, ExpressibleByArgument, CaseIterable {
  case en, fr

  var language: DraftLanguage { self == .en ? .english : .french }
}

/// A BCP 47 tag of a language that messages exist in.
struct LocaleArgument: ExpressibleByArgument {
  let locale: MessageLocale

  init?(argument: String) {
    guard let locale = MessageLocale(tag: argument) else { return nil }
    self.locale = locale
  }

  static var allValueStrings: [String] { ["en", "fr"] }
}

enum OffsetUnitArgument: String, ExpressibleByArgument, CaseIterable {
  case utf8, utf16
  case codePoint = "code-point"

  var unit: OffsetUnit {
    switch self {
    case .utf8: .utf8
    case .utf16: .utf16
    case .codePoint: .codePoint
    }
  }
}

/// A report for people or data for programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// In which language messages are written.
struct LocaleOptions: ParsableArguments {
  @Option(
    help: """
      Language of the messages: en or fr, with or without a region. (default: that of LC_ALL, LC_MESSAGES or LANG, else en)
      """,
    completion: .list(["en", "fr"]))
  var locale: LocaleArgument?

  var messages: MessageLocale { locale?.locale ?? MessageLocale.ofEnvironment }
}
