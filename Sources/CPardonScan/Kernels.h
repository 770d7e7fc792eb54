#ifndef PARDON_SCAN_KERNELS_H
#define PARDON_SCAN_KERNELS_H

#include "CPardonScan.h"

#define DECLARE_TIER(tier)                                                             \
  int survey_##tier(PardonScanText *text, const uint8_t *source);                      \
  size_t lines_##tier(PardonScanText *text, PardonScanLine *lines);                    \
  size_t line_words_##tier( \
      const PardonScanText *text, PardonScanLineWord *words, size_t capacity, size_t position, size_t end); \
  size_t words_##tier(const PardonScanText *text, PardonScanWords *words, size_t position);     \
  PardonScanVotes votes_##tier(const PardonScanVoteTable *table, const PardonScanToken *tokens, size_t count); \
  size_t languages_##tier( \
      const PardonScanVoteTable *function_table, const PardonScanVoteTable *table, const uint8_t *bytes, \
      const PardonScanToken *tokens, PardonScanSentence *sentences, size_t index, size_t count, \
      PardonScanVoteSums *total); \
  int may_hold_foreign_letters_##tier(const PardonScanText *text); \
  void clear_windows_##tier(uint8_t *windows, size_t count); \
  size_t symbols_##tier( \
      const PardonScanLexicon *lexicon, const PardonScanToken *tokens, uint32_t *symbols, uint8_t *windows, \
      size_t index, int32_t known_id);

#if defined(__x86_64__)
DECLARE_TIER(avx2)
DECLARE_TIER(avx512)
#elif defined(__AARCH64EL__)
DECLARE_TIER(neon)
#endif

#endif
