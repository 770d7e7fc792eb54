/// Vector kernels of the text stage, in C because Swift cannot compile one function for another processor than the rest.
///
/// Each kernel is compiled once per tier; `PardonText` keeps the plain Swift code that says what all of them must answer.
/// A kernel reads the caller's text only between its first and last byte.
#ifndef PARDON_SCAN_H
#define PARDON_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Instruction sets that kernels exist for, each with all that the one before has.
enum {
  PARDON_SCAN_PLAIN = 0,
  /// AVX2, BMI1, BMI2, LZCNT, POPCNT.
  PARDON_SCAN_AVX2 = 1,
  /// Also AVX-512 F, BW, DQ, VL, VBMI, VBMI2.
  PARDON_SCAN_AVX512 = 2,
};

/// The highest tier that this processor and its operating system have.
int pardon_scan_best_tier(void);

/// The environment variable PARDON_CPU, or a null pointer.
const char *pardon_scan_requested_tier(void);

/// Memory layout of `Token`.
typedef struct {
  uint32_t start, end;
  uint32_t folded_start;
  uint16_t folded_count, flags;
  uint64_t key;
  uint32_t sentence;
  uint8_t kind, unused[3];
} PardonScanToken;

/// Memory layout of `Line`.
typedef struct {
  uint32_t start, content_start, end, next;
  uint32_t columns, continuations;
  uint8_t region, flags, unused[2];
} PardonScanLine;

/// What the survey finds in blocks of 64 bytes.
typedef struct {
  /// One bit a byte: line feeds, UTF-8 continuation bytes.
  uint64_t feeds, continuations;
} PardonScanBlock;

/// The text as the kernels see it. Pointers belong to the caller.
typedef struct {
  /// The padded copy: 16 zero bytes before, 64 behind. Written by the survey.
  uint8_t *bytes;
  /// The same places, ASCII letters in lower case, the second byte of a Latin-1 letter replaced by its folded letter.
  /// Room for `count` rounded up to 64, and 64 more.
  uint8_t *folds;
  /// Where words begin and end, in turn; at the end two pairs of UINT32_MAX. Room for `count` + 64 + 4.
  uint32_t *edges;
  /// Room for one per 64 bytes begun, and one more.
  PardonScanBlock *blocks;
  size_t count;
  /// Of `edges`, without those at the end. Set by the survey.
  size_t edge_count;
  /// Set by the survey.
  size_t feed_count;
} PardonScanText;

/// Copies `text.count` bytes from `source`, and fills `folds`, `edges` and `blocks`.
/// A word is a run of ASCII letters and of letters U+00C0–U+00FF that fold to one letter.
/// Returns 0 when the text is no UTF-8; then only `bytes` is of use.
int pardon_scan_survey(int tier, PardonScanText *text, const uint8_t *source);

/// Makes the lines of a surveyed text: `feed_count` + 1 at most. Returns how many.
size_t pardon_scan_lines(int tier, const PardonScanText *text, PardonScanLine *lines);

/// What one stretch of words takes and changes.
typedef struct {
  PardonScanToken *tokens;
  uint8_t *folded;
  size_t token_count;
  size_t folded_count;
  /// First edge that may lie ahead.
  size_t edge;
  uint32_t sentence;
  /// Flags that the next token gets.
  uint16_t pending;
  /// Set when a word was left that is not plain for another reason than what stands behind it.
  uint8_t is_odd;
} PardonScanWords;

/// Emits plain words, spaces, commas and short elisions from `position` to `end`, which ends a line's content; returns
/// where something else begins, or `end`. `tokens` needs room for half the edges that are left.
size_t pardon_scan_words(int tier, const PardonScanText *text, PardonScanWords *words, size_t position, size_t end);

#endif
