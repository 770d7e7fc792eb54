#ifndef PARDON_SCAN_KERNELS_H
#define PARDON_SCAN_KERNELS_H

#include "CPardonScan.h"

#define DECLARE_TIER(tier)                                                             \
  int survey_##tier(PardonScanText *text, const uint8_t *source);                      \
  size_t lines_##tier(const PardonScanText *text, PardonScanLine *lines);              \
  size_t words_##tier(const PardonScanText *text, PardonScanWords *words, size_t position, size_t end);

DECLARE_TIER(avx2)
DECLARE_TIER(avx512)

#endif
