/// A text of a rule or judgement as it lies in the image: UTF-8, nothing copied; valid as long as the image lives.
public typealias RuleText = UnsafeBufferPointer<UInt8>

/// The texts of a rule or judgement in one language, without building strings.
public struct RuleTexts: Sendable {
  private let image: RuleImage
  private let record: ColdRecord
  private let isEnglish: Bool

  init(_ image: RuleImage, _ record: ColdRecord, isEnglish: Bool) {
    self.image = image
    self.record = record
    self.isEnglish = isEnglish
  }

  public var id: RuleText { image.text(record.id) ?? Self.empty }
  public var message: RuleText { image.text(isEnglish ? record.messageEnglish : record.messageFrench) ?? Self.empty }
  public var why: RuleText { image.text(isEnglish ? record.whyEnglish : record.whyFrench) ?? Self.empty }
  public var suggestion: RuleText? { image.text(isEnglish ? record.suggestEnglish : record.suggestFrench) }
  public var replacementCount: Int { Int(record.replacementCount) }

  /// - `index`: below `replacementCount`.
  public func replacement(_ index: Int) -> RuleText {
    precondition(index >= 0 && index < replacementCount, "there is no replacement \(index)")
    return image.text(record.firstReplacement + UInt32(index)) ?? Self.empty
  }

  private static var empty: RuleText { RuleText(start: nil, count: 0) }
}

extension RuleImage {
  /// Texts of a rule (below `ruleCount`) or a judgement (below `judgementCount`).
  public func texts(ofRule index: Int, english: Bool) -> RuleTexts {
    precondition(index >= 0 && index < rules.count, "there is no rule \(index)")
    return RuleTexts(self, cold[index], isEnglish: english)
  }

  public func texts(ofJudgement index: Int, english: Bool) -> RuleTexts {
    precondition(index >= 0 && index < judgements.count, "there is no judgement \(index)")
    return RuleTexts(self, cold[rules.count + index], isEnglish: english)
  }

  fileprivate func text(_ index: UInt32) -> RuleText? {
    guard index != ColdRecord.none else { return nil }
    let record = strings[index]
    return RuleText(start: bytes.base + Int(record.offset), count: Int(record.count))
  }
}
