internal import CPardonProto

/// The .proto files as server reflection hands them out: serialized `google.protobuf.FileDescriptorProto`s, made at build time
/// and never parsed again beyond names.
public enum DescriptorFiles {
  /// A google.protobuf.FileDescriptorSet of every .proto file and all that they import. Valid as long as the process lives.
  public static var fileDescriptorSet: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: pardon_proto_descriptors(), count: pardon_proto_descriptors_count())
  }
}
