/// A service of the .proto files.
public struct ServiceDescription: Sendable, Hashable {
  /// `pardon.v1.GradingService`.
  public var name: String
  /// In the order of the file.
  public var methods: [MethodDescription]
}

/// A method of a service.
public struct MethodDescription: Sendable, Hashable {
  /// `Grade`.
  public var name = ""
  /// Full names of the messages.
  public var inputName = ""
  public var outputName = ""
  public var isClientStreaming = false
  public var isServerStreaming = false
  /// `idempotency_level = NO_SIDE_EFFECTS`: Connect may call it by GET.
  public var hasNoSideEffects = false

  /// nil when the type is not part of the generated code.
  public var input: MessageType? { MessageType(name: inputName) }
  public var output: MessageType? { MessageType(name: outputName) }
}
