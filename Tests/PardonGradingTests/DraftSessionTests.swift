import PardonGrading
import PardonRulePacks
import PardonRules
import PardonTestSupport
import PardonText
import Testing

/// Whatever is edited, a session says of the draft what a grader says of the whole text.
@Suite struct DraftSessionTests {
  private static let builtIn = Result { try Engine(image: BuiltInRules.loadImage()) }

  /// Everything found in a draft, in values of its own.
  private struct Found: Equatable {
    var tokens: [Token]
    var sentences: [Sentence]
    var regions: [Region]
    var hits: [Hit]

    init(_ draft: GradedDraft) {
      tokens = draft.view.tokens.map { token in
        // Where the folded spelling stands is no one's business.
        var token = token
        token.foldedStart = 0
        return token
      }
      sentences = Array(draft.sentences)
      regions = Array(draft.regions)
      hits = Array(draft.hits)
    }
  }

  private static func options(_ seed: Int) -> GradeOptions {
    var options = GradeOptions()
    options.offsetUnit = OffsetUnit.allCases[seed % 3]
    if seed % 5 == 4 { options.language = seed % 2 == 0 ? .english : .french }
    if seed % 7 == 3 { options.findingsMax = 3 }
    return options
  }

  private static func context(_ seed: Int) -> GradeContext {
    var context = GradeContext()
    if seed % 4 == 1 { context.complaintText = "My parcel was late. Mon colis n'est jamais arrivé ! 42,50 €" }
    if seed % 3 == 1 { context.channel = "review_reply" }
    if seed % 6 == 5 { context.severity = 3 }
    return context
  }

  @Test("random edits of random drafts", arguments: 0..<32)
  func randomEdits(seed: Int) throws {
    let engine = try seed % 4 == 3 ? TestRules.engine : Self.builtIn.get()
    let (options, context) = (Self.options(seed), Self.context(seed))
    var script = EditScript(SplitMix64(seed: UInt64(seed)))
    var session = try DraftSession(engine: engine, context: context, options: options)
    var grader = engine.makeGrader()
    var draft = script.draft()
    _ = try draft.withUnsafeBufferPointer { try session.set(text: $0) }
    for number in 0..<300 {
      let expected = try grader.grade(draft, context: context, options: options)
      let isSame =
        session.grade == expected && session.withDraft { Found($0) } == grader.withDraft { Found($0) }
      try #require(
        isSame, "seed \(seed), edit \(number): \(String(decoding: draft, as: UTF8.self).debugDescription)")
      if draft.count > 5000 {
        draft = script.draft()
        _ = try draft.withUnsafeBufferPointer { try session.set(text: $0) }
        continue
      }
      let edit = script.next(draft)
      let range = try Self.range(edit.range, of: draft, in: options.offsetUnit)
      draft.replaceSubrange(edit.range, with: edit.text)
      let grade = try edit.text.withUnsafeBufferPointer { try session.replace(range, with: $0) }
      #expect(grade == session.grade)
    }
    #expect(session.text.utf8.elementsEqual(draft))
  }

  private static func range(_ range: Range<Int>, of draft: [UInt8], in unit: OffsetUnit) throws -> Range<Int> {
    let offsets = try draft.withUnsafeBufferPointer {
      try OffsetConverter.convert(
        [UInt32(range.lowerBound), UInt32(range.upperBound)], in: $0, from: .utf8, to: unit)
    }
    return Int(offsets[0])..<Int(offsets[1])
  }

  private static let english = """
    Hello Ms Tran,

    We are sorry that your parcel was two weeks late, and that nobody called you back. “Where is it?”, you asked us
    twice; you should've had an answer the same day. Our scanner in Leeds failed on 3 March: that is our fault, and
    we should have checked.

    - We refunded £42.50 to your card today.
    - The new chair leaves on Monday with J. Smith, who will call you before 5 p.m.

    From now on every parcel is checked twice. Is there anything else you need?

    Kind regards,
    Ann Lee
    Customer service
    On 4 March 2025 at 10:20, Linh Tran wrote:
    > Where is my parcel?
    """

  private static let french = """
    Bonjour Madame Tran,

    Nous sommes désolés que votre colis soit arrivé avec deux semaines de retard et que personne ne vous ait rappelée.
    « Où est-il ? », nous avez-vous demandé deux fois ; vous auriez dû avoir une réponse le jour même. Notre lecteur de
    Lyon est tombé en panne le 3 mars : c’est notre faute, et nous aurions dû vérifier.

    - Nous avons remboursé 42,50 € sur votre carte aujourd'hui.
    - La nouvelle chaise part lundi avec M. Dupont, qui vous appellera avant 17 h.

    Désormais, chaque colis est vérifié deux fois. Avez-vous besoin d'autre chose ?

    Bien cordialement,
    Anne Leroy
    Service client
    Le 4 mars 2025 à 10:20, Linh Tran a écrit :
    > Où est mon colis ?
    """

  @Test("a draft typed from its first letter to its last, and deleted from its start", arguments: [english, french])
  func typing(text: String) throws {
    let engine = try Self.builtIn.get()
    var options = GradeOptions()
    options.offsetUnit = .utf16
    var session = try DraftSession(engine: engine, options: options)
    var grader = engine.makeGrader()
    var typed = ""
    for character in text {
      let end = typed.utf16.count
      typed.append(character)
      try session.replace(end..<end, with: String(character))
      let expected = try grader.grade(Array(typed.utf8), options: options)
      try #require(session.grade == expected, "after \(typed.debugDescription)")
    }
    #expect(session.grade.isGradable)
    while let first = typed.first {
      typed.removeFirst()
      try session.replace(0..<String(first).utf16.count, with: "")
      let expected = try grader.grade(Array(typed.utf8), options: options)
      try #require(session.grade == expected, "before \(typed.debugDescription)")
    }
  }

  @Test("an edit in a long draft looks at its own words again and at no others")
  func effort() throws {
    let engine = try Self.builtIn.get()
    for text in [Self.english, Self.french] {
      var session = try DraftSession(engine: engine)
      try session.set(text: text)
      #expect(session.effort.searchedWords == session.effort.words)
      let place = try #require(text.utf8.firstIndex(of: UInt8(ascii: "."))).utf16Offset(in: text)
      try session.replace(place..<place, with: "x")
      #expect(session.effort.searchedWords < session.effort.words / 4)
      #expect(session.effort.readWords < session.effort.words)
    }
  }

  @Test("whole texts, set one after another")
  func sets() throws {
    let engine = try Self.builtIn.get()
    var script = EditScript(SplitMix64(seed: 77))
    var session = try DraftSession(engine: engine)
    var grader = engine.makeGrader()
    for _ in 0..<200 {
      let draft = script.draft()
      let text = String(decoding: draft, as: UTF8.self)
      try session.set(text: text)
      let expected = try grader.grade(draft)
      #expect(session.grade == expected)
      // The same characters in other bytes, which share the first bytes of some.
      let other = text.replacing("é", with: "è").replacing("’", with: "“")
      try session.set(text: other)
      let expectedOfOther = try grader.grade(Array(other.utf8))
      #expect(session.grade == expectedOfOther)
    }
    try session.set(text: "")
    let expected = try grader.grade([])
    #expect(session.grade == expected)
  }

  @Test("a refused edit says why and changes nothing", arguments: OffsetUnit.allCases)
  func refusals(unit: OffsetUnit) throws {
    var options = GradeOptions()
    options.offsetUnit = unit
    let engine = try Engine(image: TestRules.image, limits: TextLimits(textBytesMax: 200))
    var session = try DraftSession(engine: engine, options: options)
    let text = "Désolés 😀 du retard."
    try session.set(text: text)
    let grade = session.grade
    let count = [OffsetUnit.utf8: text.utf8.count, .utf16: text.utf16.count, .codePoint: text.unicodeScalars.count]
    let end = try #require(count[unit])

    #expect(throws: DraftEditError.outsideText(start: end, end: end + 1, count: end)) {
      try session.replace(end..<end + 1, with: "")
    }
    #expect(throws: DraftEditError.outsideText(start: -1, end: 0, count: end)) { try session.replace(-1..<0, with: "") }
    #expect(throws: DraftEditError.outsideText(start: 0, end: .max, count: end)) {
      try session.replace(0..<Int.max, with: "")
    }
    let inside = [OffsetUnit.utf8: 2, .utf16: 9, .codePoint: nil][unit] ?? nil
    if let inside {
      #expect(throws: DraftEditError.insideCharacter(offset: inside)) { try session.replace(0..<inside, with: "") }
      #expect(throws: DraftEditError.insideCharacter(offset: inside)) { try session.replace(inside..<end, with: "") }
    }
    let long = String(repeating: "é", count: 100)
    #expect(throws: DraftEditError.text(.tooLong(bytes: text.utf8.count + 200, bytesMax: 200))) {
      try session.replace(0..<0, with: long)
    }
    #expect(throws: DraftEditError.text(.tooLong(bytes: 202, bytesMax: 200))) { try session.set(text: long + "é") }
    let broken: [UInt8] = [0x61, 0xC3]
    #expect(throws: DraftEditError.text(.invalidUTF8(offset: 1))) {
      try broken.withUnsafeBufferPointer { try session.replace(0..<0, with: $0) }
    }
    #expect(session.grade == grade)
    #expect(session.text == text)
    try session.replace(end..<end, with: " 1")
    var grader = engine.makeGrader()
    let expected = try grader.grade(Array((text + " 1").utf8), options: options)
    #expect(session.grade == expected)
    for error in [
      DraftEditError.outsideText(start: 5, end: 9, count: 7), .insideCharacter(offset: 3),
      .text(.invalidUTF8(offset: 0)),
    ] {
      #expect("\(error)".contains(":") || "\(error)".contains(";"))
    }
  }

  @Test("a complaint too long is refused before any draft")
  func longComplaint() throws {
    let engine = try Engine(image: TestRules.image, limits: TextLimits(textBytesMax: 50))
    var context = GradeContext()
    context.complaintText = String(repeating: "retard ", count: 10)
    #expect(throws: GradeError.text(.tooLong(bytes: 70, bytesMax: 50))) {
      _ = try DraftSession(engine: engine, context: context)
    }
  }
}
