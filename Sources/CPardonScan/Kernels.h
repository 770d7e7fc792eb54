#ifndef PARDON_SCAN_KERNELS_H
#define PARDON_SCAN_KERNELS_H

#include "CPardonScan.h"

#define DECLARE_TIER(tier)                                                             \
  int survey_##tier(PardonScanText *text, const uint8_t *source);                      \
  size_t lines_##tier(const PardonScanText *text, PardonScanLine *lines);              \
  size_t words_##tier(const PardonScanText *text, PardonScanWords *words, size_t position, size_t end); \
  PardonScanVotes votes_##tier(                                                        \
      const uint64_t *slots, uint64_t multiplier, uint64_t shift, const PardonScanToken *tokens, size_t count); \
  int may_hold_foreign_letters_##tier(const PardonScanText *text); \
  void clear_windows_##tier(uint8_t *windows, size_t count); \
  size_t symbols_##tier( \
      const PardonScanLexicon *lexicon, const PardonScanToken *tokens, uint32_t *symbols, uint8_t *windows, \
      size_t index, int32_t known_id);

DECLARE_TIER(avx2)
DECLARE_TIER(avx512)

#endif
