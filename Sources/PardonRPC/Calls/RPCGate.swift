/// Stands before and after every call: who may, how much, and what came of it. One per event loop.
///
/// Not asked for preflights, and not for what is no call at all (unknown path, wrong verb).
public protocol RPCGate: AnyObject {
  /// Before any of the body is decoded. Sets `call.principal`. A thrown error ends the call.
  func admit(_ call: RPCCall) throws(RPCError)
  /// A request message of that size arrived (after decompression). A thrown error ends the call.
  func received(_ bytes: Int, call: RPCCall) throws(RPCError)
  /// Exactly once for every admitted call, however it ended.
  func finished(_ call: RPCCall, status: RPCStatus)
}
