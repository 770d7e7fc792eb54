public import PardonText

/// How a draft is to be graded and reported.
public struct GradeOptions: Sendable, Hashable {
  public var offsetUnit = OffsetUnit.utf8
  /// Findings beyond this number are left out, the least points first, and the grade says so.
  public var findingsMax = 200
  /// Grade as this language whatever the text looks like; nil: as it is found.
  public var language: DraftLanguage?
  public init() {}
}

/// A language that drafts can be graded in.
public enum DraftLanguage: UInt8, Sendable, Hashable, CaseIterable {
  case english, french
}
