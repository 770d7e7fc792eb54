/// Reads `match` and `no match` examples.
///
/// In `match`, `«` and `»` without a space inside mark the expected span; French quotation marks have one (« mot »)
/// and are text. Marks may hold a placeholder such as «Nom»: the outer pair counts.
struct ExampleLoader {
  let state: LoadState

  static let countMin = 2

  func examples(_ key: String, in rule: MapReader, isMarked: Bool) -> [Example] {
    guard rule.entry(key) != nil else {
      state.diagnostics.report(
        .tooFewExamples, at: rule.position, "a rule needs “\(key)”", hint: "at least \(Self.countMin) examples")
      return []
    }
    let scalars = rule.texts(key)
    if scalars.count < Self.countMin, let entry = rule.entry(key) {
      state.diagnostics.report(
        .tooFewExamples, at: entry.key, "“\(key)” has \(scalars.count) of at least \(Self.countMin) examples")
    }
    return scalars.compactMap { isMarked ? marked($0) : Example(text: $0.string, span: nil, location: $0.location) }
  }

  private func marked(_ scalar: YAMLScalar) -> Example? {
    let scalars = Array(scalar.string.unicodeScalars)
    var text = String.UnicodeScalarView()
    var length = 0
    var depth = 0
    var start: Int?
    var span: Range<Int>?
    for (index, character) in scalars.enumerated() {
      if character == "«", !isSpace(scalars, index + 1) {
        depth += 1
        if depth == 1 {
          guard span == nil else { return fail(scalar, "more than one marked span", hint: "one example for each") }
          start = length
          continue
        }
      } else if character == "»", !isSpace(scalars, index - 1), depth > 0 {
        depth -= 1
        if depth == 0 {
          span = (start ?? 0)..<length
          continue
        }
      }
      text.append(character)
      length += UTF8.width(character)
    }
    guard depth == 0 else {
      return fail(scalar, "“«” without “»”", hint: "“«” right before the first word, “»” right behind the last")
    }
    if let span, span.isEmpty { return fail(scalar, "an empty span") }
    if text.isEmpty { return fail(scalar, "an empty example") }
    return Example(text: String(text), span: span, location: scalar.location)
  }

  private func isSpace(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    index < 0 || index >= scalars.count || scalars[index].properties.isWhitespace
  }

  private func fail(_ scalar: YAMLScalar, _ message: String, hint: String? = nil) -> Example? {
    state.diagnostics.report(.exampleMark, at: scalar, message, hint: hint)
    return nil
  }
}
