internal import PardonGrading

/// A component or fault that people judge.
enum ReviewEntry: Hashable {
  case component(Component)
  case fault(Fault)

  /// - Returns: nil when there is none of that id.
  init?(_ id: String) {
    if let component = Component.allCases.first(where: { $0.id == id }) {
      self = .component(component)
    } else if let fault = Fault.allCases.first(where: { $0.id == id }) {
      self = .fault(fault)
    } else {
      return nil
    }
  }
}

/// Counts what people and rules said of the same messages.
struct AgreementTable {
  private struct Line {
    var reviewed = 0
    var peopleAndRules = Kappa()
    var people = Kappa()
  }

  /// Components, then faults.
  private var lines = [Line](repeating: Line(), count: Component.allCases.count + Fault.allCases.count)

  private static let entries = Component.allCases.map(\.id) + Fault.allCases.map(\.id)

  /// Adds a message.
  ///
  /// - Parameters:
  ///   - reviews: of different people.
  ///   - components: levels by the rules, as `LevelBits`.
  ///   - faults: likewise.
  mutating func add(_ reviews: [Review], components: Int64, faults: Int64) {
    for (index, entry) in Self.entries.enumerated() {
      let count = Component.allCases.count
      let bits = index < count ? components >> Int64(2 * index) : faults >> Int64(2 * (index - count))
      let byRules = Int(bits & 3)
      let levels = reviews.compactMap { review in review.levels.first { $0.entry == entry }?.level }
      guard byRules <= 2, !levels.isEmpty else { continue }
      lines[index].reviewed += 1
      for level in levels { lines[index].peopleAndRules.add(level, byRules) }
      for first in levels.indices {
        for second in levels.indices where second != first { lines[index].people.add(levels[first], levels[second]) }
      }
    }
  }

  var agreements: [EntryAgreement] {
    zip(Self.entries, lines).map { entry, line in
      EntryAgreement(
        entry: entry, count: line.reviewed, peopleAndRules: line.peopleAndRules.value, people: line.people.value)
    }
  }
}
