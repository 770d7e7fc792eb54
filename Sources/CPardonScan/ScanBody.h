// What every tier compiles for itself, over its own `Bytes`. Included once by each.

#include <string.h>

#include "WordRules.h"

TARGET int TIER(survey)(PardonScanText *text, const uint8_t *source) {
  const size_t count = text->count;
  uint8_t *bytes = text->bytes;
  uint8_t *folds = text->folds;
  PardonScanBlock *block = text->blocks;
  uint32_t *edge = text->edges;
  uint64_t wrong = 0;
  // From the block before: whether its last byte is of a word, is the first of a Latin-1 letter; and, in the lowest
  // bits, where the characters that it began must go on.
  uint64_t word_carry = 0, latin_carry = 0, expected_carry = 0;
  size_t feed_count = 0;
  for (size_t offset = 0; offset < count; offset += 64, block++) {
    const size_t left = count - offset;
    const Bytes value = left >= 64 ? load(source + offset) : load_first(source + offset, left);
    store(bytes + offset, value);
    uint64_t word = letters(value);
    Bytes folded = lower(value, word);
    const uint64_t high = high_bits(value);
    uint64_t continuations = 0;
    if (high | expected_carry) {
      // Every character has the continuation bytes that its first byte asks for …
      const uint64_t leads = at_least(value, 0xC0);
      const uint64_t threes = at_least(value, 0xE0);
      uint64_t fours = 0;
      if (holds_rare_lead(value)) {
        // … and no overlong forms, no surrogates, nothing above U+10FFFF (Unicode, table 3-7).
        const Bytes next = left > 64 ? load(source + offset + 1) : load_first(source + offset + 1, left - 1);
        fours = at_least(value, 0xF0);
        wrong |= equal(value, 0xC0) | equal(value, 0xC1) | at_least(value, 0xF5);
        wrong |= equal(value, 0xE0) & ~at_least(next, 0xA0);
        wrong |= equal(value, 0xED) & at_least(next, 0xA0);
        wrong |= equal(value, 0xF0) & ~at_least(next, 0x90);
        wrong |= equal(value, 0xF4) & at_least(next, 0x90);
      }
      continuations = high & ~leads;
      wrong |= continuations ^ (leads << 1 | threes << 2 | fours << 3 | expected_carry);
      expected_carry = leads >> 63 | threes >> 62 | fours >> 61;
      uint64_t latin = equal(value, 0xC3);
      if (latin | latin_carry) {
        const Bytes seconds_folded = latin_folds(value, latin_fold_table);
        uint64_t letter_next = nonzero(seconds_folded) >> 1;
        if (latin >> 63 && left > 64) letter_next |= (uint64_t)(latin_fold_table[source[offset + 64] & 0x3F] != 0) << 63;
        latin &= letter_next;
        const uint64_t seconds = latin << 1 | latin_carry;
        latin_carry = latin >> 63;
        folded = choose(seconds, folded, seconds_folded);
        word |= latin | seconds;
      }
    }
    const uint64_t begun = word << 1 | word_carry;
    const uint64_t crosses = equal(folded, 'x') & word & ~begun;
    if (crosses) folded = choose(crosses, folded, zero());
    store(folds + offset, folded);
    const uint64_t feeds = equal(value, '\n');
    feed_count += bit_count(feeds);
    block->feeds = feeds;
    block->continuations = continuations;
    block->letters = word;
    edge = places(edge, word ^ begun, (uint32_t)offset);
    word_carry = word >> 63;
  }
  // The zeros behind the text have ended the last word, unless the text ends with its block.
  if (word_carry) *edge++ = (uint32_t)count;
  text->edge_count = (size_t)(edge - text->edges);
  text->feed_count = feed_count;
  for (int index = 0; index < 4; index++) edge[index] = UINT32_MAX;
  block->letters = 0;
  store(bytes + count, zero());
  return (wrong | expected_carry) == 0;
}
