/// Collects the mistakes of one load, in the order found.
package final class Diagnostics {
  package private(set) var all: [Diagnostic] = []
  package init() {}

  package var errorCount: Int { all.count { $0.severity == .error } }

  package func report(
    _ code: DiagnosticCode, at scalar: YAMLScalar, range: Range<Int>? = nil, _ message: String, hint: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    let range = range ?? 0..<scalar.string.utf8.count
    let marked = scalar.string.utf8.dropFirst(range.lowerBound).prefix(range.count)
    // Below the `|` of a block there is nothing to underline but its first line.
    let length = marked.prefix { $0 != UInt8(ascii: "\n") }.count { $0 & 0xC0 != 0x80 }
    let location = scalar.location(at: range.lowerBound)
    all.append(
      Diagnostic(
        severity: severity, code: code, location: location, length: max(1, length), message: message, hint: hint,
        sourceLine: scalar.source.line(location.line)))
  }

  package func report(
    _ code: DiagnosticCode, at position: YAMLPosition, _ message: String, hint: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    all.append(
      Diagnostic(
        severity: severity, code: code,
        location: SourceLocation(file: position.source.name, line: position.line, column: position.column),
        message: message, hint: hint, sourceLine: position.source.line(position.line)))
  }

  /// A mistake that stands in no one place of a file: line 0.
  package func report(
    _ code: DiagnosticCode, file: String, _ message: String, hint: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    all.append(
      Diagnostic(
        severity: severity, code: code, location: SourceLocation(file: file, line: 0, column: 0), message: message,
        hint: hint))
  }

  func append(_ other: Diagnostics) { all += other.all }

  /// Sorted by file, line and column; the order of finding breaks ties.
  package var sorted: [Diagnostic] {
    all.enumerated().sorted { a, b in
      let (x, y) = (a.element.location, b.element.location)
      return (x.file, x.line, x.column, a.offset) < (y.file, y.line, y.column, b.offset)
    }.map(\.element)
  }
}
