import Foundation
import PardonGrading
import PardonRulePacks

/// What a keystroke costs, beside a grade of the whole text.
struct EditReport: Encodable {
  let environment: MachineInfo
  let measurements: [EditMeasurement]

  static func measure(workloads path: String) throws -> EditReport {
    let engine = try Engine(image: BuiltInRules.loadImage())
    var measurements: [EditMeasurement] = []
    for workload in try Workload.load(path) {
      for place in EditMeasurement.Place.allCases {
        let measurement = try EditMeasurement.measure(engine, workload, place)
        measurements.append(measurement)
        print(
          "\(workload.name) \(place.rawValue): \(measurement.microsecondsPerKeystroke.median) µs per keystroke, "
            + "\(measurement.microsecondsPerWholeGrade.median) µs whole; \(measurement.allocationsPerKeystroke) allocations; "
            + "read \(measurement.readPercent) %, searched \(measurement.searchedPercent) %; more than half read after "
            + "\(measurement.mostlyReadKeystrokes), searched after \(measurement.mostlySearchedKeystrokes) of "
            + "\(measurement.drafts * measurement.keystrokesPerDraft)")
      }
    }
    return EditReport(environment: MachineInfo.current(command: "make bench-edit"), measurements: measurements)
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(self).write(to: URL(fileURLWithPath: path))
  }
}
