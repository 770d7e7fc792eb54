/// What waits for the writer's thread.
struct WriteQueue {
  private(set) var requests: [WriteRequest] = []
  private(set) var weight = 0
  var isClosing = false
  /// The writer's thread has ended.
  var isClosed = false
  /// Why nothing could be written lately; requests are refused until `retryTime`, then one batch tries.
  var outage: (error: StoreError, retryTime: Int64)?

  /// What there is to do, up to a weight but at least one request; empty when there is nothing.
  mutating func take(upTo limit: Int) -> [WriteRequest] {
    var count = 0
    var taken = 0
    while count < requests.count, count == 0 || taken + requests[count].weight <= limit {
      taken += requests[count].weight
      count += 1
    }
    weight -= taken
    guard count < requests.count else {
      defer { requests = [] }
      return requests
    }
    let result = Array(requests[..<count])
    requests.removeFirst(count)
    return result
  }

  mutating func append(_ request: WriteRequest) {
    weight += request.weight
    requests.append(request)
  }
}
