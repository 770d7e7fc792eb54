public import NIOCore

/// A call as a task sees it: request messages are an asynchronous sequence, `send` waits for slow readers.
public struct RPCAsyncCall: Sendable {
  // The call itself stays on its event loop; the task reaches it by hops.
}
