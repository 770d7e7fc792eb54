// Where sentences end: abbreviations, what stands behind a mark. Included once by each tier.

/// What stands next, past spaces, line ends and opening marks.
INLINE enum Following following(const uint8_t *bytes, size_t position, size_t limit) {
  for (; position < limit; position++) {
    const uint8_t byte = bytes[position];
    if (byte <= 0x20) continue;
    if (is_ascii_letter(byte)) return byte & 0x20 ? FOLLOWING_LOWER : FOLLOWING_UPPER;
    if (is_digit(byte) || byte == '#') return FOLLOWING_DIGIT;
    if (byte >= 0x80) {
      if (byte != 0xC3 || (bytes[position + 1] & 0xDF) == 0x97) return FOLLOWING_UNKNOWN;
      return bytes[position + 1] < 0x9F ? FOLLOWING_UPPER : FOLLOWING_LOWER;
    }
    if (byte != '(' && byte != '"' && byte != '\'') return FOLLOWING_OTHER;
  }
  return FOLLOWING_NOTHING;
}

/// Whether the dot behind the last token, a word, is part of it.
INLINE int is_abbreviation(const PardonScanWords *words, const PardonScanToken *token, enum Following next) {
  const PardonScanToken *last = token - 1;
  const uint8_t value = key_value(words->abbreviations, words->abbreviation_values, words->abbreviation_shift, last->key);
  if (value) {
    if (value & ABBREVIATION_TITLE && (last->flags & TOKEN_CAPITALIZED || next == FOLLOWING_UPPER)) return 1;
    if (value & ABBREVIATION_INSIDE) return 1;
    if (value & ABBREVIATION_BEFORE_NUMBER && next == FOLLOWING_DIGIT) return 1;
    if (value & ABBREVIATION_GENERAL && next != FOLLOWING_UPPER) return 1;
  }
  if (last->folded_count != 1) return 0;
  // A single capital before a name; `I` is a word. « p. ex. », « c. à d. »
  const uint8_t letter = (uint8_t)last->key;
  if (next == FOLLOWING_LOWER) return letter == 'p' || letter == 'c';
  if (!(last->flags & TOKEN_CAPITALIZED) || next != FOLLOWING_UPPER) return 0;
  if (letter == 'm') return 1;
  if (letter == 'i') return 0;
  return last == words->tokens + words->sentence_token_start || last[-1].flags & TOKEN_CAPITALIZED;
}

/// Ends the open sentence, which has tokens, at `end`, behind a mark or its last token.
INLINE void close_sentence(
    PardonScanWords *words, PardonScanToken *token, size_t end, int is_question, int is_exclamation) {
  const size_t token_start = words->sentence_token_start;
  const size_t token_count = (size_t)(token - words->tokens);
  size_t start = words->tokens[token_start].start;
  if (words->open_mark >= 0 && (size_t)words->open_mark < start) start = (size_t)words->open_mark;
  token[-1].flags |= TOKEN_CLOSES_SENTENCE;
  // As `PardonScanSentence`: its language is set later.
  const uint64_t halves[3] = {
      start | (uint64_t)end << 32,
      token_start | (uint64_t)token_count << 32,
      (uint64_t)words->region << 8 | (uint64_t)is_question << 16 | (uint64_t)is_exclamation << 24 |
          (uint64_t)words->opens_paragraph << 32,
  };
  memcpy(words->sentences + words->sentence_count++, halves, sizeof halves);
  words->sentence_token_start = token_count;
  words->open_mark = -1;
  words->opens_paragraph = 0;
  words->can_extend = 1;
}
