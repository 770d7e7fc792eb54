// The declarations reach Swift by CPardonProto, whose generated headers include the same header.
#include <protobuf-c/protobuf-c.h>
