package import PardonRules
internal import PardonText

/// Runs the examples of a rule set through its compiled image.
///
/// Every example is read in its rule's language, without a context. In each `match` the rule must fire, and on the
/// marked span exactly when there is one; in each `no match` it must not.
package struct ExampleRunner: ~Copyable {
  private let ruleSet: RuleSet
  private let image: RuleImage
  private let matcher: RuleMatcher
  private let excerpts: [String: SourceText]
  /// The image's rules in the rule set's order.
  private let ruleOfImage: [Int?]
  private var text = TextScratch()
  private var matches = MatchScratch()
  private var sentences: [DraftSentence] = []

  /// - `image`: made from `ruleSet`.
  /// - `sources`: for the excerpts of failures; may be empty.
  package init(ruleSet: RuleSet, image: RuleImage, sources: [PackSource] = []) {
    self.ruleSet = ruleSet
    self.image = image
    matcher = RuleMatcher(image: image)
    excerpts = Dictionary(
      sources.map { ($0.name, SourceText(name: $0.name, bytes: $0.bytes)) }, uniquingKeysWith: { first, _ in first })
    let byID = Dictionary(
      ruleSet.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    ruleOfImage = (0..<image.ruleCount).map { byID[image.ruleID($0)] }
  }

  /// Runs the examples of the rules whose id begins with `prefix`.
  ///
  /// - Complexity: linear in the examples' bytes.
  package mutating func run(prefix: String = "") -> ExampleReport {
    var report = ExampleReport()
    for rule in ruleSet.rules where rule.id.hasPrefix(prefix) {
      for example in rule.match { run(example, of: rule, isNoMatch: false, &report) }
      for example in rule.noMatch { run(example, of: rule, isNoMatch: true, &report) }
    }
    return report
  }

  private mutating func run(_ example: Example, of rule: Rule, isNoMatch: Bool, _ report: inout ExampleReport) {
    report.exampleCount += 1
    guard let hits = hits(in: example.text, language: rule.language) else {
      report.failures.append(
        diagnostic(.exampleSilent, example, "this example cannot be read as a text"))
      return
    }
    let own = hits.filter { $0.rule.id == rule.id }.map(\.span)
    if isNoMatch {
      if let span = own.first {
        report.failures.append(
          diagnostic(.exampleFires, example, "“\(rule.id)” fires on its own near-miss: “\(words(example, span))”"))
      }
    } else if own.isEmpty {
      report.failures.append(
        diagnostic(.exampleSilent, example, "“\(rule.id)” does not fire here", hint: silenceHint(rule)))
    } else if let expected = example.span, !own.contains(expected) {
      let found = own.map { "“\(words(example, $0))”" }.joined(separator: ", ")
      report.failures.append(
        diagnostic(
          .exampleSpan, example, "“\(rule.id)” fires on \(found), not on “\(words(example, expected))”",
          hint: "mark what the phrases match, from the first word to the last"))
    }
    if !isNoMatch, let span = example.span ?? own.first { tryReplacements(of: rule, at: span, in: example, &report) }
    for hit in hits where isUnexpected(hit.rule, on: rule) {
      report.unexpected.append(
        UnexpectedFinding(
          exampleRule: rule.id, example: example, isNoMatch: isNoMatch, rule: hit.rule.id, gives: hit.rule.gives,
          span: hit.span))
    }
  }

  /// A replacement must silence the rule, and bring in no fault that was not there.
  private mutating func tryReplacements(
    of rule: Rule, at span: Range<Int>, in example: Example, _ report: inout ExampleReport
  ) {
    guard !rule.replacements.isEmpty, let before = hits(in: example.text, language: rule.language) else { return }
    let bytes = Array(example.text.utf8)
    for replacement in rule.replacements {
      let changed = bytes[..<span.lowerBound] + Array(replacement.utf8) + bytes[span.upperBound...]
      let text = String(decoding: changed, as: UTF8.self)
      let after = hits(in: text, language: rule.language) ?? []
      let known = Set(before.map(\.rule.gives.id))
      let still = after.filter { $0.rule.id == rule.id }.count >= before.filter { $0.rule.id == rule.id }.count
      let fault = after.first { RubricNames.isFault($0.rule.gives.id) && !known.contains($0.rule.gives.id) }
      guard still || fault != nil else { continue }
      let problem = still ? "“\(rule.id)” still fires" : "“\(fault?.rule.id ?? "")” then fires"
      report.failures.append(
        diagnostic(.unsafeReplacement, example, "with “\(replacement)” in its place, \(problem)"))
    }
  }

  /// Signals are no findings; a rule that gives the same is no surprise where the example's rule fires itself.
  /// Only faults accuse: a component or a signal found in another rule's example is an observation, and mostly right.
  private func isUnexpected(_ other: Rule, on rule: Rule) -> Bool {
    RubricNames.isFault(other.gives.id) && other.id != rule.id && other.gives.id != rule.gives.id
      && !rule.also.contains { $0 == other.id || $0 == other.gives.id || $0 == IDs.family(other.id) }
  }

  /// nil when the text cannot be analyzed.
  private mutating func hits(in example: String, language: RuleLanguage) -> [(rule: Rule, span: Range<Int>)]? {
    guard (try? TextAnalyzer.analyze(example, into: &text)) != nil else { return nil }
    let languages: LanguageSet = language == .english ? .english : language == .french ? .french : .undecided
    sentences.removeAll(keepingCapacity: true)
    for sentence in text.sentences {
      sentences.append(
        DraftSentence(
          firstToken: sentence.tokenStart, endToken: sentence.tokenEnd, languages: languages,
          isQuestion: sentence.isQuestion, isExclamation: sentence.isExclamation))
    }
    sentences.withUnsafeBufferPointer { sentences in
      let draft = DraftView(
        text: text.text, tokens: text.tokens, sentences: sentences, languages: languages,
        characters: Int(text.counts.characters))
      matcher.match(draft, context: DraftContext(), scratch: &matches)
    }
    var hits: [(rule: Rule, span: Range<Int>)] = []
    for hit in matches.hits {
      guard let index = ruleOfImage[Int(hit.rule)] else { continue }
      hits.append((ruleSet.rules[index], Int(hit.start)..<Int(hit.end)))
    }
    return hits
  }

  /// Conditions on the context can never hold in an example.
  private func silenceHint(_ rule: Rule) -> String? {
    if text.tokens.isEmpty { return "no word of it counts as the author's own: it reads as a quotation or signature" }
    if !rule.countsInQuotes, text.tokens.contains(where: { $0.flags.contains(.quoted) }) {
      return "words in quotation marks count only with “quoted: yes”"
    }
    return rule.needs.isEmpty && rule.unless.isEmpty ? nil : "check its “unless” and “needs”"
  }

  private func words(_ example: Example, _ span: Range<Int>) -> String {
    String(decoding: Array(example.text.utf8)[span], as: UTF8.self)
  }

  private func diagnostic(
    _ code: DiagnosticCode, _ example: Example, _ message: String, hint: String? = nil
  ) -> Diagnostic {
    let line = excerpts[example.location.file]?.line(example.location.line)
    return Diagnostic(
      severity: .error, code: code, location: example.location, length: example.text.unicodeScalars.count,
      message: message, hint: hint, sourceLine: line)
  }
}
