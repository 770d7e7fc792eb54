internal import PardonRuleCompiler
internal import PardonWriting

/// Reads what a mend has beside a rule: `becomes` and `reads`.
struct MendLoader {
  let diagnostics: Diagnostics

  struct Mend {
    var id: String
    var becomes: [String]
    var examples: [MendExample]
  }

  /// What the rule compiler reads of a mend.
  private static let ruleKeys = ["id", "gives", "find", "unless", "needs", "scope", "quoted"]

  /// Mistakes of YAML itself are reported by the rule compiler as well.
  func load(_ source: PackSource) -> [Mend] {
    guard let value = YAMLReader(diagnostics: diagnostics).read(source),
      let pack = MapReader(
        value, what: "a file of mends", keys: ["pack", "lang", "lists", "rules"], diagnostics: diagnostics)
    else { return [] }
    return pack.list("rules").compactMap(mend)
  }

  private func mend(_ value: YAMLValue) -> Mend? {
    let keys = Self.ruleKeys + RuleCompiler.companionKeys
    guard let map = MapReader(value, what: "a mend", keys: keys, diagnostics: diagnostics),
      let id = map.required("id")
    else { return nil }
    if let gives = map.required("gives", hint: "mends.fault or mends.completion"),
      !["mends.fault", "mends.completion"].contains(gives.string)
    {
      diagnostics.report(.badValue, at: gives, "a mend gives mends.fault or mends.completion")
    }
    let becomes = map.texts("becomes")
    if becomes.isEmpty {
      diagnostics.report(
        .missingKey, at: map.position, "a mend needs “becomes”", hint: "becomes: [\"for {>fault}\", \"\"]")
    }
    for text in becomes {
      if let problem = MendText.problem(in: text.string) { diagnostics.report(.badValue, at: text, problem) }
    }
    let reads = map.texts("reads")
    if reads.isEmpty {
      diagnostics.report(
        .tooFewExamples, at: map.position, "a mend needs an example", hint: "reads: [\"before → after\"]")
    }
    return Mend(
      id: id.string, becomes: becomes.map(\.string), examples: reads.compactMap { example($0, mend: id.string) })
  }

  /// `before → after`, or `with late_delivery: before → after`.
  private func example(_ scalar: YAMLScalar, mend: String) -> MendExample? {
    let parts = scalar.string.split(separator: " → ", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else {
      diagnostics.report(.exampleMark, at: scalar, "an example of a mend is “before → after”")
      return nil
    }
    var before = String(parts[0])
    var incident: String?
    if before.hasPrefix("with "), let colon = before.firstRange(of: ": ") {
      incident = String(before[before.index(before.startIndex, offsetBy: 5)..<colon.lowerBound])
      before = String(before[colon.upperBound...])
    }
    return MendExample(
      mend: mend, before: before, after: String(parts[1]), incident: incident, location: scalar.location)
  }
}
