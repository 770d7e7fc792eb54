// What the tiers share: which marks end a word, and what the tokenizer's Swift code calls by other names.
#ifndef PARDON_SCAN_WORD_RULES_H
#define PARDON_SCAN_WORD_RULES_H

#include <stddef.h>
#include <stdint.h>

/// Bits of `TokenFlags`.
enum {
  TOKEN_OPENS_SENTENCE = 1 << 0,
  TOKEN_CLOSES_SENTENCE = 1 << 1,
  TOKEN_AFTER_CLAUSE_MARK = 1 << 2,
  TOKEN_CAPITALIZED = 1 << 4,
  TOKEN_UPPERCASE = 1 << 5,
  TOKEN_ACCENTED = 1 << 6,
  TOKEN_GLUED = 1 << 7,
};

/// Bits of `Symbol`.
enum {
  SYMBOL_MARK = 1 << 16,
  SYMBOL_QUOTED = 1 << 19,
  SYMBOL_GROUP_SHIFT = 24,
};

/// `LexiconEntry.hasExactForms`.
enum { LEXICON_HAS_EXACT_FORMS = 1 };

/// `Line.blank`.
enum { LINE_BLANK = 1 };

/// `cannot`, which is two words.
#define KEY_CANNOT 0x746F6E6E6163ull

/// What a byte behind a word does to it.
enum {
  STOP_PLAIN = 0,
  /// May be part of it.
  STOP_ATTACHED = 1,
  /// Ends it before a space only.
  STOP_DOT = 2,
  STOP_APOSTROPHE = 3,
  /// First byte of a character beyond ASCII.
  STOP_WIDE = 4,
};

static const uint8_t word_stops[256] = {
    ['0' ... '9'] = STOP_ATTACHED, ['-'] = STOP_ATTACHED, ['('] = STOP_ATTACHED,      ['_'] = STOP_ATTACHED,
    ['$'] = STOP_ATTACHED,         ['/'] = STOP_ATTACHED, ['`'] = STOP_ATTACHED,      ['.'] = STOP_DOT,
    ['\''] = STOP_APOSTROPHE,      [0x80 ... 0xFF] = STOP_WIDE,
};

/// What U+00C0–U+00FF fold to, by the low six bits of their second byte; 0 for × and ÷ and what folds to two letters.
static const uint8_t latin_fold_table[64] = {
    'a', 'a', 'a', 'a', 'a', 'a', 0,   'c', 'e', 'e', 'e', 'e', 'i', 'i', 'i', 'i', 'd', 'n', 'o', 'o', 'o', 'o',
    'o', 0,   'o', 'u', 'u', 'u', 'u', 'y', 0,   0,   'a', 'a', 'a', 'a', 'a', 'a', 0,   'c', 'e', 'e', 'e', 'e',
    'i', 'i', 'i', 'i', 'd', 'n', 'o', 'o', 'o', 'o', 'o', 0,   'o', 'u', 'u', 'u', 'u', 'y', 0,   'y',
};

/// No-break space or narrow no-break space: the spaces of French typography.
static inline int is_wide_space(const uint8_t *bytes) {
  return (bytes[0] == 0xC2 && bytes[1] == 0xA0) || (bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] == 0xAF);
}

static inline size_t wide_space_length(const uint8_t *bytes) { return bytes[0] == 0xC2 ? 2 : 3; }

static inline int is_curly_apostrophe(const uint8_t *bytes) {
  return bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] == 0x99;
}

/// `l'`, `d'`, `qu'` …, given the folded letters before the apostrophe; a single one is none before s.
static inline int is_short_elision(uint64_t spelling, size_t length, uint8_t after) {
  if (length == 1) return (0x00187418u >> (spelling & 0x1F) & 1) && (after | 0x20) != 's';
  return length == 2 && spelling == 0x7571;
}

static inline uint64_t mix(uint64_t hash, uint64_t word) {
  const unsigned __int128 product = (unsigned __int128)(hash ^ 0x9E3779B97F4A7C15ull) * ((word ^ 0xC2B2AE3D27D4EB4Full) | 1);
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

/// `WordKey.make` of nine to sixteen bytes, given the first and the last eight.
static inline uint64_t long_key(uint64_t first, uint64_t last, uint64_t count) {
  return mix(mix(first, last), count) | 0xF8ull << 56;
}

#endif
