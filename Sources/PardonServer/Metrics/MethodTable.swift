internal import PardonWire

/// The methods of a server by number, so that counters are rows of an array.
struct MethodTable: Sendable {
  struct Method: Sendable {
    var service: String
    var name: String
    /// Any of them lets a caller in; empty: every known caller.
    var scopes: [Scope]
    /// Answered to anybody: load balancers ask for health without a token.
    var isOpen: Bool
  }

  /// Every method of the .proto files; the last one stands for any other.
  let methods: [Method]

  static let all = MethodTable()

  private init() {
    var methods = DescriptorFiles.services.flatMap { service in
      service.methods.map { method in
        Method(
          service: service.name, name: method.name,
          scopes: Scope.needed(service: service.name, method: method.name),
          isOpen: service.name == "grpc.health.v1.Health")
      }
    }
    methods.append(Method(service: "", name: "", scopes: [], isOpen: false))
    self.methods = methods
  }

  /// The number of a method; that of the last entry when it is not in the table.
  func index(service: String, method: String) -> Int {
    for index in 0..<methods.count - 1 where methods[index].name == method && methods[index].service == service {
      return index
    }
    return methods.count - 1
  }
}
