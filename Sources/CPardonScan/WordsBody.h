// From the edges of words to tokens and sentences. Included once by each tier.

#define FLAG(name) ((uint64_t)TOKEN_##name << 48)

/// `flags` stand in the top 16 bits, the kind of token above the number of its sentence.
INLINE void write_token(
    PardonScanToken *token, uint64_t range, size_t folded_start, uint64_t folded_count, uint64_t flags, uint64_t key,
    uint64_t sentence) {
  const uint64_t words[4] = {range, folded_start | folded_count << 32 | flags, key, sentence};
  memcpy(token, words, sizeof words);
}

/// Tokens that there is room for beyond those of the edges left.
INLINE int64_t tokens_left(
    const PardonScanText *text, const PardonScanWords *words, const uint32_t *edge, const PardonScanToken *token) {
  return words->tokens + words->token_capacity - token - (text->edges + text->edge_count - edge) / 2;
}

TARGET size_t TIER(words)(const PardonScanText *text, PardonScanWords *words, size_t position) {
  const uint8_t *bytes = text->bytes;
  const uint8_t *folds = text->folds;
  const uint32_t *edge = text->edges + words->edge;
  PardonScanToken *token = words->tokens + words->token_count;
  uint8_t *folded = words->folded;
  size_t folded_count = words->folded_count;
  uint64_t flags = (uint64_t)words->pending << 48;
  size_t end = words->lines[words->line].end;
  words->is_odd = 0;
seek:
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
    const uint8_t next = bytes[position + 1];
    if (byte <= ' ') {
      position += 1;
    } else if (byte == ',') {
      flags |= FLAG(AFTER_CLAUSE_MARK);
      position += 1;
    } else if (byte == '.' || byte == '!' || byte == '?') {
      goto terminator;
    } else if (is_digit(byte)) {
      goto number;
    } else if (byte >= 0x80) {
      if (currency_length(bytes + position) && is_digit(bytes[position + currency_length(bytes + position)])) {
        goto number;
      } else if (is_wide_space(bytes + position)) {
        position += wide_space_length(bytes + position);
      } else if (is_wide_dash(bytes + position)) {
        flags |= FLAG(AFTER_CLAUSE_MARK);
        position += 3;
      } else {
        // A letter that folds to two, most likely.
        words->is_odd = byte == 0xC3;
        goto done;
      }
    } else if (byte == '$' && is_digit(next)) {
      goto number;
    } else if (byte == ')' || ((byte == ';' || byte == ':') && next <= ' ') ||
               (byte == '-' && next < 0x80 && (next <= ' ' || (bytes + position)[-1] <= ' '))) {
      flags |= FLAG(AFTER_CLAUSE_MARK);
      position += 1;
    } else if (byte == '(' && !is_digit(next)) {
      flags |= FLAG(AFTER_CLAUSE_MARK);
      if (words->open_mark < 0 && token == words->tokens + words->sentence_token_start)
        words->open_mark = (int64_t)position;
      position += 1;
    } else {
      goto done;
    }
  }
  if (position >= end) goto next_line;
}
word: {
  uint64_t key, head;
  size_t start = edge[0], stop, length;
  // The commonest words: small ASCII letters, a space, another word. Folding has changed nothing about them; it has about
  // words that begin with x, which may be placeholders.
  for (;;) {
    stop = edge[1];
    length = stop - start;
    if (__builtin_expect(length > 8, 0)) break;
    key = low_bits(load64(folds + start), (uint32_t)length * 8);
    head = low_bits(load64(bytes + start), (uint32_t)length * 8);
    if (key != head || bytes[stop] != ' ' || edge[2] != (uint32_t)stop + 1 || key == KEY_CANNOT) break;
    write_token(token++, load64(edge), folded_count, length, flags, key, words->sentence_count);
    memcpy(folded + folded_count, &key, sizeof key);
    folded_count += length;
    flags = 0;
    edge += 2;
    start = stop + 1;
  }
  position = start;
  uint64_t range = load64(edge);
  const uint8_t first = bytes[start];
  const uint8_t stop_byte = bytes[stop];
  if (length > 16 || (first | 0x20) == 'x') goto done;
  // The folded letters side by side, and the bytes of the word one upon the other.
  uint64_t all = length <= 8 ? head : load64(bytes + start) | load64(bytes + stop - 8);
  size_t count = length;
  uint64_t own = 0;
  if (all & HIGH) {
    count = fold_accents(bytes + start, folds + start, length, folded + folded_count);
    key = folded_key(folded + folded_count, count);
    own = FLAG(ACCENTED);
  } else if (length > 8) {
    const uint64_t last = load64(folds + stop - 8);
    key = load64(folds + start);
    memcpy(folded + folded_count + length - 8, &last, sizeof last);
    memcpy(folded + folded_count, &key, sizeof key);
    key = long_key(key, last, length);
  } else {
    memcpy(folded + folded_count, &key, sizeof key);
  }
  uint64_t upper = 0;
  if (first < 0x80 ? !(first & 0x20) : bytes[start + 1] < 0x9F) {
    if (!(all & SMALL) && count >= 3) upper = FLAG(UPPERCASE);
    own |= FLAG(CAPITALIZED) | upper;
  }
  // What hangs on the word. (Tests in a row: an indirect jump is foretold worse.)
  const uint8_t kind = word_stops[stop_byte];
  if (__builtin_expect(kind > STOP_DOT, 0) && !is_wide_space(bytes + stop) && !is_wide_mark(bytes + stop)) {
    if (kind == STOP_HYPHEN) {
      // Not before capitals and digits, which make a reference, nor before what may be an inclusive ending.
      const size_t after = stop + 1;
      if (edge[2] != after || edge[3] - after < 3 || bytes[after] < 'a' || (bytes[after] | bytes[after + 1]) >= 0x80 ||
          key == KEY_CANNOT)
        goto done;
      write_token(token++, range, folded_count, count, flags | own, key, words->sentence_count);
      folded_count += count;
      flags = FLAG(GLUED);
      edge += 2;
      goto word;
    }
    const int is_curly = kind == STOP_WIDE && is_curly_apostrophe(bytes + stop);
    if (kind != STOP_APOSTROPHE && !is_curly) {
      words->is_odd = stop_byte == 0xC3;
      goto done;
    }
    const size_t after = stop + (is_curly ? 3 : 1);
    if (edge[2] != after) goto done;
    if (length <= 2 && is_short_elision(key, length, bytes[after])) {
      key |= 0x27ull << (length * 8);
      memcpy(folded + folded_count, &key, sizeof key);
      write_token(
          token++, start | (uint64_t)after << 32, folded_count, length + 1, flags | own, key, words->sentence_count);
      folded_count += length + 1;
      flags = FLAG(GLUED);
      edge += 2;
      goto word;
    }
    // Nothing else is elided: one letter but i, `qu` and what ends with it.
    if (count == 1 ? key != 'i' : folded[folded_count + count - 1] == 'u' && folded[folded_count + count - 2] == 'q')
      goto done;
    const size_t tail_length = edge[3] - after;
    const uint8_t behind = bytes[edge[3]];
    if (tail_length > 2 || behind >= 0x80 || word_stops[behind] == STOP_APOSTROPHE || behind == '`') goto done;
    uint64_t tail = low_bits(load64(folds + after), (uint32_t)tail_length * 8);
    size_t tail_count = tail_length + 1;
    if (tail == 't') {
      if (count < 2 || (bytes[stop - 1] | 0x20) != 'n') goto done;
      // The n goes with what follows.
      tail = KEY_NOT;
      tail_count = 3;
      stop -= 1;
      range -= 1ull << 32;
      count -= 1;
      key = folded_key(folded + folded_count, count);
      if (key == KEY_CA) {
        key = KEY_CAN;
        count = 3;
      } else if (key == KEY_WO) {
        key = KEY_WILL;
        count = 4;
      } else if (key == KEY_SHA) {
        key = KEY_SHALL;
        count = 5;
      }
      if (count <= 8) memcpy(folded + folded_count, &key, sizeof key);
    } else if (is_contraction(tail)) {
      tail = tail << 8 | 0x27;
      upper = 0;
    } else {
      goto done;
    }
    write_token(token++, range, folded_count, count, flags | own, key, words->sentence_count);
    folded_count += count;
    position = edge[3];
    memcpy(folded + folded_count, &tail, sizeof tail);
    write_token(
        token++, stop | (uint64_t)position << 32, folded_count, tail_count, FLAG(GLUED) | upper, tail,
        words->sentence_count);
    folded_count += tail_count;
    flags = 0;
    edge += 4;
    goto gap;
  }
  if (kind == STOP_ATTACHED || (kind == STOP_DOT && bytes[stop + 1] > ' ')) goto done;
  if (key == KEY_CANNOT) {
    // Two words of one pair of edges: the words left must keep their room.
    if (length != 6 || tokens_left(text, words, edge, token) < 1) goto done;
    write_token(token++, range - (3ull << 32), folded_count, 3, flags | own, KEY_CAN, words->sentence_count);
    write_token(token++, range + 3, folded_count + 3, 3, FLAG(GLUED) | upper, KEY_CANNOT >> 24, words->sentence_count);
    folded_count += 6;
    flags = 0;
    edge += 2;
    position = stop;
    goto gap;
  }
  write_token(token++, range, folded_count, count, flags | own, key, words->sentence_count);
  folded_count += count;
  flags = 0;
  edge += 2;
  position = stop;
  if (kind == STOP_DOT) goto terminator;
  if (stop_byte == ',') {
    flags = FLAG(AFTER_CLAUSE_MARK);
    position = ++stop;
  }
  if (bytes[stop] == ' ' && edge[0] == stop + 1) goto word;
  goto gap;
}
number: {
  uint64_t kind;
  const size_t stop = simple_number(bytes, position, &kind);
  // No edge stands for it: the words left must keep their room.
  if (stop == 0 || stop > end || tokens_left(text, words, edge, token) < 1) goto done;
  const size_t count = stop - position;
  memcpy(folded + folded_count, bytes + position, 16);
  const uint64_t key = count <= 8 ? low_bits(load64(bytes + position), (uint32_t)count * 8)
                                  : long_key(load64(bytes + position), load64(bytes + stop - 8), count);
  write_token(
      token++, position | (uint64_t)stop << 32, folded_count, count, flags, key,
      words->sentence_count | kind);
  folded_count += count;
  flags = 0;
  position = stop;
  goto gap;
}
terminator: {
  // One mark before a space or the line's end, behind a word of the open sentence.
  const uint8_t mark = bytes[position];
  size_t next = position + 1;
  if (token == words->tokens + words->sentence_token_start || words->sentence_count == words->sentence_capacity) goto done;
  if (next < end) {
    if (bytes[next] != ' ') goto done;
    while (bytes[next] == ' ') next++;
    // More marks, or closing ones.
    if (bytes[next] == '!' || bytes[next] == '?' || bytes[next] == '\t' || (bytes[next] >= 0x80 && bytes[next] != 0xC3))
      goto done;
  }
  if (mark == '.') {
    if (token[-1].end != position || words->dotted_end == (int64_t)position || token[-1].kind == KIND_TIME) goto done;
    const enum Following what = following(bytes, position + 1, words->limit);
    if (what == FOLLOWING_UNKNOWN) goto done;
    if (what != FOLLOWING_NOTHING && token[-1].kind == 0 && is_abbreviation(words, token, what)) {
      position += 1;
      goto gap;
    }
  }
  close_sentence(words, token, position + 1, mark == '?', mark == '!');
  flags = FLAG(OPENS_SENTENCE);
  position += 1;
  goto gap;
}
next_line: {
  const PardonScanLine *line = words->lines + words->line + 1;
  for (;; line++) {
    if (line == words->lines + words->line_stop) break;
    if (line->flags & LINE_BREAK_BEFORE) {
      if (token != words->tokens + words->sentence_token_start) {
        if (words->sentence_count == words->sentence_capacity) {
          line--;
          break;
        }
        size_t last = line->start;
        while (bytes[last - 1] <= ' ') last--;
        close_sentence(words, token, last > token[-1].end ? last : token[-1].end, 0, 0);
      }
      words->open_mark = -1;
      flags = FLAG(OPENS_SENTENCE);
      words->opens_paragraph = 1;
      words->can_extend = 0;
      words->has_crossed = 1;
    }
    if (line->region > REGION_LAST_AUTHORED) continue;
    if (line->region != line[-1].region) {
      const PardonScanLine *last = line, *lines_end = words->lines + words->line_count;
      while (last + 1 < lines_end && last[1].region == line->region) last++;
      words->region = line->region;
      words->limit = last->end;
    }
    if (line->flags & (LINE_BLANK | LINE_RULE)) continue;
    words->line = (size_t)(line - words->lines);
    position = line->content_start;
    end = line->end;
    goto seek;
  }
  words->line = (size_t)(line - words->lines);
  if (words->line < words->line_stop) position = line->end;
}
done:
  words->token_count = (size_t)(token - words->tokens);
  words->folded_count = folded_count;
  words->edge = (size_t)(edge - text->edges);
  words->pending = (uint16_t)(flags >> 48);
  return position;
}
