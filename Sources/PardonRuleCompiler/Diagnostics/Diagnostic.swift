/// One mistake or doubt in a rule source: what, where, and what to do.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: UInt8, Sendable, Hashable {
    /// The rule set cannot be used.
    case error
    /// Lint: the rule set works, a person should look.
    case warning
  }

  package var severity: Severity
  package var code: DiagnosticCode
  package var location: SourceLocation
  /// Unicode scalars to underline, at least one.
  package var length: Int
  package var message: String
  /// What to write instead, when it can be guessed.
  package var hint: String?
  /// The source line without its line break; nil when the mistake stands in no one place.
  package var sourceLine: String?

  package init(
    severity: Severity, code: DiagnosticCode, location: SourceLocation, length: Int = 1, message: String,
    hint: String? = nil, sourceLine: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.location = location
    self.length = length
    self.message = message
    self.hint = hint
    self.sourceLine = sourceLine
  }

  /// `file:line:column: error[code]: message`, then the source line with a caret, then the hint; no trailing line break.
  package var rendered: String {
    let kind = severity == .error ? "error" : "warning"
    var text = location.file
    if location.line > 0 { text += ":\(location.line):\(location.column)" }
    text += ": \(kind)[\(code.rawValue)]: \(message)"
    if let sourceLine {
      let number = String(location.line)
      let margin = String(repeating: " ", count: number.count + 2)
      let window = SourceWindow(line: sourceLine, column: location.column, length: length)
      text += "\n \(number) | \(window.text)\n\(margin)| \(window.underline)"
      if let hint { text += "\n\(margin)= \(hint)" }
    } else if let hint {
      text += "\n  = \(hint)"
    }
    return text
  }
}
