#ifndef PARDON_CLIBFUZZER_H
#define PARDON_CLIBFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own main loop, for programs that have a main (llvm.org, "Using libFuzzer as a library").
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*one_input)(const uint8_t *bytes, size_t count));

#endif
