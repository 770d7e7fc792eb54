/// Vector kernels of the text stage, in C because Swift cannot compile one function for another processor than the rest.
///
/// Each kernel is compiled once per tier; `PardonText` keeps the plain Swift code that says what all of them must answer.
/// A kernel reads the caller's text only between its first and last byte.
#ifndef PARDON_SCAN_H
#define PARDON_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Instruction sets that kernels exist for.
enum {
  PARDON_SCAN_PLAIN = 0,
  /// AVX2, BMI1, BMI2, LZCNT, POPCNT.
  PARDON_SCAN_AVX2 = 1,
  /// Also AVX-512 F, BW, DQ, VL, VBMI, VBMI2.
  PARDON_SCAN_AVX512 = 2,
  /// What every 64-bit ARM processor has.
  PARDON_SCAN_NEON = 3,
};

/// The best tier that this processor and its operating system have.
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
  uint8_t region, flags;
  /// What the line's first word may open: the bits of its key in `PardonScanText.openers`, or all.
  uint8_t openers;
  /// Whether its first byte may be a bullet, a quote mark, a rule or a header field.
  uint8_t is_special;
} PardonScanLine;

/// What the survey finds in blocks of 64 bytes.
typedef struct {
  /// One bit a byte: line feeds, UTF-8 continuation bytes, letters (both bytes of those of Latin-1).
  uint64_t feeds, continuations, letters;
} PardonScanBlock;

/// What the lines of a text have.
typedef struct {
  /// Columns of the longest line, number of special lines.
  size_t columns_max, special_count;
  /// Not 0 when a line ends with a colon, begins with a dash and has two characters.
  uint64_t has_colon_end, has_delimiter;
  /// The openers of all lines.
  uint64_t openers;
} PardonScanLineSums;

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
  /// First words of phrases: the slots of a `KeyMap`, its values and shift.
  const uint64_t *openers;
  const uint8_t *opener_values;
  uint64_t opener_shift;
  /// Set by `pardon_scan_lines`.
  PardonScanLineSums line_sums;
} PardonScanText;

/// Copies `text.count` bytes from `source`, and fills `folds`, `edges` and `blocks`.
/// A word is a run of ASCII letters and of letters U+00C0–U+00FF that fold to one letter.
/// Returns 0 when the text is no UTF-8; then only `bytes` is of use.
int pardon_scan_survey(int tier, PardonScanText *text, const uint8_t *source);

/// Makes the lines of a surveyed text: `feed_count` + 1 at most. Returns how many.
size_t pardon_scan_lines(int tier, PardonScanText *text, PardonScanLine *lines);

/// Memory layout of `LineWord`.
typedef struct {
  uint64_t key;
  uint32_t start, end;
  uint8_t flags;
} PardonScanLineWord;

/// Reads the words from `position` to `end`, which ends a line's content, `capacity` at most; returns how many, or
/// SIZE_MAX when one of them is out of the ordinary.
size_t pardon_scan_line_words(
    int tier, const PardonScanText *text, PardonScanLineWord *words, size_t capacity, size_t position, size_t end);

/// Memory layout of `Sentence`.
typedef struct {
  uint32_t start, end;
  uint32_t token_start, token_end;
  uint8_t language, region, is_question, is_exclamation, opens_paragraph, unused[3];
} PardonScanSentence;

/// What one stretch of words takes and changes.
typedef struct {
  PardonScanToken *tokens;
  PardonScanSentence *sentences;
  uint8_t *folded;
  size_t token_count, sentence_count, folded_count;
  /// Tokens and sentences that there is room for.
  size_t token_capacity, sentence_capacity;
  /// First edge that may lie ahead.
  size_t edge;
  /// The line that is read, and the one before which reading ends.
  const PardonScanLine *lines;
  size_t line, line_stop, line_count;
  /// Where the run of lines of one region ends.
  size_t limit;
  /// First token of the open sentence, the first mark before it or -1, and where a dotted abbreviation ends or -1.
  size_t sentence_token_start;
  int64_t open_mark, dotted_end;
  /// Words whose dot may be theirs: the slots of a `KeyMap`, its values and shift.
  const uint64_t *abbreviations;
  const uint8_t *abbreviation_values;
  uint64_t abbreviation_shift;
  /// Flags that the next token gets.
  uint16_t pending;
  uint8_t region, opens_paragraph;
  /// Whether marks found next may belong to the sentence closed last.
  uint8_t can_extend;
  /// Set when a line was met that quotations do not reach across.
  uint8_t has_crossed;
  /// Set when a word was left that is not plain for another reason than what stands behind it.
  uint8_t is_odd;
} PardonScanWords;

/// Emits words, contractions, short elisions, plain numbers and times from `position` on, closes sentences, and goes on
/// from line to line; returns where something else begins, in line `line`, or with `line` at `line_stop`. It may also
/// stop at the end of a line, for want of room. `tokens` needs room for half the edges that are left.
size_t pardon_scan_words(int tier, const PardonScanText *text, PardonScanWords *words, size_t position);

/// Votes of words: the sum of the votes' three pairs of bits, 20 bits apart, and the number of words read.
typedef struct {
  uint64_t sums, words;
} PardonScanVotes;

/// The slots of a `VoteTable`, its multiplier and shift.
typedef struct {
  const uint64_t *slots;
  uint64_t multiplier, shift;
} PardonScanVoteTable;

/// Votes of sentences, added up.
typedef struct {
  int64_t english, french, other, words;
} PardonScanVoteSums;

/// Reads the votes of at most 100,000 tokens, four at a time, until they are beyond doubt; then the last three.
PardonScanVotes pardon_scan_votes(
    int tier, const PardonScanVoteTable *table, const PardonScanToken *tokens, size_t count);

/// Sets the languages of the sentences from `index` on, by function words where these are beyond doubt, else by all words
/// and accents, and adds their votes to `total`; returns the number of the first sentence that holds letters beyond
/// Latin-1 and is in doubt, `count` when there is none.
size_t pardon_scan_languages(
    int tier, const PardonScanVoteTable *function_table, const PardonScanVoteTable *table, const uint8_t *bytes,
    const PardonScanToken *tokens, PardonScanSentence *sentences, size_t index, size_t count, PardonScanVoteSums *total);

/// Whether some byte of a surveyed text begins a letter that does not fold to ASCII; perhaps also where none does.
int pardon_scan_may_hold_foreign_letters(int tier, const PardonScanText *text);

/// Memory layout of `LexiconEntry`.
typedef struct {
  uint64_t key;
  uint16_t plain, accented, flags, reserved;
} PardonScanLexiconEntry;

/// Memory layout of `WordRecord`.
typedef struct {
  uint8_t row[32];
  uint32_t first_gate;
  uint16_t gate_count;
  uint8_t group, reserved0;
  uint16_t class_as_first, class_as_second, held_row, reserved1;
  uint64_t followers, predecessors;
} PardonScanWordRecord;

/// What a rule image says about words.
typedef struct {
  /// 2^(64 − `shift`) slots, at most half of them used.
  const PardonScanLexiconEntry *entries;
  uint64_t shift;
  const PardonScanWordRecord *words;
  /// What a symbol says for each of the lowest six bits of `TokenFlags`.
  const uint32_t *surroundings;
} PardonScanLexicon;

/// Clears the windows of `count` places, each five rows of 32 bytes.
void pardon_scan_clear_windows(int tier, uint8_t *windows, size_t count);

/// Sets symbols and windows of the tokens before `index`, from the last to the first; windows of the places behind are set.
/// Stops behind a token whose accents decide its id, and returns that place; the next call, with it as `index`, says
/// the id in `known_id`, which is −1 in all other calls. Returns 0 when all is done; then the windows that begin up to
/// 15 places before the first token are set too.
///
/// - `windows`: row 0 of place 0; five rows of 32 bytes a place, of the 1, 2, 4, 8 and 16 words from there on.
size_t pardon_scan_symbols(
    int tier, const PardonScanLexicon *lexicon, const PardonScanToken *tokens, uint32_t *symbols, uint8_t *windows,
    size_t index, int32_t known_id);

#endif
