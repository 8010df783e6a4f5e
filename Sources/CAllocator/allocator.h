/// What the allocator can do beyond the C standard and the Swift overlay of the C library does not show.
#pragma once
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Gives free pages of the heap back to the system, where the C library can say so; elsewhere it does so by itself.
static inline void regimen_give_memory_back(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
