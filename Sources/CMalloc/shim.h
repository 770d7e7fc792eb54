#pragma once
#include <malloc.h>

/// Gives free memory of all arenas back to the system; does nothing where the C library has no such call.
static inline void pardon_malloc_trim(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
