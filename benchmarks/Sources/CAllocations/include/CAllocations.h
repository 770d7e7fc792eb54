#ifndef PARDON_CALLOCATIONS_H
#define PARDON_CALLOCATIONS_H

#include <stddef.h>
#include <stdint.h>

/// Calls of malloc, calloc, realloc, posix_memalign and their like by this thread since it began.
///
/// Linking this target replaces the C library's allocation functions by ones that count and call it.
uint64_t pardon_allocation_count(void);

/// Bytes that are allocated and not freed, in the whole process, by the C library's own books.
size_t pardon_allocated_bytes(void);

#endif
