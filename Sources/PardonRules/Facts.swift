/// All that expressions can ask about one draft, as a flat table of integers: what the hits say of each topic, the measures
/// of the text, the context.
///
///     topic t       values[8 t + (level, present, count, words, share, first)]
///     behind them   the measures; the context fields; whether each field is known
struct Facts: ~Copyable {
  /// The value of an unknown context field.
  static let unknown = Int.min
  /// Where a topic without a hit is said to come first: at the end of the text, in per cent.
  static let restingFirst = 100

  private(set) var values: UnsafeMutablePointer<Int>
  private var topicCount = 0
  private var capacity: Int
  /// Topics that do not have their resting values.
  private var touched = GrowingBuffer<UInt32>(capacity: 128)
  private var tokenCount = 0
  /// Truth of every `FactAtom` of the judge's plan.
  private(set) var atomBits = GrowingBuffer<UInt64>(capacity: 8)

  init() {
    capacity = 1024
    values = .allocate(capacity: capacity)
    values.initialize(repeating: 0, count: capacity)
  }

  deinit { values.deallocate() }

  /// Forgets the hits of the last draft; takes down the measures and the context of a new one.
  mutating func begin(_ draft: DraftView, _ context: DraftContext, topicCount: Int) {
    rest(topicCount)
    tokenCount = draft.tokens.count
    var questions = 0
    var exclamations = 0
    for sentence in draft.sentences {
      if sentence.isQuestion { questions &+= 1 }
      if sentence.isExclamation { exclamations &+= 1 }
    }
    let measures = values + FactSlot.measure(0, topicCount: topicCount)
    measures[0] = draft.tokens.count
    measures[1] = draft.sentences.count
    measures[2] = draft.characters
    measures[3] = questions
    measures[4] = exclamations
    let fields = values + FactSlot.context(0, topicCount: topicCount)
    let known = values + FactSlot.known(0, topicCount: topicCount)
    for field in 0..<ContextField.allCases.count {
      let isKnown = context.known.rawValue >> UInt32(field) & 1 != 0
      known[field] = isKnown ? 1 : 0
      fields[field] = isKnown ? context.value(field) : Self.unknown
    }
  }

  /// Gives every topic the values it has without a hit: 0, but "first" 100.
  private mutating func rest(_ topicCount: Int) {
    if topicCount != self.topicCount {
      let wanted = FactSlot.count(topicCount: topicCount)
      if wanted > capacity {
        values.deallocate()
        capacity = wanted
        values = .allocate(capacity: wanted)
      }
      values.initialize(repeating: 0, count: capacity)
      for topic in 0..<topicCount { values[FactSlot.topic(topic, .first)] = Self.restingFirst }
      self.topicCount = topicCount
    } else {
      for index in 0..<touched.count {
        let topic = values + Int(touched[index]) * FactSlot.topicStride
        topic.update(repeating: 0, count: FactSlot.topicStride)
        topic[.first] = Self.restingFirst
      }
    }
    touched.count = 0
  }

  /// Takes down how often each topic was hit and nothing else; replaces what earlier hits said.
  mutating func count(_ hits: UnsafeBufferPointer<Hit>) {
    rest(topicCount)
    for hit in hits {
      let topic = values + Int(hit.topic.rawValue) &* FactSlot.topicStride
      if topic[.count] == 0 { touched.append(UInt32(hit.topic.rawValue)) }
      topic[.count] &+= 1
    }
  }

  /// Takes down what the hits say of their topics; replaces what earlier hits said.
  ///
  /// - `hits`: in the order of their sentences.
  mutating func takeDown(_ hits: UnsafeBufferPointer<Hit>, of draft: DraftView) {
    rest(topicCount)
    let values = self.values
    let sentences = draft.sentences.baseAddress
    for hit in hits {
      let topic = values + Int(hit.topic.rawValue) &* FactSlot.topicStride
      let level = hit.topic.isSignal ? 1 : Int(hit.level)
      if topic[.count] == 0 {
        touched.append(UInt32(hit.topic.rawValue))
        topic[.present] = 1
        topic[.first] = Int(hit.firstToken)
        topic[.lastSentence] = -1
      }
      topic[.level] = max(topic[.level], level)
      topic[.count] &+= 1
      topic[.first] = min(topic[.first], Int(hit.firstToken))
      if topic[.lastSentence] != Int(hit.sentence) {
        topic[.lastSentence] = Int(hit.sentence)
        let sentence = sentences.unsafelyUnwrapped + Int(hit.sentence)
        topic[.words] &+= Int(sentence.pointee.endToken &- sentence.pointee.firstToken)
      }
    }
    // Divisions of 32 bits take half the time; a draft's tokens are numbered with 32 bits.
    let whole = UInt32(truncatingIfNeeded: max(1, tokenCount))
    for index in 0..<touched.count {
      let topic = values + Int(touched[index]) &* FactSlot.topicStride
      topic[.share] = Self.percentage(topic[.words], of: whole)
      topic[.first] = Self.percentage(topic[.first], of: whole)
    }
  }

  @inline(__always)
  private static func percentage(_ part: Int, of whole: UInt32) -> Int {
    if part < Int(UInt32.max) / 100 { return Int(UInt32(truncatingIfNeeded: part) &* 100 / whole) }
    return part &* 100 / Int(whole)
  }

  func level(_ topic: Int) -> Int { topic < topicCount ? values[FactSlot.topic(topic, .level)] : 0 }

  /// Levels of the topics that every image has, one lane each.
  var rubricLevels: SIMD32<UInt8> {
    var levels = SIMD32<UInt8>()
    if topicCount < Int(Topic.firstSignal.rawValue) { return levels }
    for topic in 0..<Int(Topic.firstSignal.rawValue) {
      levels[topic] = UInt8(truncatingIfNeeded: values[FactSlot.topic(topic, .level)])
    }
    return levels
  }

  /// A level raised or lowered by a judgement.
  mutating func setLevel(_ topic: Int, _ level: Int, _ plan: JudgementPlan) {
    let facts = values + topic &* FactSlot.topicStride
    if facts[.count] == 0 { touched.append(UInt32(topic)) }
    facts[.level] = level
    facts[.present] = level > 0 || facts[.count] > 0 ? 1 : 0
    noteAtoms(of: topic, plan)
  }

  /// Takes down the truth of all atoms.
  mutating func noteAtoms(_ plan: JudgementPlan) {
    let resting = plan.restingBits
    atomBits.count = 0
    atomBits.reserve(resting.count)
    atomBits.base.update(from: resting.baseAddress.unsafelyUnwrapped, count: resting.count)
    for index in 0..<touched.count { noteAtoms(of: Int(touched[index]), plan) }
    let atoms = plan.atoms.baseAddress.unsafelyUnwrapped
    for index in Int(plan.topicAtoms[topicCount])..<plan.atoms.count { atoms[index].note(values, in: atomBits.base) }
  }

  private func noteAtoms(of topic: Int, _ plan: JudgementPlan) {
    let starts = plan.topicAtoms.baseAddress.unsafelyUnwrapped
    let atoms = plan.atoms.baseAddress.unsafelyUnwrapped
    for index in Int(starts[topic])..<Int(starts[topic &+ 1]) { atoms[index].note(values, in: atomBits.base) }
  }
}

extension UnsafeMutablePointer<Int> {
  /// One of the values of the topic pointed to.
  @inline(__always)
  fileprivate subscript(value: FactSlot.TopicValue) -> Int {
    get { self[value.rawValue] }
    nonmutating set { self[value.rawValue] = newValue }
  }
}

/// Where a fact stands in the table; part of the image format.
package enum FactSlot {
  package enum TopicValue: Int, Sendable, CaseIterable {
    case level, present, count, words, share, first
    /// Not for expressions.
    case lastSentence, reserved
  }

  package static let topicStride = 8
  package static let measures = 8
  package static let fields = 32

  package static func topic(_ topic: Int, _ value: TopicValue) -> Int { topic * topicStride + value.rawValue }
  package static func measure(_ measure: Int, topicCount: Int) -> Int { topicCount * topicStride + measure }
  package static func context(_ field: Int, topicCount: Int) -> Int {
    topicCount * topicStride + measures + field
  }
  package static func known(_ field: Int, topicCount: Int) -> Int {
    context(field, topicCount: topicCount) + fields
  }
  package static func count(topicCount: Int) -> Int { known(fields, topicCount: topicCount) }
}
