// Ids of words and the windows around them. Included once by each tier.

/// Rows of one place, and bytes of a row.
enum { LEVELS = 5, ROW = 32 };

/// Sets the windows that begin at a place whose word has the row `own`, from those of the places after it.
INLINE void fill_windows(uint8_t *place, Row own) {
  store_row(place, own);
  const Row pair = either_row(own, load_row(place + ROW * LEVELS));
  store_row(place + ROW, pair);
  const Row four = either_row(pair, load_row(place + ROW * (2 * LEVELS + 1)));
  store_row(place + ROW * 2, four);
  const Row eight = either_row(four, load_row(place + ROW * (4 * LEVELS + 2)));
  store_row(place + ROW * 3, eight);
  store_row(place + ROW * 4, either_row(eight, load_row(place + ROW * (8 * LEVELS + 3))));
}

/// Clears the windows of `count` places.
TARGET void TIER(clear_windows)(uint8_t *windows, size_t count) {
  uint8_t *place = windows;
  for (uint8_t *end = place + count * LEVELS * ROW; place < end; place += LEVELS * ROW) {
    for (int level = 0; level < LEVELS; level++) store_row(place + level * ROW, empty_row());
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
  const uint32_t *surroundings = all->surroundings;
  uint8_t *place = windows + index * LEVELS * ROW;
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
    place -= LEVELS * ROW;
    fill_windows(place, load_row(words[id].row));
  }
  for (int before = 1; before < 16; before++) {
    place -= LEVELS * ROW;
    fill_windows(place, empty_row());
  }
  return 0;
}
