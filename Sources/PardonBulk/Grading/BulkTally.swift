import PardonGrading

/// What a run has found so far; sums, so that tallies of batches add up.
public struct BulkTally: Sendable, Hashable, Codable {
  /// Drafts graded.
  public internal(set) var graded = 0
  public internal(set) var rejected = 0
  /// Of `graded`, messages that answer someone who was wronged: only these count below.
  public internal(set) var gradable = 0
  public internal(set) var overallSum = 0
  /// By `Band.rawValue`.
  public internal(set) var bands = [Int](repeating: 0, count: Band.allCases.count)
  /// Messages with the fault, by `Fault.rawValue`.
  public internal(set) var faults = [Int](repeating: 0, count: Fault.allCases.count)
  /// Messages without the component, by `Component.rawValue`.
  public internal(set) var missing = [Int](repeating: 0, count: Component.allCases.count)
  /// Bytes of the drafts graded.
  public internal(set) var textBytes = 0

  init() {}

  mutating func add(_ grade: Grade, bytes: Int) {
    graded += 1
    textBytes += bytes
    guard grade.isGradable else { return }
    gradable += 1
    overallSum += grade.overall
    bands[Int(grade.band.rawValue)] += 1
    for fault in Fault.allCases where grade[fault].level > 0 { faults[Int(fault.rawValue)] += 1 }
    for component in Component.allCases where grade[component].level == 0 { missing[Int(component.rawValue)] += 1 }
  }

  mutating func add(_ other: BulkTally) {
    graded += other.graded
    rejected += other.rejected
    gradable += other.gradable
    overallSum += other.overallSum
    textBytes += other.textBytes
    for index in bands.indices { bands[index] += other.bands[index] }
    for index in faults.indices { faults[index] += other.faults[index] }
    for index in missing.indices { missing[index] += other.missing[index] }
  }

  /// Mean of `overall` over gradable messages; nil when there are none.
  public var meanOverall: Double? { gradable == 0 ? nil : Double(overallSum) / Double(gradable) }
}
