internal import CNghttp2
internal import NIOCore

/// Callbacks and options shared by the sessions of one event loop; sessions copy them.
final class HTTP2Library {
  let callbacks: OpaquePointer
  let options: OpaquePointer
  /// What every session announces first.
  let settings: [nghttp2_settings_entry]

  init(_ limits: RPCLimits) throws {
    var callbacks: OpaquePointer?
    var options: OpaquePointer?
    guard nghttp2_session_callbacks_new(&callbacks) == 0, let callbacks else { throw HTTP2Failure(code: -901) }
    guard nghttp2_option_new(&options) == 0, let options else {
      nghttp2_session_callbacks_del(callbacks)
      throw HTTP2Failure(code: -901)
    }
    self.callbacks = callbacks
    self.options = options
    HTTP2Connection.setCallbacks(callbacks)
    // The window opens as handlers deal with what arrived, not as it arrives.
    nghttp2_option_set_no_auto_window_update(options, 1)
    // Closed streams serve only the priority tree, which nobody builds any more (RFC 9113 section 5.3).
    nghttp2_option_set_no_closed_streams(options, 1)
    nghttp2_option_set_max_outbound_ack(options, max(1, limits.acknowledgementsMax))
    nghttp2_option_set_max_continuations(options, max(0, limits.continuationsMax))
    // We count resets ourselves, to say ENHANCE_YOUR_CALM; libnghttp2's own bucket stays behind as a second line.
    nghttp2_option_set_stream_reset_rate_limit(
      options, UInt64(max(1, limits.resetsMax.burst) + 100), UInt64(max(0, limits.resetsMax.perSecond) + 10))
    let window = UInt32(clamping: min(max(limits.streamWindowBytes, 1), Int(Int32.max)))
    let frame = UInt32(clamping: min(max(limits.frameBytesMax, 16_384), 16_777_215))
    settings = [
      Self.entry(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, UInt32(clamping: max(1, limits.concurrentStreamsMax))),
      Self.entry(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, window),
      Self.entry(NGHTTP2_SETTINGS_MAX_FRAME_SIZE, frame),
      Self.entry(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, UInt32(clamping: max(0, limits.headerListBytesMax))),
      Self.entry(NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1),
    ]
  }

  deinit {
    nghttp2_option_del(options)
    nghttp2_session_callbacks_del(callbacks)
  }

  private static func entry(_ id: nghttp2_settings_id, _ value: UInt32) -> nghttp2_settings_entry {
    nghttp2_settings_entry(settings_id: Int32(id.rawValue), value: value)
  }
}

/// libnghttp2 gave an error where only lack of memory can be the cause.
struct HTTP2Failure: Error, CustomStringConvertible {
  var code: Int32

  var description: String { "libnghttp2: \(String(cString: nghttp2_strerror(code)))" }
}

/// Frame types and flags as the numbers they have in frames.
enum HTTP2Frame {
  static let data: UInt8 = 0
  static let headers: UInt8 = 1
  static let priority: UInt8 = 2
  static let rstStream: UInt8 = 3
  static let settings: UInt8 = 4
  static let ping: UInt8 = 6
  static let goaway: UInt8 = 7
  static let endStream: UInt8 = 1
  static let ack: UInt8 = 1
  static let headerBytes = 9
}
