internal import PardonGrading
internal import PardonRules
internal import PardonText

/// The memory of a composer, and what it does with one request.
struct ComposerRun: ~Copyable {
  let engine: Engine
  let pack: WritingPack
  private let realiser: Realiser
  private let frameHashes: [UInt64]
  private var grader: Grader
  private var facts = FactTable()
  private var planner = DocumentPlanner()
  private var writer = CandidateWriter()

  /// `Grader.tenant`.
  var tenant: UInt32 {
    get { grader.tenant }
    set { grader.tenant = newValue }
  }

  init(engine: Engine, pack: WritingPack) {
    self.engine = engine
    self.pack = pack
    realiser = Realiser(pack)
    frameHashes = pack.frames.map { frame in
      Fingerprint.hash(pack.text[Int(frame.start)..<Int(frame.start) + Int(frame.count)])
    }
    grader = engine.makeGrader()
  }

  /// One request: what was learnt, what was taken.
  private struct Session {
    var request: WritingCase
    var context: GradeContext
    var options: ComposeOptions
    var random: PlanRandom
    var avoided: AvoidedTexts
    var blocked: Set<PlanSlot> = []
    var problems: [FactProblem] = []
    /// By field and part: texts in which its words were part of a fault.
    var suspects: [FactPlace: Int] = [:]
    /// What is wrong with the messages as a whole, whatever their words: the case asks for what no text can give.
    var wholeFindings: [Fault: Finding] = [:]
    var taken: [Candidate] = []
    /// Without fault, but weaker than its facts allow.
    var spare: [Candidate] = []
    var brevity = DocumentPlanner.Brevity()
    /// What was learnt changes which sentences there are.
    var needsTable = true
  }

  mutating func compose(
    _ given: Facts, _ style: Style, _ context: GradeContext, _ options: ComposeOptions
  ) throws(WritingError) -> Composition {
    guard (1...ComposeOptions.countMax).contains(options.count) else {
      throw WritingError("count", "takes 1 to \(ComposeOptions.countMax)")
    }
    let incident = try facts.load(given, style, context, pack)
    let request = try WritingCase(incident: incident, style, context, pack)
    var session = Session(
      request: request, context: context, options: options, random: PlanRandom(seed: options.seed),
      avoided: AvoidedTexts(options.avoid))
    hidePrivateFacts(request)
    guard planner.begin(request, pack) else {
      throw WritingError("context.channel", "the texts have no order of acts for this channel")
    }
    for index in frameHashes.indices where session.avoided.frames.contains(frameHashes[index]) {
      planner.avoid(frame: index)
    }
    let required = FactMask(rawValue: pack.incident(incident).required).subtracting(facts.present)
    if !required.isEmpty, !options.allowsPlaceholders {
      return Composition(missing: required.fields.map { missing($0, points: 100, request) })
    }
    if options.allowsPlaceholders {
      for field in required.fields { facts.setPlaceholder(field) }
    }
    try write(&session)
    var lacking = missingFacts(session)
    if options.allowsPlaceholders, !lacking.isEmpty {
      for fact in lacking { facts.setPlaceholder(fact.field) }
      session.taken.removeAll()
      session.spare.removeAll()
      try write(&session)
    }
    lacking += required.fields.map { missing($0, points: 100, request) }
    return finish(&session, lacking)
  }

  /// In public nothing is told that others could use: numbers of orders, data, sums of the customer's bills.
  private mutating func hidePrivateFacts(_ request: WritingCase) {
    guard request.isPublic else { return }
    facts.present.subtract(Self.privateFacts)
  }

  private static let privateFacts = FactMask([
    .reference, .data, .amount, .correctAmount, .customerTitle, .customerFamilyName,
  ])

  private mutating func write(_ session: inout Session) throws(WritingError) {
    session.needsTable = true
    let count = session.options.count
    var attempts = 4 * count + 24
    var weakAttempts = 2 * count + 4
    while session.taken.count < count, attempts > 0 {
      attempts -= 1
      if session.needsTable {
        planner.table.build(session.request, &facts, realiser, blocked: session.blocked)
        session.needsTable = false
      }
      let structure = planner.chooseStructure(&session.random)
      let beforehand = session.random
      let outcome = writer.write(
        structure, session.request, session.brevity, &planner, &facts, realiser, &session.random)
      if outcome == .written, session.brevity.drops > 0 { fill(structure, &session, from: beforehand) }
      guard outcome == .written else {
        guard outcome == .tooLong, shorten(&session, structure) else { break }
        continue
      }
      let grade = try graded(writer.text, session.context)
      let verdict = judge(grade, &session)
      guard verdict != .faulty else { continue }
      let candidate = candidate(grade)
      if isKnown(candidate, session) { continue }
      planner.took(candidate.frames, structure: structure)
      if verdict == .good || weakAttempts <= 0 {
        session.taken.append(candidate)
      } else {
        weakAttempts -= 1
        session.spare.append(candidate)
        if session.taken.count + session.spare.count >= count + 4 * (count + 1) { break }
      }
    }
    session.spare.sort { $0.grade.overall > $1.grade.overall }
    session.taken += session.spare.prefix(count - session.taken.count)
  }

  /// Takes acts that were left out for length back in, the most valuable first, as far as there is room.
  ///
  /// - `beforehand`: draws the text at hand was written with: with them it can be written again.
  private mutating func fill(_ structure: Int, _ session: inout Session, from beforehand: PlanRandom) {
    var brevity = session.brevity
    var draws = beforehand
    var isLast = true
    for index in pack.structures[structure].drops.indices.prefix(brevity.drops).reversed() {
      guard let act = Act(rawValue: pack.steps[index]) else { continue }
      var wider = brevity
      wider.kept.insert(ActSet(act))
      let mark = session.random
      isLast =
        writer.write(structure, session.request, wider, &planner, &facts, realiser, &session.random) == .written
      if isLast { (brevity, draws) = (wider, mark) }
    }
    if isLast { return }
    _ = writer.write(structure, session.request, brevity, &planner, &facts, realiser, &draws)
  }

  /// The next shorter way to write; false when there is none.
  private mutating func shorten(_ session: inout Session, _ structure: Int) -> Bool {
    if !session.brevity.isBrief {
      session.brevity.isBrief = true
      return true
    }
    let most = pack.structures[structure].drops.indices.count
    guard session.brevity.drops < most else { return false }
    session.brevity.drops += 1
    return true
  }

  private mutating func graded(
    _ text: [UInt8], _ context: GradeContext, unit: OffsetUnit = .utf8
  ) throws(WritingError) -> Grade {
    var options = GradeOptions()
    options.offsetUnit = unit
    do throws(GradeError) {
      return try grader.grade(text, context: context, options: options)
    } catch {
      throw WritingError(error)
    }
  }

  private enum Verdict { case good, weak, faulty }

  /// What a grade says of the text at hand; the templates that spoilt it are remembered.
  private mutating func judge(_ grade: Grade, _ session: inout Session) -> Verdict {
    var isFaulty = false
    for fault in Fault.allCases where grade[fault].level > 0 {
      if fault == .templateResidue, !facts.placeholders.isEmpty { continue }
      isFaulty = true
      blame(fault, grade[fault].evidence, grade, &session)
    }
    if isFaulty { return .faulty }
    let target = grade.counts.characters < 300 ? 80 : 90
    var isWeak = false
    for component in Component.allCases where grade[component].level < 2 {
      for written in writer.written where planner.table.options[written.option].acts.contains(Act(component)) {
        planner.table.options[written.option].weakCount += 1
        isWeak = true
      }
    }
    for written in writer.written where session.avoided.knows(writer.text[written.range]) {
      planner.table.options[written.option].weakCount += 2
      return .weak
    }
    if grade.overall >= target { return .good }
    // What was left out for length may fit in another order or wording.
    return isWeak || session.brevity.drops > 0 ? .weak : .good
  }

  /// Finds out whose words a fault is: a template's, which is not used again, or the caller's, who is told.
  private mutating func blame(
    _ fault: Fault, _ evidence: ArraySlice<TextSpan>, _ grade: Grade, _ session: inout Session
  ) {
    if evidence.isEmpty {
      for written in writer.written { planner.table.options[written.option].weakCount += 1 }
      session.wholeFindings[fault] = grade.findings.first { $0.fault == fault }
      if fault == .stalling, !session.request.isLate {
        session.request.isLate = true
        session.needsTable = true
      }
      return
    }
    for span in evidence {
      guard let written = writer.written.last(where: { $0.range.lowerBound <= span.start }) else { continue }
      planner.table.options[written.option].isBanned = true
      guard let place = writer.clause(touching: span.start..<span.end, in: written, planner.table, facts) else {
        continue
      }
      session.suspects[place.0, default: 0] += place.isInside ? 3 : 1
      if session.suspects[place.0, default: 0] >= 3 { report(place.0, fault, span, grade, &session) }
    }
  }

  /// A clause of the caller is a fault wherever it stands: it is left out, and asked for again.
  private mutating func report(
    _ place: FactPlace, _ fault: Fault, _ span: TextSpan, _ grade: Grade, _ session: inout Session
  ) {
    guard !session.problems.contains(where: { $0.path == place.path }) else { return }
    let finding =
      grade.findings.first { $0.fault == fault && $0.span == span }
      ?? grade.findings.first { $0.fault == fault }
    session.problems.append(problem(place.path, place.field, fault, finding, session))
    switch place.field {
    case .repairDetail: session.blocked.insert(PlanSlot(act: .repair, part: place.part))
    case .preventionDetail: session.blocked.insert(PlanSlot(act: .prevention, part: place.part))
    default: facts.present.remove(FactMask(place.field))
    }
    session.needsTable = true
  }

  private func problem(
    _ path: String, _ field: FactField, _ fault: Fault, _ finding: Finding?, _ session: Session
  ) -> FactProblem {
    let locale = MessageLocale(session.request.language)
    let coaching = finding.map { engine.image.coaching($0.source, locale) }
    return FactProblem(
      path: path, field: field, fault: fault, ruleID: coaching?.id ?? "", message: coaching?.message ?? "",
      question: pack.question(for: field, incident: session.request.incident, in: session.request.language) ?? "")
  }

  private func candidate(_ grade: Grade) -> Candidate {
    var frames: [UInt16] = []
    for written in writer.written where written.hasSkeleton {
      frames.append(planner.table.options[written.option].frame)
    }
    return Candidate(
      text: writer.text, grade: grade, fingerprint: Fingerprint(frames: frames.map { frameHashes[Int($0)] }),
      frames: frames, placeholders: writer.placeholders)
  }

  /// Whether a text is there already, or shares more than half of its skeletons with one.
  private func isKnown(_ candidate: Candidate, _ session: Session) -> Bool {
    for other in [session.taken, session.spare].joined() {
      if other.text == candidate.text { return true }
    }
    return false
  }

  private func missing(_ field: FactField, points: Int, _ request: WritingCase) -> MissingFact {
    MissingFact(
      field: field, question: pack.question(for: field, incident: request.incident, in: request.language) ?? "",
      points: points)
  }

  private func missingFacts(_ session: Session) -> [MissingFact] {
    guard let best = session.taken.max(by: { $0.grade.overall < $1.grade.overall }) else { return [] }
    let asking = MissingFacts(
      facts: facts.present, request: session.request, type: pack.incident(session.request.incident),
      repairs: facts.repairs, preventionTimes: facts.preventions.map { $0.time != nil })
    return asking.fields(for: best.grade, engine).map { missing($0.field, points: $0.points, session.request) }
  }

  private mutating func finish(_ session: inout Session, _ missing: [MissingFact]) -> Composition {
    var candidates = session.taken
    if session.options.offsetUnit != .utf8 {
      for index in candidates.indices {
        guard
          let grade = try? graded(candidates[index].text, session.context, unit: session.options.offsetUnit)
        else { continue }
        candidates[index].grade = grade
      }
    }
    if candidates.isEmpty, session.problems.isEmpty {
      // Nothing is offered, and no word is to blame: the circumstances are.
      for (fault, finding) in session.wholeFindings.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        session.problems.append(problem("context", .promised, fault, finding, session))
      }
    }
    let order = candidates.indices.sorted {
      let (left, right) = (candidates[$0].grade.overall, candidates[$1].grade.overall)
      return left == right ? $0 < $1 : left > right
    }
    let sorted = missing.enumerated().sorted {
      $0.element.points == $1.element.points ? $0.offset < $1.offset : $0.element.points > $1.element.points
    }
    return Composition(
      candidates: order.map { candidates[$0] }, missing: sorted.map(\.element), problems: session.problems)
  }
}
