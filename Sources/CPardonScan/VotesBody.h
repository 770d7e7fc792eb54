// Votes of words for languages. Included once by each tier.

/// The vote of a word: three pairs of bits, 20 apart. (Four words at a time took longer: gathering costs more than the rest.)
INLINE uint64_t vote_of(uint64_t key, const PardonScanVoteTable *table) {
  const uint64_t low = key << 8;
  const uint64_t *slots = table->slots + (low * table->multiplier >> table->shift);
  // Equal keys leave nothing but the vote in the low byte; what differs in a key is larger than any vote. No branches:
  // whether a word votes cannot be foretold.
  const uint64_t first = slots[0] ^ low, second = slots[1] ^ low;
  const uint64_t least = __builtin_unpredictable(first < second) ? first : second;
  return _pdep_u64(__builtin_unpredictable(least < 64) ? least : 0, 3ull | 3ull << 20 | 3ull << 40);
}

INLINE PardonScanVotes count_votes(const PardonScanVoteTable *table, const PardonScanToken *tokens, size_t count) {
  if (count > 100000) count = 100000;
  uint64_t sums = 0;
  size_t index = 0, words = 0;
  while (index + 4 <= count) {
    const PardonScanToken *four = tokens + index;
    sums += vote_of(four[0].key, table) + vote_of(four[1].key, table) + vote_of(four[2].key, table) +
            vote_of(four[3].key, table);
    index += 4;
    words += 4;
    // Six clear votes are enough; with two against them, the sentence is read on.
    if (index + 3 < count) {
      const uint64_t english = sums & 0xFFFFF, french = sums >> 20 & 0xFFFFF;
      const uint64_t most = english > french ? english : french, least = english > french ? french : english;
      if (most >= 6 && least < 2) index = count - 3;
    }
  }
  for (; index < count; index++, words++) sums += vote_of(tokens[index].key, table);
  return (PardonScanVotes){sums, words};
}

TARGET PardonScanVotes TIER(votes)(const PardonScanVoteTable *table, const PardonScanToken *tokens, size_t count) {
  return count_votes(table, tokens, count);
}

TARGET size_t TIER(languages)(
    const PardonScanVoteTable *table, const PardonScanToken *tokens, PardonScanSentence *sentences, size_t index,
    size_t count, PardonScanVoteSums *total) {
  const PardonScanVoteTable copy = *table;
  PardonScanVoteSums sums = *total;
  for (; index < count; index++) {
    PardonScanSentence *sentence = sentences + index;
    const PardonScanVotes votes = count_votes(&copy, tokens + sentence->token_start, sentence->token_end - sentence->token_start);
    const uint64_t english = votes.sums & 0xFFFFF, french = votes.sums >> 20 & 0xFFFFF, other = votes.sums >> 40;
    const uint64_t most = english > french ? english : french, least = english > french ? french : english;
    if (most < 4 + 2 * least + other) break;
    sentence->language = english > french ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH;
    sums.english += english;
    sums.french += french;
    sums.other += other;
    sums.words += votes.words;
  }
  *total = sums;
  return index;
}

TARGET int TIER(may_hold_foreign_letters)(const PardonScanText *text) {
  for (size_t offset = 0; offset < text->count; offset += 64) {
    // Whole blocks: zeros stand behind the text.
    const Bytes value = load(text->bytes + offset);
    if (high_bits(value) == 0) continue;
    // U+0080 to U+00FF fold or are marks; E2 begins marks, but for letters from U+2C00 on.
    const uint64_t marks = equal(value, 0xE2);
    if (at_least(value, 0xC4) & ~marks) return 1;
    if (marks && (marks >> 63 || (marks << 1 & at_least(value, 0xB0)))) return 1;
  }
  return 0;
}
