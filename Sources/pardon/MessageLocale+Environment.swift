import Foundation
import PardonGrading

extension MessageLocale {
  /// What the user's shell asks for; English when it is another language or nothing.
  static var ofEnvironment: MessageLocale {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name), value.pointee != 0 else { continue }
      return MessageLocale(tag: String(cString: value).replacing(".", with: "-")) ?? .english
    }
    return .english
  }
}
