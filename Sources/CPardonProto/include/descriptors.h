#ifndef PARDON_PROTO_DESCRIPTORS_H
#define PARDON_PROTO_DESCRIPTORS_H

#include <protobuf-c/protobuf-c.h>
#include <stddef.h>

/// The .proto files with all they import, as a google.protobuf.FileDescriptorSet; imports stand before their importers.
const unsigned char *pardon_proto_descriptors(void);
size_t pardon_proto_descriptors_count(void);

/// Descriptors of all messages, map entries too.
const ProtobufCMessageDescriptor *const *pardon_proto_messages(void);
size_t pardon_proto_messages_count(void);

#endif
