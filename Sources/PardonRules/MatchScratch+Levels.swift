extension MatchScratch {
  /// Levels after `Judge` of components, faults and `gradable`, by topic; 0 in the other lanes.
  package var rubricLevels: SIMD32<UInt8> { facts.rubricLevels }
}

extension RuleImage {
  /// Topics whose hits are the evidence of a judgement, as they lie in the image; valid as long as it lives.
  package func shownTopics(ofJudgement index: Int) -> UnsafeBufferPointer<UInt32> {
    let record = judgements[index]
    return UnsafeBufferPointer(start: references.base + Int(record.firstShown), count: Int(record.shownCount))
  }

  /// What a judgement raises or lowers.
  package func judgementTopic(_ index: Int) -> Topic { Topic(rawValue: judgements[index].topic) }
}
