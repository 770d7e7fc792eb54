import Dispatch
import Foundation

/// Signals of a server, in the order they come.
final class ServerSignals {
  enum Event: Sendable { case reload, stop }

  let events: AsyncStream<Event>
  // Kept alive: a source that is released hears nothing.
  private let sources: [any DispatchSourceSignal]

  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: Event.self)
    events = stream
    let signals: [(Int32, Event)] = [(SIGTERM, .stop), (SIGINT, .stop), (SIGHUP, .reload)]
    sources = signals.map { number, event in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(event) }
      source.resume()
      return source
    }
  }
}
