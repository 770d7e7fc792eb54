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

/// Bits of `Line.flags`.
enum { LINE_BLANK = 1, LINE_BREAK_BEFORE = 4, LINE_RULE = 16 };

/// Bits of `LineWord.flags`.
enum { LINE_WORD_CAPITALIZED = 1, LINE_WORD_NUMBER = 2, LINE_WORD_AFTER_COMMA = 4 };

/// `Language`.
enum { LANGUAGE_UNDETERMINED = 0, LANGUAGE_ENGLISH = 1, LANGUAGE_FRENCH = 2, LANGUAGE_MIXED = 3 };

/// Of U+00E0 to U+00FF, and of their capitals: à â ç è é ê ë î ï ô ù û.
#define ACCENTS_FRENCH (1u << 0x00 | 1u << 0x02 | 1u << 0x07 | 1u << 0x08 | 1u << 0x09 | 1u << 0x0A | 1u << 0x0B | 1u << 0x0E | \
                        1u << 0x0F | 1u << 0x14 | 1u << 0x19 | 1u << 0x1B)
/// á í ñ ó ú ã õ ä ö ü å ø ÿ ì ò; no æ, ð, þ, ý.
#define ACCENTS_OTHER (1u << 0x01 | 1u << 0x0D | 1u << 0x11 | 1u << 0x13 | 1u << 0x1A | 1u << 0x03 | 1u << 0x15 | 1u << 0x04 | \
                       1u << 0x16 | 1u << 0x1C | 1u << 0x05 | 1u << 0x18 | 1u << 0x1F | 1u << 0x0C | 1u << 0x12)

/// `RegionKind.closing`.
enum { REGION_LAST_AUTHORED = 2 };

/// `TokenKind`.
enum { KIND_NUMBER = 1, KIND_MONEY = 2, KIND_TIME = 4 };

/// Bits of the values of `Spellings.abbreviations`.
enum {
  ABBREVIATION_TITLE = 1,
  ABBREVIATION_BEFORE_NUMBER = 2,
  ABBREVIATION_GENERAL = 4,
  ABBREVIATION_INSIDE = 8,
};

/// What stands behind a dot.
enum Following {
  FOLLOWING_NOTHING,
  FOLLOWING_LOWER,
  FOLLOWING_UPPER,
  FOLLOWING_DIGIT,
  FOLLOWING_OTHER,
  FOLLOWING_UNKNOWN,
};

/// `cannot`, which is two words.
#define KEY_CANNOT 0x746F6E6E6163ull
/// `n't`, and what stands before it: `ca` for `can`, `wo` for `will`, `sha` for `shall`.
#define KEY_NOT 0x74276Eull
#define KEY_CA 0x6163ull
#define KEY_CAN 0x6E6163ull
#define KEY_WO 0x6F77ull
#define KEY_WILL 0x6C6C6977ull
#define KEY_SHA 0x616873ull
#define KEY_SHALL 0x6C6C616873ull

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
  STOP_HYPHEN = 5,
};

static const uint8_t word_stops[256] = {
    ['0' ... '9'] = STOP_ATTACHED, ['-'] = STOP_HYPHEN,   ['('] = STOP_ATTACHED,      ['_'] = STOP_ATTACHED,
    ['$'] = STOP_ATTACHED,         ['/'] = STOP_ATTACHED, ['`'] = STOP_ATTACHED,      ['.'] = STOP_DOT,
    ['\''] = STOP_APOSTROPHE,      [0x80 ... 0xFF] = STOP_WIDE,
};

/// What a line's first byte says: whether it needs a second look.
enum {
  START_PLAIN = 0,
  START_SPECIAL = 1,
  /// Only with a colon near: `From:`, `De :`, `Envoyé :`.
  START_FIELD = 2,
  /// Only before a closing bracket: `a)`.
  START_LETTER = 3,
  /// `o` before a tab.
  START_TAB = 4,
};

static const uint8_t line_starts[256] = {
    ['>'] = START_SPECIAL,   ['-'] = START_SPECIAL,          ['_'] = START_SPECIAL,           ['='] = START_SPECIAL,
    ['*'] = START_SPECIAL,   ['('] = START_SPECIAL,          ['+'] = START_SPECIAL,           ['0' ... '9'] = START_SPECIAL,
    ['o'] = START_TAB,       ['a' ... 'f'] = START_LETTER,   ['D' ... 'F'] = START_FIELD,     [0x80 ... 0xC2] = START_SPECIAL,
    [0xC4 ... 0xFF] = START_SPECIAL, ['['] = START_SPECIAL,   ['<'] = START_SPECIAL,           ['#'] = START_SPECIAL,
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

/// U+2012 to U+2015.
static inline int is_wide_dash(const uint8_t *bytes) {
  return bytes[0] == 0xE2 && bytes[1] == 0x80 && (uint8_t)(bytes[2] - 0x92) < 4;
}

/// Marks that a word may stand before: dashes, “ ” … « ».
static inline int is_wide_mark(const uint8_t *bytes) {
  if (bytes[0] == 0xC2) return bytes[1] == 0xAB || bytes[1] == 0xBB;
  return is_wide_dash(bytes) ||
         (bytes[0] == 0xE2 && bytes[1] == 0x80 && (bytes[2] == 0x9C || bytes[2] == 0x9D || bytes[2] == 0xA6));
}

static inline int is_euro(const uint8_t *bytes) { return bytes[0] == 0xE2 && bytes[1] == 0x82 && bytes[2] == 0xAC; }

/// Length of a sign that stands before an amount, `$ £ €`, or 0.
static inline size_t currency_length(const uint8_t *bytes) {
  if (bytes[0] == '$') return 1;
  if (bytes[0] == 0xC2 && bytes[1] == 0xA3) return 2;
  return is_euro(bytes) ? 3 : 0;
}

static inline int is_digit(uint8_t byte) { return (uint8_t)(byte - '0') < 10; }
static inline int is_ascii_letter(uint8_t byte) { return (uint8_t)((byte | 0x20) - 'a') < 26; }
static inline int is_ascii_capital(uint8_t byte) { return (uint8_t)(byte - 'A') < 26; }

static inline int is_curly_apostrophe(const uint8_t *bytes) {
  return bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] == 0x99;
}

/// `l'`, `d'`, `qu'` …, given the folded letters before the apostrophe; a single one is none before s.
static inline int is_short_elision(uint64_t spelling, size_t length, uint8_t after) {
  if (length == 1) return (0x00187418u >> (spelling & 0x1F) & 1) && (after | 0x20) != 's';
  return length == 2 && spelling == 0x7571;
}

/// `'s 'm 'd 're 've 'll`, given the one or two letters.
static inline int is_contraction(uint64_t letters) {
  return letters == 's' || letters == 'm' || letters == 'd' || letters == 0x6572 || letters == 0x6576 || letters == 0x6C6C;
}

/// The value of a key of a `KeyMap`, 0 when it is not in it.
static inline uint8_t key_value(const uint64_t *keys, const uint8_t *values, uint64_t shift, uint64_t key) {
  size_t slot = key * 0x9E3779B97F4A7C15ull >> shift;
  while (keys[slot] != 0) {
    if (keys[slot] == key) return values[slot];
    slot = (slot + 1) & (UINT64_MAX >> shift);
  }
  return 0;
}

static inline uint64_t mix(uint64_t hash, uint64_t word) {
  const unsigned __int128 product = (unsigned __int128)(hash ^ 0x9E3779B97F4A7C15ull) * (word ^ 0xC2B2AE3D27D4EB4Full);
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

/// `WordKey.make` of nine to sixteen bytes, given the first and the last eight.
static inline uint64_t long_key(uint64_t first, uint64_t last, uint64_t count) {
  return mix(mix(first, last), count) | 0xF8ull << 56;
}

#endif
