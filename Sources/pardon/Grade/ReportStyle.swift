import Foundation

/// Terminal styling; plain text when not wanted.
struct ReportStyle {
  let isColored: Bool

  init(_ choice: ColorChoice) {
    switch choice {
    case .color: isColored = true
    case .noColor: isColored = false
    case .auto: isColored = isatty(1) == 1 && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    }
  }

  enum Ink: String {
    case red = "31"
    case yellow = "33"
    case green = "32"
    case blue = "34"
    case faint = "2"
    case bold = "1"
  }

  func paint(_ text: String, _ ink: Ink) -> String { isColored ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text }

  func underline(_ text: String, _ ink: Ink) -> String {
    isColored ? "\u{1B}[4;\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
