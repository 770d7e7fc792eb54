internal import Glibc
public import Logging

/// Writes structured lines, logfmt or JSON, to a `LogSink`.
public struct LineLogHandler: LogHandler {
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  public var logLevel: Logger.Level
  private let format: ServerConfiguration.LogFormat
  private let sink: LogSink

  init(sink: LogSink, format: ServerConfiguration.LogFormat, level: Logger.Level) {
    self.sink = sink
    self.format = format
    logLevel = level
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var fields = metadata
    if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
    if let own = event.metadata { fields.merge(own) { $1 } }
    var line = LogLine(format: format)
    line.append("time", Self.time())
    line.append("level", event.level.rawValue)
    line.append("message", event.message.description)
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) { line.append(key, "\(value)") }
    sink.write(line.bytes)
  }

  /// RFC 3339 in UTC with milliseconds.
  private static func time() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var parts = tm()
    gmtime_r(&now.tv_sec, &parts)
    func padded(_ number: some BinaryInteger, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return
      "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))T"
      + "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))"
      + ".\(padded(now.tv_nsec / 1_000_000, 3))Z"
  }
}
