internal import CPardonProto

/// State of a service in grpc.health.v1; raw values are those of the wire.
public enum HealthStatus: UInt32, Sendable, Hashable {
  case unknown, serving, notServing
  /// Only in answers of Watch.
  case serviceUnknown
}

/// Reads and makes the messages of grpc.health.v1.Health.
public enum HealthMessages {
  /// Full name of the service asked for; empty for the server as a whole.
  ///
  /// - `request`: of type `.healthCheckRequest`.
  public static func service(in request: WireMessage) -> String {
    precondition(request.type == .healthCheckRequest)
    return request.pointer(to: Grpc__Health__V1__HealthCheckRequest.self).pointee.service.text
  }

  /// - Returns: a message of type `.healthCheckResponse`.
  public static func check(_ status: HealthStatus, in arena: WireArena) throws(WireError) -> WireMessage {
    let response = try pointer(status, MessageBuilder(arena: arena))
    return WireMessage(base: UnsafeMutableRawPointer(response), type: .healthCheckResponse, arena: arena)
  }

  /// The state in an answer of another server.
  ///
  /// - `response`: of type `.healthCheckResponse`.
  public static func status(in response: WireMessage) -> HealthStatus? {
    precondition(response.type == .healthCheckResponse)
    let status = response.pointer(to: Grpc__Health__V1__HealthCheckResponse.self).pointee.status
    return HealthStatus(rawValue: status.rawValue)
  }

  /// - `services`: states by full name.
  /// - Returns: a message of type `.healthListResponse`.
  public static func list(
    _ services: [(name: String, status: HealthStatus)], in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let response = try builder.make(grpc__health__v1__health_list_response__init)
    response.pointee.n_statuses = services.count
    response.pointee.statuses = try builder.pointers(
      to: Grpc__Health__V1__HealthListResponse__StatusesEntry.self, count: services.count)
    for index in services.indices {
      let entry = try builder.make(grpc__health__v1__health_list_response__statuses_entry__init)
      entry.pointee.key = try builder.copy(services[index].name)
      entry.pointee.value = try pointer(services[index].status, builder)
      response.pointee.statuses[index] = entry
    }
    return WireMessage(base: UnsafeMutableRawPointer(response), type: .healthListResponse, arena: builder.arena)
  }

  private static func pointer(
    _ status: HealthStatus, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Grpc__Health__V1__HealthCheckResponse> {
    let response = try builder.make(grpc__health__v1__health_check_response__init)
    response.pointee.status = Grpc__Health__V1__HealthCheckResponse__ServingStatus(rawValue: status.rawValue)
    return response
  }
}
