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
  private let entries: UnsafeMutableBufferPointer<Entry>

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

  @exclusivity(unchecked) private var isKnown: [Bool]

  public init(image: RuleImage, locale: MessageLocale) {
    self.image = image
    self.locale = locale
    entries = .allocate(capacity: image.cold.count)
    isKnown = Array(repeating: false, count: image.cold.count)
  }

  deinit {
    for index in isKnown.indices where isKnown[index] { entries[index].deallocate() }
    entries.deallocate()
  }

  /// - `index`: of the rule's or judgement's texts in the image.
  func entry(_ index: Int, _ topic: Topic) -> Entry {
    if isKnown[index] {
      if entries[index].topic == topic { return entries[index] }
      entries[index].deallocate()
    }
    let entry = make(image.cold[index], topic)
    entries.initializeElement(at: index, to: entry)
    isKnown[index] = true
    return entry
  }

  private func make(_ cold: ColdRecord, _ topic: Topic) -> Entry {
    let head = PackedBytes(pardon__v1__finding__init) { $0.setAbout(cold, topic, image) }
    let texts = PackedBytes(pardon__v1__finding__init) { $0.setTexts(cold, image, locale) }
    let count = Int(cold.replacementCount)
    let list = UnsafeMutablePointer<ProtobufCBinaryData>.allocate(capacity: max(count, 1))
    defer { list.deallocate() }
    for index in 0..<count {
      list.advanced(by: index).initialize(to: image.data(cold.firstReplacement + UInt32(index)))
    }
    let replacements = PackedBytes(pardon__v1__finding__init) {
      $0.n_replacements = count
      $0.replacements = list
    }
    return Entry(topic: topic, head: head, texts: texts, replacements: replacements)
  }
}
