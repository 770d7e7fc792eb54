internal import Synchronization

/// Finds the occurrences of all rules of an image in a draft.
///
/// A value: cheap to copy, usable on any thread, each with its own `MatchScratch`.
public struct RuleMatcher: Sendable {
  public let image: RuleImage
  /// One bit per rule, then one per judgement: switched off.
  let disabled: [UInt64]
  let hasDisabled: Bool
  /// Of its own: what a scratch remembers is what one matcher found. Copies find the same.
  let number: UInt64
  private static let newest = Atomic<UInt64>(0)

  /// - `disabling`: ids of rules or judgements to leave out; unknown ids are ignored, check them with `RuleImage.rule(id:)`.
  public init(image: RuleImage, disabling ids: [String] = []) {
    self.image = image
    var disabled = [UInt64](repeating: 0, count: (image.cold.count + 63) / 64)
    for id in ids {
      guard let index = image.coldIndex(id: id) else { continue }
      disabled[index / 64] |= 1 << UInt64(index % 64)
    }
    self.disabled = disabled
    hasDisabled = disabled.contains { $0 != 0 }
    number = Self.newest.wrappingAdd(1, ordering: .relaxed).newValue
  }

  @inline(__always)
  func isDisabled(_ index: Int) -> Bool { disabled[index / 64] >> UInt64(index % 64) & 1 != 0 }

  /// Replaces the scratch's hits by those of `draft`.
  ///
  /// - Complexity: linear in the tokens, with a factor for the phrases whose rarest words they hold. No allocation once
  ///   the scratch has seen a draft as large.
  public func match(_ draft: DraftView, context: DraftContext, scratch: inout MatchScratch) {
    scratch.neededFields = []
    scratch.found.count = 0
    scratch.chain.count = 0
    scratch.occurrences.count = 0
    scratch.textAnswers.count = 0
    scratch.facts.begin(draft, context, topicCount: image.topics.count)
    guard !draft.tokens.isEmpty else { return }
    identify(draft, &scratch)
    findOccurrences(draft, &scratch)
    if scratch.occurrences.count == 0 { return }
    applyConditions(draft, &scratch)
    scratch.found.sort(with: &scratch.hitSorting, by: Hit.precedes)
  }
}
