internal import CPardonProto
public import PardonGrading
public import PardonRules

/// What findings say in one language, packed by libprotobuf-c when it is first needed and copied from then on.
///
/// One for each thread; holds about 400 bytes for each rule that was ever broken.
public final class PackedFindings {
  /// Whose texts they are.
  public let image: RuleImage
  public let locale: MessageLocale
  /// By rule or judgement, of those that were asked for.
  @exclusivity(unchecked) private var entries: [Entry?]

  /// Of one rule or judgement.
  struct Entry {
    /// What `head` says the finding is about.
    let topic: Topic
    /// `rule_id` and one of `fault`, `component` and `topic`.
    let head: PackedBytes
    /// `message`, `why` and `suggestion`.
    let texts: PackedBytes
    let replacements: PackedBytes

    var count: Int { head.count + texts.count + replacements.count }

    func deallocate() {
      head.deallocate()
      texts.deallocate()
      replacements.deallocate()
    }
  }

  public init(image: RuleImage, locale: MessageLocale) {
    self.image = image
    self.locale = locale
    entries = Array(repeating: nil, count: image.cold.count)
  }

  deinit {
    for entry in entries { entry?.deallocate() }
  }

  /// - `index`: of the rule's or judgement's texts in the image.
  func entry(_ index: Int, _ topic: Topic) -> Entry {
    if let known = entries[index] {
      if known.topic == topic { return known }
      known.deallocate()
    }
    let entry = make(image.cold[index], topic)
    entries[index] = entry
    return entry
  }

  private func make(_ cold: ColdRecord, _ topic: Topic) -> Entry {
    let head = PackedBytes(pardon__v1__finding__init) { $0.setAbout(cold, topic, image) }
    let texts = PackedBytes(pardon__v1__finding__init) { $0.setTexts(cold, image, locale) }
    let list = UnsafeMutablePointer<ProtobufCBinaryData>.allocate(capacity: Int(cold.replacementCount))
    defer { list.deallocate() }
    let replacements = PackedBytes(pardon__v1__finding__init) { $0.setReplacements(cold, image, in: list) }
    return Entry(topic: topic, head: head, texts: texts, replacements: replacements)
  }
}
