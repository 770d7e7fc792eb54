import CAllocations
import Foundation

/// A million drafts, half of them by a worker that remembers sentences: what the process holds before and after. Throws
/// when it holds more.
struct LeakCheck: Encodable {
  let drafts: Int
  let allocatedBytesGrowth: Int
  let residentBytesGrowth: Int

  private static let draftCount = 1_000_000
  private static let warmUpCount = 2_000

  static func run(_ workloads: [Workload], runner: inout StageRunner) throws -> LeakCheck {
    let drafts = workloads.flatMap(\.drafts)
    try grade(drafts, count: warmUpCount, &runner)
    let allocated = pardon_allocated_bytes()
    let resident = residentBytes()
    try grade(drafts, count: draftCount, &runner)
    let check = LeakCheck(
      drafts: draftCount, allocatedBytesGrowth: Int(pardon_allocated_bytes()) - Int(allocated),
      residentBytesGrowth: residentBytes() - resident)
    guard check.allocatedBytesGrowth <= 0 else { throw BenchError("memory leaks: \(check)") }
    return check
  }

  private static func grade(_ drafts: [[UInt8]], count: Int, _ runner: inout StageRunner) throws {
    for index in 0..<count {
      let stage = index / drafts.count % 2 == 0 ? Stage.grade : .again
      _ = try drafts[index % drafts.count].withUnsafeBytes { try runner.run(stage, $0) }
    }
  }

  /// Second field of /proc/self/statm, in pages.
  private static func residentBytes() -> Int {
    var line = [CChar](repeating: 0, count: 128)
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    guard fgets(&line, 128, file) != nil else { return 0 }
    let fields = line.split(separator: CChar(bitPattern: UInt8(ascii: " ")))
    let digits = fields.count > 1 ? fields[1].map { UInt8(bitPattern: $0) } : []
    return (Int(String(decoding: digits, as: UTF8.self)) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }
}
