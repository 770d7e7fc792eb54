internal import CPardonProto
public import PardonGrading
internal import PardonRules
public import PardonStore
public import PardonText

/// Makes StoredScore messages: the columns of a score, its detail, and words of the rule set served now.
public struct StoredScoreBuilder {
  private let rules: ScoreRules
  private let locale: MessageLocale
  /// Labels that the caller does not see.
  private let hiddenLabels: Set<String>

  /// - `rules`: whose texts are shown; must live until the message is encoded.
  public init(rules: ScoreRules, locale: MessageLocale, hiddenLabels: Set<String>) {
    self.rules = rules
    self.locale = locale
    self.hiddenLabels = hiddenLabels
  }

  /// How much of a grade is told.
  public enum Extent: Sendable {
    /// Without evidence, findings and regions.
    case brief
    case full
  }

  /// - `text`: that was graded, where it is kept: offsets are converted by it.
  /// - `unit`: of the offsets, as far as they can be converted; nil: as they are.
  /// - `showsText`: whether the text is part of the answer.
  /// - Returns: a message of type `.storedScore`.
  /// - Throws: `tooLarge`.
  public func message(
    _ score: StoredScore, _ extent: Extent, text: [UInt8]? = nil, showsText: Bool = false, unit: OffsetUnit? = nil,
    reviews: [PardonStore.Review] = [], in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let message = try pointer(
      score, extent, text: text, showsText: showsText, unit: unit, reviews: reviews, MessageBuilder(arena: arena))
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .storedScore, arena: arena)
  }

  /// - Returns: a message of type `.queryScoresResponse`.
  /// - Throws: `tooLarge`.
  public func page(_ page: ScorePage, in arena: WireArena) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__query_scores_response__init)
    message.pointee.n_scores = page.scores.count
    message.pointee.scores = try builder.pointers(to: Pardon__V1__StoredScore.self, count: page.scores.count)
    for index in page.scores.indices {
      message.pointee.scores[index] = try pointer(
        page.scores[index], .brief, text: nil, showsText: false, unit: nil, reviews: [], builder)
    }
    message.pointee.next_page_token = try builder.copy(page.nextPageToken)
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .queryScoresResponse, arena: arena)
  }

  private func pointer(
    _ score: StoredScore, _ extent: Extent, text: [UInt8]?, showsText: Bool, unit: OffsetUnit?,
    reviews: [PardonStore.Review], _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__StoredScore> {
    let message = try builder.make(pardon__v1__stored_score__init)
    message.pointee.name = try builder.copy(score.name)
    message.pointee.time = try builder.time(milliseconds: score.time)
    message.pointee.recorded_time = try builder.time(milliseconds: score.recorded)
    message.pointee.channel = try builder.copy(score.channel)
    let labels = score.labels.filter { !hiddenLabels.contains($0.name) }
    message.pointee.n_labels = labels.count
    message.pointee.labels = try builder.pointers(
      to: Pardon__V1__StoredScore__LabelsEntry.self, count: labels.count)
    for index in labels.indices {
      let entry = try builder.make(pardon__v1__stored_score__labels_entry__init)
      entry.pointee.key = try builder.copy(labels[index].name)
      entry.pointee.value = try builder.copy(labels[index].value)
      message.pointee.labels[index] = entry
    }
    if showsText, let text {
      message.pointee.text_presence_case = PARDON__V1__STORED_SCORE__TEXT_PRESENCE_TEXT
      message.pointee.text = try builder.copy(text)
    }
    message.pointee.n_reviews = reviews.count
    message.pointee.reviews = try builder.pointers(to: Pardon__V1__Review.self, count: reviews.count)
    for index in reviews.indices { message.pointee.reviews[index] = try review(reviews[index], builder) }
    var detail = score.detail.withUnsafeBytes { GradeDetail($0) } ?? GradeDetail()
    if let unit, let text { detail.convert(to: unit, in: text) }
    message.pointee.grade = try grade(score, detail, extent, builder)
    return message
  }

  private func review(
    _ review: PardonStore.Review, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Review> {
    let message = try builder.make(pardon__v1__review__init)
    message.pointee.reviewer = try builder.copy(review.reviewer)
    message.pointee.time = try builder.time(milliseconds: review.time)
    message.pointee.comment = try builder.copy(review.comment)
    message.pointee.n_levels = review.levels.count
    message.pointee.levels = try builder.pointers(to: Pardon__V1__ReviewedLevel.self, count: review.levels.count)
    for index in review.levels.indices {
      let level = try builder.make(pardon__v1__reviewed_level__init)
      level.pointee.id = try builder.copy(review.levels[index].entry)
      level.pointee.level = Int32(clamping: review.levels[index].level)
      message.pointee.levels[index] = level
    }
    return message
  }

  // MARK: Grade

  private func grade(
    _ score: StoredScore, _ detail: GradeDetail, _ extent: Extent, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__GradeResponse> {
    let message = try builder.make(pardon__v1__grade_response__init)
    message.pointee.id = try builder.copy(score.callerID)
    message.pointee.gradable = score.isGradable ? 1 : 0
    message.pointee.overall = Int32(clamping: score.overall)
    message.pointee.band = GradeNames.all.bands[Int(detail.band.rawValue)]
    message.pointee.language = try builder.copy(score.language)
    message.pointee.n_languages = detail.languageCount
    message.pointee.languages = try builder.strings(count: detail.languageCount)
    for index in 0..<detail.languageCount {
      message.pointee.languages[index] =
        try index == 0 ? builder.copy(score.language) : ProtobufCBinaryData(score.language == "fr" ? "en" : "fr")
    }
    message.pointee.dimensions = try dimensions(score, builder)
    try ledger(message, score, detail, extent, builder)
    if extent == .full {
      try findings(message, score, detail, builder)
      try regions(message, detail, builder)
      try notEvaluated(message, score, detail, builder)
    }
    message.pointee.summary = try summary(score, detail, builder)
    let ruleSet = try builder.make(pardon__v1__rule_set__init)
    ruleSet.pointee.version = try builder.copy(score.ruleSetVersion)
    ruleSet.pointee.hash = try builder.copy(score.ruleSetHash)
    message.pointee.rule_set = ruleSet
    message.pointee.offset_unit = detail.offsetUnit.proto
    message.pointee.incomplete = detail.isIncomplete ? 1 : 0
    message.pointee.score_name = try builder.copy(score.name)
    return message
  }

  private func dimensions(
    _ score: StoredScore, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Dimensions> {
    let message = try builder.make(pardon__v1__dimensions__init)
    func value(_ dimension: Dimension) -> Int32 {
      let index = Int(dimension.rawValue)
      return index < score.dimensions.count ? Int32(score.dimensions[index]) : 0
    }
    message.pointee.sincerity = value(.sincerity)
    message.pointee.accountability = value(.accountability)
    message.pointee.explanation = value(.explanation)
    message.pointee.repair = value(.repair)
    message.pointee.prevention = value(.prevention)
    message.pointee.respect = value(.respect)
    return message
  }

  private func ledger(
    _ message: UnsafeMutablePointer<Pardon__V1__GradeResponse>, _ score: StoredScore, _ detail: GradeDetail,
    _ extent: Extent, _ builder: MessageBuilder
  ) throws(WireError) {
    let names = GradeNames.all
    (message.pointee.n_components, message.pointee.n_faults) = (names.components.count, names.faults.count)
    message.pointee.components = try builder.pointers(to: Pardon__V1__LedgerEntry.self, count: names.components.count)
    message.pointee.faults = try builder.pointers(to: Pardon__V1__LedgerEntry.self, count: names.faults.count)
    for line in 0..<GradeDetail.lineCount {
      let fault = line - names.components.count
      let entry = try builder.make(pardon__v1__ledger_entry__init)
      let levels = fault < 0 ? score.components : score.faults
      let index = fault < 0 ? line : fault
      entry.pointee.id = fault < 0 ? names.components[line] : names.faults[fault]
      entry.pointee.level = index < levels.count ? Int32(levels[index]) : 0
      entry.pointee.points = Int32(clamping: detail.points[line])
      if extent == .full {
        let spans = detail.evidence[line]
        entry.pointee.n_evidence = spans.count
        entry.pointee.evidence = try builder.pointers(to: Pardon__V1__Span.self, count: spans.count)
        for place in spans.indices { entry.pointee.evidence[place] = try builder.span(spans[place]) }
      }
      if fault < 0 { message.pointee.components[line] = entry } else { message.pointee.faults[fault] = entry }
    }
  }

  private func findings(
    _ message: UnsafeMutablePointer<Pardon__V1__GradeResponse>, _ score: StoredScore, _ detail: GradeDetail,
    _ builder: MessageBuilder
  ) throws(WireError) {
    let ids = score.rules.sorted(by: ScoreRules.precedes)
    message.pointee.n_findings = detail.findings.count
    message.pointee.findings = try builder.pointers(to: Pardon__V1__Finding.self, count: detail.findings.count)
    for index in detail.findings.indices {
      let found = detail.findings[index]
      message.pointee.findings[index] = try finding(
        found, id: ids.indices.contains(found.rule) ? ids[found.rule] : "", builder)
    }
  }

  private func finding(
    _ found: GradeDetail.Finding, id: String, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Finding> {
    let message = try builder.make(pardon__v1__finding__init)
    message.pointee.rule_id = try builder.copy(id)
    let topic = Topic(rawValue: found.topic)
    let names = GradeNames.all
    if topic.isFault {
      message.pointee.about_case = PARDON__V1__FINDING__ABOUT_FAULT
      message.pointee.fault = names.faults[Int(found.topic - Topic.firstFault.rawValue)]
    } else if topic.isComponent {
      message.pointee.about_case = PARDON__V1__FINDING__ABOUT_COMPONENT
      message.pointee.component = names.components[Int(found.topic)]
    } else {
      message.pointee.about_case = PARDON__V1__FINDING__ABOUT_TOPIC
      message.pointee.topic = ProtobufCBinaryData("gradable")
    }
    if let span = found.span { message.pointee.span = try builder.span(span) }
    message.pointee.severity = ProtobufCBinaryData(found.severity.name)
    message.pointee.points = Int32(clamping: found.points)
    guard let index = rules.index(ofID: id) else { return message }
    message.pointee.setTexts(rules.image.cold[index], rules.image, locale)
    if found.isFixable { try message.pointee.setReplacements(rules.image.cold[index], rules.image, builder) }
    return message
  }

  private func regions(
    _ message: UnsafeMutablePointer<Pardon__V1__GradeResponse>, _ detail: GradeDetail, _ builder: MessageBuilder
  ) throws(WireError) {
    message.pointee.n_regions = detail.regions.count
    message.pointee.regions = try builder.pointers(to: Pardon__V1__Region.self, count: detail.regions.count)
    for index in detail.regions.indices {
      let region = try builder.make(pardon__v1__region__init)
      region.pointee.kind = ProtobufCBinaryData(detail.regions[index].kind.name)
      region.pointee.start = UInt32(clamping: detail.regions[index].span.start)
      region.pointee.end = UInt32(clamping: detail.regions[index].span.end)
      message.pointee.regions[index] = region
    }
  }

  /// Known by name only while the rule set that graded is the one served.
  private func notEvaluated(
    _ message: UnsafeMutablePointer<Pardon__V1__GradeResponse>, _ score: StoredScore, _ detail: GradeDetail,
    _ builder: MessageBuilder
  ) throws(WireError) {
    let image = rules.image
    guard score.ruleSetHash == rules.stored.hash else { return }
    let judgements = detail.notEvaluated.filter { (0..<image.judgementCount).contains($0) }
    message.pointee.n_not_evaluated = judgements.count
    message.pointee.not_evaluated = try builder.strings(count: judgements.count)
    for index in judgements.indices {
      message.pointee.not_evaluated[index] = image.data(image.cold[image.rules.count + judgements[index]].id)
    }
  }

  private func summary(
    _ score: StoredScore, _ detail: GradeDetail, _ builder: MessageBuilder
  ) throws(WireError) -> ProtobufCBinaryData {
    let known = Summary.Known(
      isGradable: score.isGradable, isWordless: detail.isWordless, isUndetermined: score.language == "und",
      overall: score.overall, band: detail.band,
      topics: detail.findings.map { (topic: Topic(rawValue: $0.topic), points: $0.points) })
    let text = try builder.arena.array(of: UInt8.self, count: Summary.bytesMax)
    let count = Summary.write(
      known, locale, into: UnsafeMutableRawBufferPointer(start: text, count: Summary.bytesMax))
    return ProtobufCBinaryData(len: count, data: text)
  }
}
