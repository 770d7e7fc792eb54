/// One thing that a text states: a figure, a day, a name, a promise; in a form that two ways of writing it share.
struct StatedFact: Hashable, CustomStringConvertible {
  enum Kind: String, Hashable {
    case number, money, year, date, weekday, clock, duration, reference, name, promise
  }

  /// What a promise is about; a text may state it only when the facts carry it.
  enum Promise: String, CaseIterable {
    case refund, replacement, redo, credit, discount, correction, call, write, visit, never
  }

  let kind: Kind
  /// number `40`, money `12.50`, year `2024`, date `03-12`, weekday `5` (Friday), clock `14:30`, duration `40 minute`,
  /// reference in capitals, name as written, promise by its `Promise`.
  let value: String

  var description: String { "\(kind.rawValue) \(value)" }

  static func promise(_ promise: Promise) -> StatedFact { StatedFact(kind: .promise, value: promise.rawValue) }

  static func duration(_ count: Int, _ unit: String) -> StatedFact {
    StatedFact(kind: .duration, value: "\(count) \(unit)")
  }

  /// A sum in the smallest unit of a currency with `digits` decimals.
  static func money(minorUnits: Int64, digits: Int = 2) -> StatedFact {
    var figures = String(minorUnits.magnitude)
    while figures.count <= digits { figures = "0" + figures }
    let split = figures.index(figures.endIndex, offsetBy: -digits)
    return StatedFact(kind: .money, value: canonical(figures[..<split] + "." + figures[split...]))
  }

  /// Everything a text may say about a moment: its year, date, weekday and clock.
  ///
  /// - `weekday`: 1 is Monday.
  static func moment(year: Int, month: Int, day: Int, weekday: Int, hour: Int, minute: Int) -> Set<StatedFact> {
    [
      StatedFact(kind: .year, value: String(year)),
      StatedFact(kind: .date, value: "\(twoDigits(month))-\(twoDigits(day))"),
      StatedFact(kind: .weekday, value: String(weekday)),
      StatedFact(kind: .clock, value: "\(twoDigits(hour)):\(twoDigits(minute))"),
    ]
  }

  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// `12.50` and `12.5` are the same, and so are `12` and `12.00`.
  static func canonical(_ figure: some StringProtocol) -> String {
    guard figure.contains(".") else { return String(figure) }
    var figure = String(figure)
    while figure.hasSuffix("0") { figure.removeLast() }
    if figure.hasSuffix(".") { figure.removeLast() }
    return figure
  }
}
