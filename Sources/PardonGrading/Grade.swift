internal import PardonRules
public import PardonText

/// The explained score of one draft. Same text, image and context give an equal value, on every run and thread.
///
/// Holds four arrays at most (evidence, findings, regions, judgements left open), whatever was found: a grade costs few
/// allocations, and reading it none.
public struct Grade: Sendable, Hashable {
  /// Whether the message answers, or should answer, someone who was wronged; otherwise `overall` is no verdict.
  public internal(set) var isGradable = false
  /// 0…100.
  public internal(set) var overall = 0
  public internal(set) var band = Band.harmful
  public internal(set) var language = LanguageResult()
  /// 0…100, by `Dimension.rawValue`.
  public internal(set) var dimensions = DimensionScores()
  /// Every component, then every fault.
  public internal(set) var ledger = Ledger()
  /// Most points first, then by place.
  public internal(set) var findings: [Finding] = []
  /// Regions of the text, end to end, in the unit of the findings.
  public internal(set) var regions: [GradeRegion] = []
  /// Judgements that wanted context the request does not carry.
  public internal(set) var notEvaluated: [NotEvaluated] = []
  /// Findings beyond `GradeOptions.findingsMax` were left out.
  public internal(set) var isIncomplete = false
  public internal(set) var counts = TextCounts()

  /// By `Component.rawValue`; every component is listed.
  public var components: Ledger { Ledger(ledger, first: 0, count: Self.faultsStart) }
  /// By `Fault.rawValue`; every fault is listed.
  public var faults: Ledger {
    Ledger(ledger, first: Self.faultsStart, count: LedgerLines.count - Self.faultsStart)
  }

  public subscript(_ component: Component) -> LedgerEntry { ledger[Int(component.rawValue)] }
  public subscript(_ fault: Fault) -> LedgerEntry { ledger[Self.faultsStart + Int(fault.rawValue)] }
  public subscript(_ dimension: Dimension) -> Int { dimensions[Int(dimension.rawValue)] }

  private static var faultsStart: Int { 7 }
}

/// A region of the text with offsets in the unit asked for.
public struct GradeRegion: Sendable, Hashable, BitwiseCopyable {
  public var kind: RegionKind
  public var span: TextSpan
}

/// A judgement that could not be made for lack of context.
public struct NotEvaluated: Sendable, Hashable, BitwiseCopyable {
  /// Index of the judgement in the image.
  public var judgement: Int { Int(index) }
  var index: UInt32
}
