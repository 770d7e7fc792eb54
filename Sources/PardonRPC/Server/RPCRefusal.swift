/// Why the server turned a connection or a request away, or gave one up; for metrics and logs.
public enum RPCRefusal: String, Sendable, CaseIterable {
  case connectionsMax = "connections_max"
  case connectionsPerAddress = "connections_per_address"
  case sniffTimeout = "sniff_timeout"
  case handshake
  case handshakeTimeout = "handshake_timeout"
  case headerTimeout = "header_timeout"
  case headerList = "header_list"
  case bodyTimeout = "body_timeout"
  case writeStall = "write_stall"
  case resets
  case serverResets = "server_resets"
  case controlFrames = "control_frames"
  case emptyData = "empty_data"
  case outboundQueue = "outbound_queue"
  case protocolError = "protocol_error"
  /// The accept call failed: out of file descriptors or memory.
  case acceptFailed = "accept_failed"
}
