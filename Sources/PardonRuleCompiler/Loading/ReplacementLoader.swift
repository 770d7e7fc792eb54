/// Reads `replace:`: texts that may be put in place of a hit without a person looking.
struct ReplacementLoader {
  let state: LoadState

  private static let scalarsMax = 200

  /// Only texts that cannot make a message worse by themselves: one line, no slot to fill in, no spaces at the ends.
  func replacements(in map: MapReader) -> [String] {
    map.texts("replace").compactMap { scalar in
      guard let problem = problem(scalar.string) else { return scalar.string }
      state.diagnostics.report(.unsafeReplacement, at: scalar, "an unsafe replacement: \(problem)")
      return nil
    }
  }

  private func problem(_ text: String) -> String? {
    if text.unicodeScalars.count > Self.scalarsMax { return "longer than \(Self.scalarsMax) characters" }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "it holds a line break or control character"
    }
    if text != text.trimmed { return "spaces at its ends" }
    if text.contains(where: { "[]{}<>«»_…".contains($0) }) || text.contains("XX") || text.contains("...") {
      return "it holds something to fill in"
    }
    if let last = text.last, ".!?".contains(last) { return "it ends a sentence, which the text does by itself" }
    return nil
  }
}
