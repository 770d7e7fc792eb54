// A header for Swift; the definition is in libclang_rt.fuzzer.
#include "CLibFuzzer.h"
