import PardonGrading
import PardonRuleCompiler
import PardonRulePacks
import PardonRules

/// What `rules explain` says about one rule or judgement.
struct RuleExplanation {
  let image: RuleImage
  let item: RuleDescription
  let profile: String
  let sources: [PackSource]

  var text: String {
    var out = "\(item.id)\n"
    out += "  \(item.isJudgement ? "judgement" : "rule") for \(languages) · \(effect) · severity \(item.severity)\n"
    out += "  \(item.file):\(item.line):\(item.column)\n"
    out += points
    out += coaching("English", item.messageEnglish, item.whyEnglish, item.suggestEnglish)
    out += coaching("Français", item.messageFrench, item.whyFrench, item.suggestFrench)
    if !item.replacements.isEmpty {
      let replacements = item.replacements.map { $0.isEmpty ? "(delete)" : "“\($0)”" }
      out += "\nReplacements: \(replacements.joined(separator: ", "))\n"
    }
    out += evidence
    out += source
    return out
  }

  private var languages: String {
    item.languageTags.map { $0 == "en" ? "English" : "French" }.joined(separator: " and ")
  }

  private var effect: String {
    if caps { return item.level == 0 ? "clears \(item.gives)" : "caps \(item.gives) at level \(item.level)" }
    if item.topic.isSignal { return "gives the signal \(item.gives)" }
    return item.topic == .gradable ? "makes the message gradable" : "gives \(item.gives) at level \(item.level)"
  }

  private var caps: Bool {
    guard item.isJudgement, let index = image.coldIndex(id: item.id) else { return false }
    return image.judgementCaps(index - image.ruleCount)
  }

  /// Lines such as `overall.apology.2` of the profile that speak of this topic and level.
  private var points: String {
    guard item.level > 0, let weights = image.profile(named: profile) else { return "" }
    let figures = weights.compactMap { weight -> String? in
      let parts = weight.name.split(separator: ".")
      guard parts.count == 3, parts[1] == item.gives, parts[2] == "\(item.level)" else { return nil }
      return "\(parts[0]) \(weight.value > 0 ? "+" : "")\(weight.value)"
    }
    return figures.isEmpty ? "" : "  worth (profile \(profile)): \(figures.joined(separator: ", "))\n"
  }

  private func coaching(_ language: String, _ message: String?, _ why: String?, _ suggestion: String?) -> String {
    let lines = [message, why, suggestion.map { "→ \($0)" }].compactMap { $0 }.filter { !$0.isEmpty }
    return lines.isEmpty ? "" : "\n\(language)\n" + lines.map { "  \($0)\n" }.joined()
  }

  private var evidence: String {
    if item.evidence.isEmpty { return "" }
    let page = BuiltInRules.evidence.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    return "\nEvidence\n" + item.evidence.map { "  \($0)\(Self.firstLine(of: $0, in: page))\n" }.joined()
  }

  /// The paragraph's first line below `## id` of docs/evidence.md.
  private static func firstLine(of id: String, in page: String) -> String {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let heading = lines.firstIndex(of: "## \(id)"), heading + 1 < lines.count else { return "" }
    return ": \(lines[heading + 1])"
  }

  private var source: String {
    guard let file = sources.first(where: { $0.name == item.file }) else {
      return "\nA compiled image carries no phrases and examples; they stand in the file named above.\n"
    }
    return "\nSource\n" + RuleExcerpt.text(in: file, line: item.line)
  }
}
