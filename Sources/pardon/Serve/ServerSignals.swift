import Dispatch
import Foundation

/// Signals of a server. Those to read files again that come while one is waiting count once, and one to end goes before
/// them: reading takes tenths of a second each time, and whoever ends a server should not wait for a queue of it.
final class ServerSignals {
  enum Event: Sendable { case reload, stop }

  let events: AsyncStream<Event>
  private let continuation: AsyncStream<Event>.Continuation
  private let queue = DispatchQueue(label: "pardon.signals")
  // Kept alive: a source that is released hears nothing.
  private var sources: [any DispatchSourceSignal] = []

  /// Hears SIGHUP from here on: it ends a process that does not, so a server must before it reads its files.
  init() {
    (events, continuation) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(1))
    hear(SIGHUP, .reload)
  }

  /// Hears SIGTERM and SIGINT; until then they end the process at once.
  func hearEnd() {
    hear(SIGTERM, .stop)
    hear(SIGINT, .stop)
  }

  private func hear(_ number: Int32, _ event: Event) {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler { [continuation] in
      continuation.yield(event)
      // A later one would take its place.
      if event == .stop { continuation.finish() }
    }
    source.resume()
    sources.append(source)
  }
}
