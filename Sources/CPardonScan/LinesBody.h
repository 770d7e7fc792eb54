// Lines, and the words that they begin with. Included once by each tier.

INLINE uint64_t load64(const void *bytes) {
  uint64_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

/// The high bit of eight bytes; bit 5, which of letters only small ones have.
#define HIGH 0x8080808080808080ull
#define SMALL 0x2020202020202020ull

/// Of a Latin-1 letter's two bytes the first has no fold: the one byte with both high bits set. One bit for each.
INLINE uint64_t holes_of(uint64_t spelling) { return (spelling & spelling << 1 & HIGH) >> 7; }

/// Writes the folds of `length` (1 to 16) bytes of letters side by side, and more behind; returns how many they are.
INLINE size_t fold_accents(const uint8_t *bytes, const uint8_t *folds, size_t length, uint8_t *folded) {
  const uint64_t holes = holes_of(low_bits(load64(bytes), (uint32_t)length * 8));
  const uint64_t letters = without_holes(load64(folds), holes);
  const size_t count = length - bit_count(holes);
  memcpy(folded, &letters, sizeof letters);
  if (length <= 8) return count;
  const uint64_t more_holes = holes_of(low_bits(load64(bytes + 8), (uint32_t)(length - 8) * 8));
  const uint64_t more = without_holes(load64(folds + 8), more_holes);
  memcpy(folded + count + 8 - length, &more, sizeof more);
  return count - bit_count(more_holes);
}

/// `WordKey.make` of `count` (1 to 16) folded bytes.
INLINE uint64_t folded_key(const uint8_t *folded, size_t count) {
  const uint64_t first = load64(folded);
  return count <= 8 ? low_bits(first, (uint32_t)count * 8) : long_key(first, load64(folded + count - 8), count);
}

/// One bit for each of 64 bytes from `position` on that is of a letter.
INLINE uint64_t letters_from(const PardonScanText *text, size_t position) {
  const PardonScanBlock *block = text->blocks + (position >> 6);
  const unsigned shift = position & 63;
  return block[0].letters >> shift | block[1].letters << 1 << (63 - shift);
}

/// The key of the letters at `start`, `length` (1 to 16) bytes; 0 when it takes more than this to tell.
INLINE uint64_t letters_key(const PardonScanText *text, size_t start, size_t length) {
  const uint8_t *bytes = text->bytes + start;
  const uint8_t *folds = text->folds + start;
  const uint8_t behind = bytes[length];
  // More letters behind these, perhaps; the fold of a first x is missing.
  if ((behind >= 0x80 && !is_wide_space(bytes + length) && !is_wide_mark(bytes + length) &&
       !is_curly_apostrophe(bytes + length)) ||
      (bytes[0] | 0x20) == 'x')
    return 0;
  const uint64_t all =
      length <= 8 ? low_bits(load64(bytes), (uint32_t)length * 8) : load64(bytes) | load64(bytes + length - 8);
  if (!(all & HIGH))
    return length <= 8 ? low_bits(load64(folds), (uint32_t)length * 8)
                       : long_key(load64(folds), load64(folds + length - 8), length);
  uint8_t folded[16];
  const size_t count = fold_accents(bytes, folds, length, folded);
  return folded_key(folded, count);
}

/// What a line's first word may open.
INLINE uint8_t openers_at(const PardonScanText *text, size_t content) {
  const size_t length = first_bit(~letters_from(text, content));
  if (length == 0) return text->bytes[content] < 0x80 ? 0 : 0xFF;
  if (length > 16) return 0xFF;
  const uint64_t key = letters_key(text, content, length);
  return key == 0 ? 0xFF : key_value(text->openers, text->opener_values, text->opener_shift, key);
}

/// Whether the line that begins with `bytes` needs a second look.
INLINE int is_special_start(const uint8_t *bytes) {
  switch (line_starts[bytes[0]]) {
    case START_PLAIN: return 0;
    case START_FIELD: return holds_behind_two(bytes, ':');
    case START_LETTER: return bytes[1] == ')';
    case START_TAB: return bytes[1] == '\t';
  }
  return 1;
}

INLINE void write_line(
    const PardonScanText *text, PardonScanLineSums *sums, PardonScanLine *line, size_t start, size_t feed, size_t next,
    size_t continuations) {
  const uint8_t *bytes = text->bytes;
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
  size_t columns = 0;
  uint64_t marks = LINE_BLANK << 8;
  if (content < end) {
    columns = end - content > continuations ? end - content - continuations : 0;
    const uint64_t is_special = (uint64_t)is_special_start(bytes + content);
    const uint64_t openers = openers_at(text, content);
    marks = openers << 16 | is_special << 24;
    sums->openers |= openers;
    sums->special_count += is_special;
    if (columns > sums->columns_max) sums->columns_max = columns;
    sums->has_colon_end |= bytes[end - 1] == ':';
    sums->has_delimiter |= end - start == 2 && bytes[start] == '-';
  }
  // As `PardonScanLine`.
  const uint64_t halves[3] = {
      start | (uint64_t)content << 32, end | (uint64_t)next << 32, columns | (uint64_t)continuations << 32};
  const uint32_t last = (uint32_t)marks;
  memcpy(line, halves, sizeof halves);
  memcpy((uint8_t *)line + sizeof halves, &last, sizeof last);
}

TARGET size_t TIER(lines)(PardonScanText *text, PardonScanLine *lines) {
  const size_t count = text->count;
  PardonScanLine *line = lines;
  PardonScanLineSums sums = {0};
  size_t start = 0;
  // Continuation bytes before the block, and before the open line.
  size_t before_block = 0, before_line = 0;
  const PardonScanBlock *block = text->blocks;
  for (size_t offset = 0; offset < count; offset += 64, block++) {
    uint64_t feeds = block->feeds;
    while (feeds) {
      const uint32_t bit = first_bit(feeds);
      feeds = without_first(feeds);
      const size_t before = before_block + bit_count(low_bits(block->continuations, bit));
      const size_t feed = offset + bit;
      write_line(text, &sums, line++, start, feed, feed + 1, before - before_line);
      before_line = before;
      start = feed + 1;
    }
    before_block += bit_count(block->continuations);
  }
  if (start < count) write_line(text, &sums, line++, start, count, count, before_block - before_line);
  text->line_sums = sums;
  return (size_t)(line - lines);
}

TARGET size_t TIER(line_words)(
    const PardonScanText *text, PardonScanLineWord *words, size_t capacity, size_t position, size_t end) {
  const uint8_t *bytes = text->bytes;
  size_t count = 0;
  uint8_t flags = 0;
  while (position < end && count < capacity) {
    const uint8_t byte = bytes[position];
    size_t stop = position + first_bit(~letters_from(text, position));
    uint64_t key = 0;
    if (stop > position) {
      if (stop - position > 16) return SIZE_MAX;
      key = letters_key(text, position, stop - position);
      if (key == 0) return SIZE_MAX;
      if (byte < 0x80 ? !(byte & 0x20) : bytes[position + 1] < 0x9F) flags |= LINE_WORD_CAPITALIZED;
    } else if (is_digit(byte)) {
      while (is_digit(bytes[stop])) stop++;
      flags |= LINE_WORD_NUMBER;
    } else {
      if (byte == ',') flags |= LINE_WORD_AFTER_COMMA;
      if (byte < 0x80) {
        position += 1;
      } else if (is_wide_space(bytes + position)) {
        position += wide_space_length(bytes + position);
      } else if (is_wide_mark(bytes + position) || is_curly_apostrophe(bytes + position)) {
        position += byte == 0xC2 ? 2 : 3;
      } else {
        return SIZE_MAX;
      }
      continue;
    }
    words[count++] = (PardonScanLineWord){key, (uint32_t)position, (uint32_t)stop, flags};
    flags = 0;
    position = stop;
  }
  return count;
}
