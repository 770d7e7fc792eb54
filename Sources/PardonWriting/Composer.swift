public import PardonGrading
internal import PardonText

/// Writes apologies from facts, one request after another; one per worker, never shared.
///
/// ```swift
/// var composer = Composer(engine: engine, pack: pack)
/// let composition = try composer.compose(facts, style, context)
/// ```
/// The same request gives the same texts. Every text was graded by the engine and has no fault; what the facts lack is asked
/// for, never invented (docs/writing.md).
public struct Composer: ~Copyable {
  public let engine: Engine
  public let pack: WritingPack
  private var run: ComposerRun
  /// Whose requests are answered, as for a `Grader`.
  public var tenant: UInt32 {
    get { run.tenant }
    set { run.tenant = newValue }
  }

  public init(engine: Engine, pack: WritingPack) {
    self.engine = engine
    self.pack = pack
    run = ComposerRun(engine: engine, pack: pack)
  }

  /// Writes up to `options.count` texts.
  ///
  /// - Throws: for a value that is not what its field takes, with the field's path.
  /// - Complexity: a text and a grade for each candidate, and for those that turn out weak.
  public mutating func compose(
    _ facts: Facts, _ style: Style, _ context: GradeContext = GradeContext(),
    options: ComposeOptions = ComposeOptions()
  ) throws(WritingError) -> Composition {
    try run.compose(facts, style, context, options)
  }
}
