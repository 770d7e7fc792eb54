internal import PardonGrading

/// The checked facts of one request, typed and laid out for the realiser: what is known as one mask, values by field.
///
/// The fields of repairs and preventions are those of the one a sentence is about: `select(repair:)`. Keeps its memory from
/// request to request.
public struct FactTable: ~Copyable {
  /// What is known.
  public internal(set) var present = FactMask()
  /// Nouns and phrases whose gender is known; all of them in English.
  public internal(set) var gendered = FactMask()
  /// Missing facts that are written as "[amount]".
  public internal(set) var placeholders = FactMask()
  public internal(set) var locale = WritingLocale.enUS
  /// When the answer is sent, or the customer wrote, by the reader's clock; dates far from it are written with their year.
  var now: Int64?
  /// UTF-8 of all values, end to end.
  package internal(set) var bytes: [UInt8] = []
  var values = InlineArray<64, FactValue>(repeating: FactValue())
  /// By repair: amount, time, detail; a value is known where its bit (1, 2, 4) is set.
  var repairs: [RepairFacts] = []
  var preventions: [PreventionFacts] = []

  public init() {}

  struct RepairFacts {
    var kind: RepairKind
    var known = FactMask()
    var gendered = false
    var amount = FactValue()
    var time = FactValue()
    var detail = FactValue()
    var isChoice = false
    var isDone = false
  }

  struct PreventionFacts {
    var detail: FactValue
    var time: FactValue?
    var isDone = false
  }

  static let repairFields = FactMask([.repairAmount, .repairTime, .repairDetail])
  static let preventionFields = FactMask([.preventionDetail, .preventionTime])

  mutating func reset(_ locale: WritingLocale) {
    self.locale = locale
    now = nil
    present = FactMask()
    gendered = FactMask()
    placeholders = FactMask()
    bytes.removeAll(keepingCapacity: true)
    repairs.removeAll(keepingCapacity: true)
    preventions.removeAll(keepingCapacity: true)
  }

  mutating func set(_ field: FactField, _ value: FactValue) {
    values[Int(field.rawValue)] = value
    present.insert(FactMask(field))
  }

  /// Appends text, which values point to.
  mutating func store(_ text: some StringProtocol) -> FactValue {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return FactValue(start: UInt32(start), count: UInt32(bytes.count - start))
  }

  /// The facts of a repair become those that sentences name; nil: none is known.
  public mutating func select(repair index: Int?) {
    present.subtract(Self.repairFields)
    gendered.subtract(Self.repairFields)
    guard let index else { return }
    let repair = repairs[index]
    present.formUnion(repair.known)
    if repair.gendered { gendered.insert(FactMask(.repairDetail)) }
    values[Int(FactField.repairAmount.rawValue)] = repair.amount
    values[Int(FactField.repairTime.rawValue)] = repair.time
    values[Int(FactField.repairDetail.rawValue)] = repair.detail
  }

  /// The same for a prevention.
  public mutating func select(prevention index: Int?) {
    present.subtract(Self.preventionFields)
    guard let index else { return }
    present.insert(FactMask(.preventionDetail))
    values[Int(FactField.preventionDetail.rawValue)] = preventions[index].detail
    guard let time = preventions[index].time else { return }
    present.insert(FactMask(.preventionTime))
    values[Int(FactField.preventionTime.rawValue)] = time
  }
}

// What the realiser reads. A value is asked for only where `present` has its field.
extension FactTable {
  /// Of a noun, phrase, clause, name or reference: its place in `bytes`.
  @inline(__always)
  package func range(of field: FactField) -> Range<Int> {
    let value = values[Int(field.rawValue)]
    return Int(value.start)..<Int(value.start) + Int(value.count)
  }

  /// Of a noun or phrase.
  @inline(__always)
  package func traits(of field: FactField) -> NounTraits { values[Int(field.rawValue)].traits }

  /// Seconds since 1970-01-01T00:00 by the reader's clock.
  @inline(__always)
  package func localSeconds(of field: FactField) -> Int64 { values[Int(field.rawValue)].number }

  /// The year that a date is written with: nil where the month tells it, within half a year of the answer, or when nobody
  /// knows when that is.
  func year(toWriteIn time: CivilTime, localSeconds: Int64) -> Int? {
    guard let now, abs(localSeconds - now) > Self.halfYear, CivilTime(localSeconds: now).year != time.year else {
      return nil
    }
    return time.year
  }

  private static var halfYear: Int64 { 183 * 86_400 }

  /// Of an integer; of means: index in `FollowUp.means`.
  @inline(__always)
  package func integer(of field: FactField) -> Int64 { values[Int(field.rawValue)].number }

  /// Of money: smallest units and decimals; the currency's letters are at `range(of:)`.
  @inline(__always)
  package func money(of field: FactField) -> (minorUnits: Int64, decimals: Int) {
    let value = values[Int(field.rawValue)]
    return (value.number, Int(value.decimals))
  }

  /// Whether the text at `range(of:)` stands for a missing value.
  @inline(__always)
  package func isPlaceholder(_ field: FactField) -> Bool { values[Int(field.rawValue)].isPlaceholder }

  package func duration(of field: FactField) -> FactDuration? { values[Int(field.rawValue)].duration }

  /// The same as a string, for messages and tests.
  package func string(of field: FactField) -> String {
    String(decoding: bytes[range(of: field)], as: UTF8.self)
  }
}

extension FactMask {
  init(_ fields: [FactField]) {
    self.init(rawValue: fields.reduce(0) { $0 | FactMask($1).rawValue })
  }
}
