internal import CPardonProto

/// The .proto files as server reflection hands them out: serialized `google.protobuf.FileDescriptorProto`s made by protoc, and
/// an index of their names.
public enum DescriptorFiles {
  /// A google.protobuf.FileDescriptorSet of every .proto file and all that they import. Valid as long as the process lives.
  public static var fileDescriptorSet: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: pardon_proto_descriptors(), count: pardon_proto_descriptors_count())
  }

  /// All services, in the order of their files.
  public static var services: [ServiceDescription] { DescriptorSet.all.services }

  /// Names of all files.
  public static var names: [String] { DescriptorSet.all.files.map(\.name) }

  /// The file of this name and all that it imports, itself first; nil when there is none.
  public static func files(named name: String) -> [UnsafeRawBufferPointer]? {
    let all = DescriptorSet.all.files
    guard let first = all.first(where: { $0.name == name }) else { return nil }
    var found = [first]
    var place = 0
    while place < found.count {
      for dependency in found[place].dependencies where !found.contains(where: { $0.name == dependency }) {
        if let file = all.first(where: { $0.name == dependency }) { found.append(file) }
      }
      place += 1
    }
    return found.map { UnsafeRawBufferPointer(rebasing: fileDescriptorSet[$0.range]) }
  }

  /// The file that declares a message, enum, service or method, and all that it imports; nil when none does.
  ///
  /// - `symbol`: full name; a method stands after its service: `pardon.v1.GradingService.Grade`.
  public static func files(declaring symbol: String) -> [UnsafeRawBufferPointer]? {
    DescriptorSet.all.files.first { $0.symbols.contains(symbol) }.flatMap { files(named: $0.name) }
  }
}
