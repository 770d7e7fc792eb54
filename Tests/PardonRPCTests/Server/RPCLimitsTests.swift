import Testing

@testable import PardonRPC

@Suite("Limits")
struct RPCLimitsTests {
  @Test("low-water mark is below the high one, windows hold a frame")
  func defaultsAgree() {
    let limits = RPCLimits()
    #expect(limits.responseLowWaterBytes < limits.responseHighWaterBytes)
    #expect(limits.frameBytesMax <= limits.streamWindowBytes)
    #expect(limits.streamWindowBytes <= limits.connectionWindowBytes)
  }
}
