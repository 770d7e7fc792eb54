public import NIOCore

/// What one peer may cost. Every number can be set; the defaults suit a service of small messages on the open network.
public struct RPCLimits: Sendable {
  // MARK: Messages and heads

  /// Longest request message, before and after decompression, in bytes. Longer ones are answered RESOURCE_EXHAUSTED.
  public var messageBytesMax = 4 << 20
  /// Longest message of an answer, before compression, in bytes; instead of a longer one goes RESOURCE_EXHAUSTED. Many
  /// clients read no more than 4 MiB.
  public var responseMessageBytesMax = 64 << 20
  /// Longest header list of a request: names and values, and 32 more for each field, in bytes.
  public var headerListBytesMax = 16 << 10
  /// Most fields of a request's header list.
  public var headerFieldsMax = 128
  /// Answers shorter than this are not compressed, whatever the client reads, in bytes.
  public var compressionBytesMin = 1024
  /// 1 (fast) to 9 (small).
  public var compressionLevel = 1

  // MARK: Connections

  /// Open connections of the whole server; further ones are closed at once.
  public var connectionsMax = 20_000
  /// Open connections from one IP address; does not count for Unix-domain sockets.
  public var connectionsPerAddressMax = 20_000
  /// Pending connections the kernel keeps for each listening socket.
  public var acceptBacklog = 1024

  // MARK: HTTP/2

  /// Requests in progress on one connection (SETTINGS_MAX_CONCURRENT_STREAMS).
  public var concurrentStreamsMax = 256
  /// Request bytes one stream may have under way before the handler has dealt with them.
  public var streamWindowBytes = 1 << 20
  /// The same for all streams of a connection together.
  public var connectionWindowBytes = 4 << 20
  /// Longest frame accepted (SETTINGS_MAX_FRAME_SIZE), 16,384 to 16,777,215 bytes.
  public var frameBytesMax = 16 << 10
  /// RST_STREAM frames from the peer: how many at once, and how many more each second (rapid reset, CVE-2023-44487).
  public var resetsMax = Rate(burst: 1000, perSecond: 33)
  /// Streams the peer makes us reset (CVE-2025-8671).
  public var serverResetsMax = Rate(burst: 200, perSecond: 20)
  /// PING, SETTINGS and PRIORITY frames. Generous: clients that measure their bandwidth send a PING each round trip.
  public var controlFramesMax = Rate(burst: 1000, perSecond: 100)
  /// DATA frames without content and without END_STREAM (CVE-2019-9518).
  public var emptyDataMax = Rate(burst: 100, perSecond: 10)
  /// CONTINUATION frames of one header block (CVE-2024-28182).
  public var continuationsMax = 8
  /// Acknowledgements of PING and SETTINGS waiting for a peer that does not read.
  public var acknowledgementsMax = 1000
  /// Frames, other than answers, waiting for a peer that does not read.
  public var outboundQueueFramesMax = 4000

  // MARK: Answers to slow readers

  /// Answer bytes of one call that wait for the connection; above it the handler is held back …
  public var responseHighWaterBytes = 256 << 10
  /// … until so few are left.
  public var responseLowWaterBytes = 64 << 10
  /// Bytes given to a socket that does not take them; above it nothing more is encoded for the connection.
  public var outboundQueueBytesMax = 256 << 10

  // MARK: Timers

  /// From accepting to the first bytes that tell the protocol.
  public var sniffTimeout = TimeAmount.seconds(10)
  /// For the TLS handshake.
  public var handshakeTimeout = TimeAmount.seconds(10)
  /// From the first byte of a header block to its last.
  public var headerTimeout = TimeAmount.seconds(10)
  /// A request body that brings less than `bodyBytesPerSecondMin` on average over this time, while its handler waits for
  /// the rest of a message (`HTTPExchange.isBodyTimed`), is given up. Pauses between the messages of a stream are free.
  public var bodyTimeout = TimeAmount.seconds(30)
  public var bodyBytesPerSecondMin = 128
  /// An answer of which the peer takes nothing at all for so long is given up.
  public var writeStallTimeout = TimeAmount.seconds(30)
  /// A connection without a request for so long is closed.
  public var idleTimeout = TimeAmount.minutes(5)
  /// A connection of that age is drained, so that load balancers can spread clients anew; up to a tenth is added at
  /// random. Nil: never.
  public var ageMax: TimeAmount? = nil
  /// For calls in progress when a connection is drained for its age.
  public var ageGrace = TimeAmount.seconds(60)
  /// The longest a call may take, whatever the client says. Nil: as long as it likes.
  public var callTimeoutMax: TimeAmount? = nil

  public init() {}

  /// A bucket that holds `burst` events and gains `perSecond`; the connection ends when it runs dry.
  public struct Rate: Sendable, Hashable {
    public var burst: Int
    public var perSecond: Int

    public init(burst: Int, perSecond: Int) {
      self.burst = burst
      self.perSecond = perSecond
    }
  }
}
