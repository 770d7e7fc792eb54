// Ids of words and the windows around them. Included once by each tier.

/// Rows of one place.
enum { LEVELS = 5 };

/// Sets the windows that begin at a place whose word has the row `own`, from those of the places after it.
INLINE void fill_windows(__m256i *place, __m256i own) {
  _mm256_storeu_si256(place, own);
  const __m256i pair = _mm256_or_si256(own, _mm256_loadu_si256(place + LEVELS));
  _mm256_storeu_si256(place + 1, pair);
  const __m256i four = _mm256_or_si256(pair, _mm256_loadu_si256(place + 2 * LEVELS + 1));
  _mm256_storeu_si256(place + 2, four);
  const __m256i eight = _mm256_or_si256(four, _mm256_loadu_si256(place + 4 * LEVELS + 2));
  _mm256_storeu_si256(place + 3, eight);
  _mm256_storeu_si256(place + 4, _mm256_or_si256(eight, _mm256_loadu_si256(place + 8 * LEVELS + 3)));
}

/// Clears the windows of `count` places.
TARGET void TIER(clear_windows)(uint8_t *windows, size_t count) {
  __m256i *row = (__m256i *)windows;
  for (__m256i *end = row + count * LEVELS; row < end; row += LEVELS) {
    for (int level = 0; level < LEVELS; level++) _mm256_storeu_si256(row + level, _mm256_setzero_si256());
    // Without this the loop would be a call of memset, which takes longer to begin than to do this.
    __asm__ volatile("" ::: "memory");
  }
}

/// The entry of a key, or a free one.
INLINE const PardonScanLexiconEntry *find_entry(const PardonScanLexicon *lexicon, uint64_t key) {
  size_t slot = (key ^ key >> 29) * 0x9E3779B97F4A7C15ull >> lexicon->shift;
  const PardonScanLexiconEntry *entry = lexicon->entries + slot;
  while (entry->key != key && entry->key != 0) {
    slot = (slot + 1) & (UINT64_MAX >> lexicon->shift);
    entry = lexicon->entries + slot;
  }
  return entry;
}

TARGET size_t TIER(symbols)(
    const PardonScanLexicon *lexicon, const PardonScanToken *tokens, uint32_t *symbols, uint8_t *windows, size_t index,
    int32_t known_id) {
  const PardonScanWordRecord *words = lexicon->words;
  const __m256i *rows = (const __m256i *)lexicon->rows;
  const uint32_t *surroundings = lexicon->surroundings;
  __m256i *place = (__m256i *)windows + index * LEVELS;
  while (index > 0) {
    const PardonScanToken *token = &tokens[index - 1];
    const uint64_t key = token->key;
    const uint32_t flags = token->flags;
    uint32_t bits = surroundings[flags & 63];
    size_t id;
    if (__builtin_expect(token->kind == 0, 1)) {
      const PardonScanLexiconEntry *entry = find_entry(lexicon, key);
      // Strangers, whose entry is free, have id 0.
      id = entry->key != 0 ? entry->plain : 0;
      if (__builtin_expect(flags & TOKEN_ACCENTED, 0) && entry->key != 0) {
        id = entry->accented;
        if (entry->flags & LEXICON_HAS_EXACT_FORMS) {
          if (known_id < 0) return index;
          id = (size_t)known_id;
          known_id = -1;
        }
      }
    } else {
      // This very spelling of a number, date …, if a rule names it, else its kind.
      bits &= SYMBOL_MARK | SYMBOL_QUOTED;
      const uint64_t special = (key ^ token->kind * 0xC2B2AE3D27D4EB4Full) * 0x165667B19E3779F9ull | 1;
      const PardonScanLexiconEntry *entry = find_entry(lexicon, special);
      id = entry->key == special ? entry->plain : token->kind;
    }
    index -= 1;
    symbols[index] = (uint32_t)id | (uint32_t)words[id].group << SYMBOL_GROUP_SHIFT | bits;
    place -= LEVELS;
    fill_windows(place, _mm256_loadu_si256(rows + id));
  }
  for (int before = 1; before < 16; before++) {
    place -= LEVELS;
    fill_windows(place, _mm256_setzero_si256());
  }
  return 0;
}
