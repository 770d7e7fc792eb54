#include "descriptors.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char descriptors[] = {
#embed "descriptors.binpb"
};

const unsigned char *pardon_proto_descriptors(void) { return descriptors; }
size_t pardon_proto_descriptors_count(void) { return sizeof descriptors; }
