internal import CPardonProto
public import PardonGrading
public import PardonRules
public import PardonText
public import PardonWriting

/// Makes ComposeResponse messages.
public struct ComposeResponseBuilder {
  private let grades: GradeResponseBuilder
  private let pack: WritingPack

  /// - `image`: what the texts were graded by; must live until the message is encoded.
  /// - `locale`: of the messages of the grades.
  public init(image: RuleImage, pack: WritingPack, locale: MessageLocale, offsetUnit: OffsetUnit) {
    grades = GradeResponseBuilder(image: image, locale: locale, offsetUnit: offsetUnit)
    self.pack = pack
  }

  /// - `id`: copied.
  /// - Throws: `tooLarge`.
  public func response(
    _ composition: Composition, id: UnsafeRawBufferPointer, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__compose_response__init)
    message.pointee.id = try builder.copy(id)
    message.pointee.n_candidates = composition.candidates.count
    message.pointee.candidates = try builder.pointers(
      to: Pardon__V1__Candidate.self, count: composition.candidates.count)
    for index in composition.candidates.indices {
      message.pointee.candidates[index] = try candidate(composition.candidates[index], builder)
    }
    (message.pointee.missing, message.pointee.n_missing) = try Self.missing(composition.missing, builder)
    message.pointee.n_problems = composition.problems.count
    message.pointee.problems = try builder.pointers(
      to: Pardon__V1__FactProblem.self, count: composition.problems.count)
    for index in composition.problems.indices {
      message.pointee.problems[index] = try problem(composition.problems[index], builder)
    }
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .composeResponse, arena: arena)
  }

  private func candidate(
    _ candidate: Candidate, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Candidate> {
    let message = try builder.make(pardon__v1__candidate__init)
    message.pointee.text = try builder.copy(candidate.text)
    message.pointee.grade = try grades.make(
      candidate.grade, id: UnsafeRawBufferPointer(start: nil, count: 0), text: nil, warnings: [], builder)
    message.pointee.fingerprint = try builder.copy(candidate.fingerprint.description)
    message.pointee.n_frames = candidate.frames.count
    message.pointee.frames = try builder.copies(candidate.frames.map { pack.frame(Int($0)) })
    let placeholders = candidate.placeholders.fields
    message.pointee.n_placeholders = placeholders.count
    message.pointee.placeholders = try builder.copies(placeholders.map(\.path))
    return message
  }

  static func missing(
    _ facts: [MissingFact], _ builder: MessageBuilder
  ) throws(WireError) -> (UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__MissingFact>?>?, Int) {
    let messages = try builder.pointers(to: Pardon__V1__MissingFact.self, count: facts.count)
    for index in facts.indices {
      let message = try builder.make(pardon__v1__missing_fact__init)
      message.pointee.field = try builder.copy(facts[index].field.path)
      message.pointee.question = try builder.copy(facts[index].question)
      message.pointee.points = Int32(truncatingIfNeeded: facts[index].points)
      messages?[index] = message
    }
    return (messages, facts.count)
  }

  private func problem(
    _ problem: FactProblem, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__FactProblem> {
    let message = try builder.make(pardon__v1__fact_problem__init)
    message.pointee.field = try builder.copy(problem.path)
    message.pointee.fault = try builder.copy(problem.fault.id)
    message.pointee.rule_id = try builder.copy(problem.ruleID)
    message.pointee.message = try builder.copy(problem.message)
    message.pointee.question = try builder.copy(problem.question)
    return message
  }
}
