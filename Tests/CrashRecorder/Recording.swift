import Glibc
import PardonStore
import Synchronization

/// Calls that overlap, of one and of many scores, and now and then the deletion of an earlier call's.
struct Recording {
  let location: StoreLocation
  let name: String

  private static let callsInFlight = 32

  func run() throws {
    let store = try ScoreStore.open(StoreSettings(location: location, keepsTexts: true))
    let open = Atomic(0)
    let acknowledged = Mutex<[String]>([])
    var call = 0
    while true {
      while open.load(ordering: .relaxed) >= Self.callsInFlight { usleep(50) }
      call += 1
      let name = "\(self.name).\(call)"
      let count = call % 5 == 0 ? 50 : 1 + call % 3
      _ = open.add(1, ordering: .relaxed)
      store.record(CrashScores.records(call: name, count: count, seed: call)) { result in
        switch result {
        case .success(let ids):
          Output.line("A \(name) \(count) \(ids[0])")
          acknowledged.withLock { $0.append(name) }
        case .failure(let error): Output.line("U \(error)")
        }
        _ = open.subtract(1, ordering: .relaxed)
      }
      if call % 97 == 0 { delete(from: store, acknowledged) }
      usleep(call % 200 == 0 ? 20_000 : 300)
    }
  }

  private func delete(from store: ScoreStore, _ acknowledged: borrowing Mutex<[String]>) {
    guard let name = acknowledged.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
    Output.line("D \(name)")
    do {
      _ = try store.delete([ScoreCondition("label.call", .isOneOf, [name])], isDryRun: false)
      Output.line("X \(name)")
    } catch {
      Output.line("U \(error)")
    }
  }
}
