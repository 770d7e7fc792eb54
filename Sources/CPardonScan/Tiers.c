#include "CPardonScan.h"
#include "Kernels.h"

#include <stdlib.h>

const char *pardon_scan_requested_tier(void) { return getenv("PARDON_CPU"); }

#if defined(__x86_64__)

#define CALL(name, ...) (tier == PARDON_SCAN_AVX512 ? name##_avx512(__VA_ARGS__) : name##_avx2(__VA_ARGS__))

int pardon_scan_best_tier(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2") ||
      !__builtin_cpu_supports("lzcnt") || !__builtin_cpu_supports("popcnt"))
    return PARDON_SCAN_PLAIN;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
      __builtin_cpu_supports("avx512vbmi2"))
    return PARDON_SCAN_AVX512;
  return PARDON_SCAN_AVX2;
}

#elif defined(__AARCH64EL__)

#define CALL(name, ...) (name##_neon(__VA_ARGS__))

int pardon_scan_best_tier(void) { return PARDON_SCAN_NEON; }

#endif

#if defined(CALL)

int pardon_scan_survey(int tier, PardonScanText *text, const uint8_t *source) { return CALL(survey, text, source); }

size_t pardon_scan_lines(int tier, PardonScanText *text, PardonScanLine *lines) { return CALL(lines, text, lines); }

size_t pardon_scan_line_words(
    int tier, const PardonScanText *text, PardonScanLineWord *words, size_t capacity, size_t position, size_t end) {
  return CALL(line_words, text, words, capacity, position, end);
}

size_t pardon_scan_words(int tier, const PardonScanText *text, PardonScanWords *words, size_t position) {
  return CALL(words, text, words, position);
}

PardonScanVotes pardon_scan_votes(
    int tier, const PardonScanVoteTable *table, const PardonScanToken *tokens, size_t count) {
  return CALL(votes, table, tokens, count);
}

size_t pardon_scan_languages(
    int tier, const PardonScanVoteTable *function_table, const PardonScanVoteTable *table, const uint8_t *bytes,
    const PardonScanToken *tokens, PardonScanSentence *sentences, size_t index, size_t count, PardonScanVoteSums *total) {
  return CALL(languages, function_table, table, bytes, tokens, sentences, index, count, total);
}

int pardon_scan_may_hold_foreign_letters(int tier, const PardonScanText *text) {
  return CALL(may_hold_foreign_letters, text);
}

void pardon_scan_clear_windows(int tier, uint8_t *windows, size_t count) { CALL(clear_windows, windows, count); }

size_t pardon_scan_symbols(
    int tier, const PardonScanLexicon *lexicon, const PardonScanToken *tokens, uint32_t *symbols, uint8_t *windows,
    size_t index, int32_t known_id) {
  return CALL(symbols, lexicon, tokens, symbols, windows, index, known_id);
}

#else

// Without kernels the best tier is the plain one, and nothing below is called.
int pardon_scan_best_tier(void) { return PARDON_SCAN_PLAIN; }
int pardon_scan_survey(int tier, PardonScanText *text, const uint8_t *source) { return 0; }
size_t pardon_scan_lines(int tier, PardonScanText *text, PardonScanLine *lines) { return 0; }
size_t pardon_scan_line_words(
    int tier, const PardonScanText *text, PardonScanLineWord *words, size_t capacity, size_t position, size_t end) {
  return SIZE_MAX;
}
size_t pardon_scan_words(int tier, const PardonScanText *text, PardonScanWords *words, size_t position) {
  return position;
}
PardonScanVotes pardon_scan_votes(
    int tier, const PardonScanVoteTable *table, const PardonScanToken *tokens, size_t count) {
  return (PardonScanVotes){0, 0};
}
size_t pardon_scan_languages(
    int tier, const PardonScanVoteTable *function_table, const PardonScanVoteTable *table, const uint8_t *bytes,
    const PardonScanToken *tokens, PardonScanSentence *sentences, size_t index, size_t count, PardonScanVoteSums *total) {
  return index;
}
int pardon_scan_may_hold_foreign_letters(int tier, const PardonScanText *text) { return 1; }
void pardon_scan_clear_windows(int tier, uint8_t *windows, size_t count) {}
size_t pardon_scan_symbols(
    int tier, const PardonScanLexicon *lexicon, const PardonScanToken *tokens, uint32_t *symbols, uint8_t *windows,
    size_t index, int32_t known_id) {
  return 0;
}

#endif
