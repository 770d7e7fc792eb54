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
    feed_count += (size_t)_mm_popcnt_u64(feeds);
    block->feeds = feeds;
    block->continuations = continuations;
    edge = places(edge, word ^ begun, (uint32_t)offset);
    word_carry = word >> 63;
  }
  // The zeros behind the text have ended the last word, unless the text ends with its block.
  if (word_carry) *edge++ = (uint32_t)count;
  text->edge_count = (size_t)(edge - text->edges);
  text->feed_count = feed_count;
  for (int index = 0; index < 4; index++) edge[index] = UINT32_MAX;
  store(bytes + count, zero());
  return (wrong | expected_carry) == 0;
}

INLINE void write_line(
    PardonScanLine *line, const uint8_t *bytes, size_t start, size_t feed, size_t next, size_t continuations) {
  size_t end = feed;
  while (end > start && bytes[end - 1] <= 0x20) end--;
  size_t content = start;
  while (content < end) {
    if (bytes[content] <= 0x20) {
      content += 1;
    } else if (bytes[content] == 0xC2 && bytes[content + 1] == 0xA0) {
      content += 2;
    } else {
      break;
    }
  }
  line->start = (uint32_t)start;
  line->content_start = (uint32_t)content;
  line->end = (uint32_t)end;
  line->next = (uint32_t)next;
  line->columns = end > content + continuations ? (uint32_t)(end - content - continuations) : 0;
  line->continuations = (uint32_t)continuations;
  line->region = 0;
  line->flags = content >= end ? LINE_BLANK : 0;
}

TARGET size_t TIER(lines)(const PardonScanText *text, PardonScanLine *lines) {
  const size_t count = text->count;
  PardonScanLine *line = lines;
  size_t start = 0;
  // Continuation bytes before the block, and before the open line.
  size_t before_block = 0, before_line = 0;
  const PardonScanBlock *block = text->blocks;
  for (size_t offset = 0; offset < count; offset += 64, block++) {
    uint64_t feeds = block->feeds;
    while (feeds) {
      const uint32_t bit = (uint32_t)_tzcnt_u64(feeds);
      feeds = _blsr_u64(feeds);
      const size_t before = before_block + (size_t)_mm_popcnt_u64(_bzhi_u64(block->continuations, bit));
      const size_t feed = offset + bit;
      write_line(line++, text->bytes, start, feed, feed + 1, before - before_line);
      before_line = before;
      start = feed + 1;
    }
    before_block += (size_t)_mm_popcnt_u64(block->continuations);
  }
  if (start < count) write_line(line++, text->bytes, start, count, count, before_block - before_line);
  return (size_t)(line - lines);
}

INLINE uint64_t load64(const void *bytes) {
  uint64_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

/// `flags` stand in the top 16 bits.
INLINE void write_token(
    PardonScanToken *token, uint64_t range, size_t folded_start, uint64_t folded_count, uint64_t flags, uint64_t key,
    uint64_t sentence) {
  const uint64_t words[4] = {range, folded_start | folded_count << 32 | flags, key, sentence};
  memcpy(token, words, sizeof words);
}

/// Whether a `KeyMap` holds a key.
INLINE int holds_key(const uint64_t *slots, uint64_t shift, uint64_t key) {
  size_t slot = key * 0x9E3779B97F4A7C15ull >> shift;
  while (slots[slot] != 0) {
    if (slots[slot] == key) return 1;
    slot = (slot + 1) & (UINT64_MAX >> shift);
  }
  return 0;
}

/// Ends the open sentence behind a dot at `end` − 1: its tokens are those from `sentence_token_start` to `token_count`.
INLINE void close_sentence(PardonScanWords *words, size_t index, size_t token_count, size_t end) {
  const uint32_t first = words->tokens[words->sentence_token_start].start;
  words->sentences[index] = (PardonScanSentence){
      .start = words->open_mark >= 0 && words->open_mark < first ? (uint32_t)words->open_mark : first,
      .end = (uint32_t)end,
      .token_start = (uint32_t)words->sentence_token_start,
      .token_end = (uint32_t)token_count,
      .region = words->region,
      .opens_paragraph = words->opens_paragraph,
  };
  words->sentence_token_start = token_count;
  words->open_mark = -1;
  words->opens_paragraph = 0;
  words->has_closed = 1;
}

#define FLAG(name) ((uint64_t)TOKEN_##name << 48)

TARGET size_t TIER(words)(const PardonScanText *text, PardonScanWords *words, size_t position, size_t end) {
  const uint8_t *bytes = text->bytes;
  const uint8_t *folds = text->folds;
  const uint32_t *edge = text->edges + words->edge;
  PardonScanToken *token = words->tokens + words->token_count;
  uint8_t *folded = words->folded;
  size_t folded_count = words->folded_count;
  uint64_t sentence = words->sentence_count;
  words->has_closed = 0;
  uint64_t flags = (uint64_t)words->pending << 48;
  words->is_odd = 0;
  while (edge[1] <= position) edge += 2;
  if (edge[0] < position) {
    // Inside a word: what came before took its first letters.
    words->is_odd = 1;
    goto done;
  }
gap: {
  const size_t limit = edge[0] < end ? edge[0] : end;
  while (position < limit) {
    const uint8_t byte = bytes[position];
    if (byte == ' ') {
      position += 1;
    } else if (byte == ',') {
      flags |= FLAG(AFTER_CLAUSE_MARK);
      position += 1;
    } else if (is_wide_space(bytes + position)) {
      position += wide_space_length(bytes + position);
    } else {
      // A letter that folds to two, most likely.
      words->is_odd = byte == 0xC3;
      goto done;
    }
  }
  if (position >= end) goto done;
}
word: {
  const uint64_t range = load64(edge);
  const size_t start = (uint32_t)range;
  const size_t stop = range >> 32;
  const size_t length = stop - start;
  if (__builtin_expect(length <= 8, 1)) {
    // The commonest word: small ASCII letters, a space, another word. Folding has changed nothing about it; it has
    // about words that begin with x, which may be placeholders.
    const uint64_t key = _bzhi_u64(load64(folds + start), (uint32_t)length * 8);
    if (key == _bzhi_u64(load64(bytes + start), (uint32_t)length * 8) && bytes[stop] == ' ' && edge[2] == stop + 1 &&
        key != KEY_CANNOT) {
      write_token(token++, range, folded_count, length, flags, key, sentence);
      memcpy(folded + folded_count, &key, sizeof key);
      folded_count += length;
      flags = 0;
      edge += 2;
      goto word;
    }
  }
  position = start;
  const uint8_t first = bytes[start];
  const uint8_t stop_byte = bytes[stop];
  const uint32_t stop_kind = stop_byte == ' ' ? STOP_PLAIN : word_stops[stop_byte];
  if (stop_kind != STOP_PLAIN) {
    // Tests in a row: an indirect jump is foretold worse.
    if (stop_kind == STOP_DOT) {
      if (bytes[stop + 1] > 0x20) goto done;
    } else if (stop_kind == STOP_ATTACHED) {
      goto done;
    } else if (stop_kind == STOP_APOSTROPHE || is_curly_apostrophe(bytes + stop)) {
      const size_t after = stop + (stop_kind == STOP_APOSTROPHE ? 1 : 3);
      if (length > 2 || edge[2] != after) goto done;
      const uint64_t spelling = _bzhi_u64(load64(folds + start), (uint32_t)length * 8);
      if (!is_short_elision(spelling, length, bytes[after])) goto done;
      const uint64_t key = spelling | 0x27ull << (length * 8);
      memcpy(folded + folded_count, &key, sizeof key);
      if (!(first & 0x20)) flags |= FLAG(CAPITALIZED);
      write_token(token++, start | (uint64_t)after << 32, folded_count, length + 1, flags, key, sentence);
      folded_count += length + 1;
      flags = FLAG(GLUED);
      position = after;
      edge += 2;
      goto word;
    } else if (!is_wide_space(bytes + stop)) {
      words->is_odd = stop_byte == 0xC3;
      goto done;
    }
  }
  if (length > 16 || (first | 0x20) == 'x') goto done;
  const __m128i spelling = _mm_loadu_si128((const __m128i *)(bytes + start));
  __m128i letters = _mm_loadu_si128((const __m128i *)(folds + start));
  const uint32_t inside = _bzhi_u32(0xFFFF, (uint32_t)length);
  const uint32_t high = (uint32_t)_mm_movemask_epi8(spelling) & inside;
  size_t count = length;
  uint64_t own = 0;
  if (high) {
    const uint32_t latin = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(spelling, _mm_set1_epi8((char)0xC3))) & inside;
    letters = squeeze(letters, inside & ~latin);
    count -= (size_t)_mm_popcnt_u32(latin);
    own = FLAG(ACCENTED);
  }
  _mm_storeu_si128((__m128i *)(folded + folded_count), letters);
  uint64_t key = (uint64_t)_mm_cvtsi128_si64(letters);
  if (count <= 8) {
    key = _bzhi_u64(key, (uint32_t)count * 8);
    if (key == KEY_CANNOT) goto done;
  } else {
    key = long_key(key, load64(folded + folded_count + count - 8), count);
  }
  if (first < 0x80 ? !(first & 0x20) : bytes[start + 1] < 0x9F) {
    own |= FLAG(CAPITALIZED);
    // Bit 5 of each byte: only small letters have it.
    const uint32_t small = (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(spelling, 2)) & inside;
    if (small == 0 && count >= 3) own |= FLAG(UPPERCASE);
  }
  write_token(token++, range, folded_count, count, flags | own, key, sentence);
  folded_count += count;
  flags = 0;
  position = stop;
  edge += 2;
  if (stop_byte == ' ' && edge[0] == stop + 1) goto word;
  if (stop_byte == '.' && count > 1 && sentence < words->sentence_capacity &&
      (stop + 1 < end ? bytes[stop + 1] == ' ' && (uint8_t)(bytes[stop + 2] - 'A') < 26 : stop + 1 == words->limit) &&
      !holds_key(words->abbreviations, words->abbreviation_shift, key)) {
    // The commonest end: a word that is no abbreviation, a dot, and a space before a capital or nothing more.
    const size_t token_count = (size_t)(token - words->tokens);
    token[-1].flags |= TOKEN_CLOSES_SENTENCE;
    close_sentence(words, sentence++, token_count, stop + 1);
    flags = FLAG(OPENS_SENTENCE);
    position = stop + 1;
    if (position < end && edge[0] == stop + 2) goto word;
    goto gap;
  }
  if (stop_byte == ',' && bytes[stop + 1] == ' ' && edge[0] == stop + 2) {
    flags = FLAG(AFTER_CLAUSE_MARK);
    goto word;
  }
  goto gap;
}
done:
  words->token_count = (size_t)(token - words->tokens);
  words->folded_count = folded_count;
  words->sentence_count = sentence;
  words->edge = (size_t)(edge - text->edges);
  words->pending = (uint16_t)(flags >> 48);
  return position;
}
