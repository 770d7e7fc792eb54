internal import PardonRules
public import PardonText

/// The explained score of one draft. Same text, image and context give an equal value, on every run and thread.
public struct Grade: Sendable, Hashable {
  /// Whether the message answers, or should answer, someone who was wronged; otherwise `overall` is no verdict.
  public internal(set) var isGradable = false
  /// 0…100.
  public internal(set) var overall = 0
  public internal(set) var band = Band.harmful
  public internal(set) var language = LanguageResult()
  /// 0…100, by `Dimension.rawValue`.
  public internal(set) var dimensions: [Int] = []
  /// By `Component.rawValue`; every component is listed.
  public internal(set) var components: [LedgerEntry] = []
  /// By `Fault.rawValue`; every fault is listed.
  public internal(set) var faults: [LedgerEntry] = []
  /// Most points first, then by place.
  public internal(set) var findings: [Finding] = []
  /// Regions of the text, end to end, in the unit of the findings.
  public internal(set) var regions: [GradeRegion] = []
  /// Judgements that wanted context the request does not carry.
  public internal(set) var notEvaluated: [NotEvaluated] = []
  /// Findings beyond `GradeOptions.findingsMax` were left out.
  public internal(set) var isIncomplete = false
  public internal(set) var counts = TextCounts()

  public subscript(_ component: Component) -> LedgerEntry { components[Int(component.rawValue)] }
  public subscript(_ fault: Fault) -> LedgerEntry { faults[Int(fault.rawValue)] }
  public subscript(_ dimension: Dimension) -> Int { dimensions[Int(dimension.rawValue)] }
}

/// A region of the text with offsets in the unit asked for.
public struct GradeRegion: Sendable, Hashable {
  public var kind: RegionKind
  public var span: TextSpan
}

/// A judgement that could not be made for lack of context.
public struct NotEvaluated: Sendable, Hashable {
  /// Index of the judgement in the image.
  public var judgement: Int
}
