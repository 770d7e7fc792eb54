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

/// What the loop below asks all the time, apart from what it writes.
typedef struct {
  const uint8_t *entries;
  uint64_t shift, mask;
} Lexicon;

/// The entry of a key, or a free one.
INLINE const PardonScanLexiconEntry *find_entry(Lexicon lexicon, uint64_t key) {
  size_t slot = (key ^ key >> 29) * 0x9E3779B97F4A7C15ull >> lexicon.shift;
  for (;;) {
    const PardonScanLexiconEntry *entry = (const PardonScanLexiconEntry *)(lexicon.entries + slot * 16);
    if (entry->key == key || entry->key == 0) return entry;
    slot = (slot + 1) & lexicon.mask;
  }
}

/// The id of a token that is no word: that of this very spelling, if a rule names it, else its kind.
TARGET static __attribute__((noinline)) size_t TIER(special_id)(Lexicon lexicon, uint64_t key, uint64_t kind) {
  const uint64_t special = (key ^ kind * 0xC2B2AE3D27D4EB4Full) * 0x165667B19E3779F9ull | 1;
  const PardonScanLexiconEntry *entry = find_entry(lexicon, special);
  return entry->key == special ? entry->plain : (size_t)kind;
}

TARGET size_t TIER(symbols)(
    const PardonScanLexicon *all, const PardonScanToken *tokens, uint32_t *restrict symbols, uint8_t *restrict windows,
    size_t index, int32_t known_id) {
  const Lexicon lexicon = {(const uint8_t *)all->entries, all->shift, UINT64_MAX >> all->shift};
  const PardonScanWordRecord *words = all->words;
  const uint8_t *rows = all->rows;
  const uint32_t *surroundings = all->surroundings;
  __m256i *place = (__m256i *)windows + index * LEVELS;
  const PardonScanToken *token = tokens + index;
  uint32_t *symbol = symbols + index;
  while (token > tokens) {
    const uint64_t key = token[-1].key;
    const uint32_t flags = token[-1].flags;
    uint32_t bits = surroundings[flags & 63];
    size_t id = 0;
    if (__builtin_expect(token[-1].kind == 0, 1)) {
      const size_t slot = (key ^ key >> 29) * 0x9E3779B97F4A7C15ull >> lexicon.shift;
      const PardonScanLexiconEntry *entry = (const PardonScanLexiconEntry *)(lexicon.entries + slot * 16);
      if (__builtin_expect(entry->key != key, 0)) {
        if (entry->key == 0) goto known;
        entry = find_entry(lexicon, key);
        // Strangers have id 0.
        if (entry->key == 0) goto known;
      }
      id = entry->plain;
      if (__builtin_expect(flags & TOKEN_ACCENTED, 0)) {
        id = entry->accented;
        if (entry->flags & LEXICON_HAS_EXACT_FORMS) {
          if (known_id < 0) return (size_t)(token - tokens);
          id = (size_t)known_id;
          known_id = -1;
        }
      }
    } else {
      bits &= SYMBOL_MARK | SYMBOL_QUOTED;
      id = TIER(special_id)(lexicon, key, token[-1].kind);
    }
  known:
    token -= 1;
    symbol -= 1;
    *symbol = (uint32_t)id | (uint32_t)words[id].group << SYMBOL_GROUP_SHIFT | bits;
    place -= LEVELS;
    fill_windows(place, _mm256_loadu_si256((const __m256i *)(rows + id * 32)));
  }
  for (int before = 1; before < 16; before++) {
    place -= LEVELS;
    fill_windows(place, _mm256_setzero_si256());
  }
  return 0;
}
