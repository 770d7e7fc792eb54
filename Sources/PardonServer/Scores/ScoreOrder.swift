internal import PardonGrading
internal import PardonRPC
internal import PardonStore

/// In which order groups of figures are told: `mean`, `count`, `missing.ID` or `fault.ID`, with a leading `-` from high to low.
struct ScoreOrder {
  private enum Figure {
    case mean
    case count
    case missing(Int)
    case fault(Int)
  }

  private let figure: Figure?
  private let isDescending: Bool

  /// - `text`: of a request; empty: by time, then by the groups' values.
  /// - Throws: `invalidArgument`.
  init(_ text: String) throws(RPCError) {
    isDescending = text.hasPrefix("-")
    let name = isDescending ? String(text.dropFirst()) : text
    if text.isEmpty {
      figure = nil
    } else if name == "mean" {
      figure = .mean
    } else if name == "count" {
      figure = .count
    } else if let component = Component.allCases.first(where: { "missing.\($0.id)" == name }) {
      figure = .missing(Int(component.rawValue))
    } else if let fault = Fault.allCases.first(where: { "fault.\($0.id)" == name }) {
      figure = .fault(Int(fault.rawValue))
    } else {
      throw .badField(
        "order_by",
        "takes `mean`, `count`, `missing.ID` with a component or `fault.ID` with a fault, with or without a leading `-`"
      )
    }
  }

  /// - Complexity: O(n log n). Equal ones are in order of time, then of the groups' values; a group without a gradable score has
  ///   no mean and no shares, and comes last.
  func sorted(_ groups: [ScoreFigures]) -> [ScoreFigures] {
    guard let figure else { return groups.sorted(by: Self.precedes) }
    let values = groups.map { Self.value(figure, of: $0) }
    return groups.indices.sorted { left, right in
      if values[left] != values[right] {
        guard let first = values[left] else { return false }
        guard let second = values[right] else { return true }
        return isDescending != (first < second)
      }
      return Self.precedes(groups[left], groups[right])
    }.map { groups[$0] }
  }

  private static func precedes(_ left: ScoreFigures, _ right: ScoreFigures) -> Bool {
    if left.bucketStart != right.bucketStart { return (left.bucketStart ?? .min) < (right.bucketStart ?? .min) }
    return left.key.lexicographicallyPrecedes(right.key) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func value(_ figure: Figure, of group: ScoreFigures) -> Double? {
    func share(_ sum: Int) -> Double? { group.count == 0 ? nil : Double(sum) / Double(group.count) }
    return switch figure {
    case .count: Double(group.count)
    case .mean: share(group.overallSum)
    case .missing(let component): share(group.components[3 * component])
    case .fault(let fault): share(group.faults[2 * fault] + group.faults[2 * fault + 1])
    }
  }
}
