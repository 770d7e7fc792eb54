// Votes of words for languages. Included once by each tier.

/// The vote of a word: three pairs of bits, 20 apart. (Four words at a time took longer: gathering costs more than the rest.)
INLINE uint64_t vote_of(uint64_t key, const PardonScanVoteTable *table) {
  const uint64_t low = key << 8;
  const uint64_t *slots = table->slots + (low * table->multiplier >> table->shift);
  // Equal keys leave nothing but the vote in the low byte; what differs in a key is larger than any vote. No branches:
  // whether a word votes cannot be foretold.
  const uint64_t first = slots[0] ^ low, second = slots[1] ^ low;
  const uint64_t least = __builtin_unpredictable(first < second) ? first : second;
  return spread_vote(__builtin_unpredictable(least < 64) ? least : 0);
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

/// What the accents of a word say: é è ê à ç ù œ … French; ñ ß å ø ã and others a third language; 0 when a letter is
/// beyond Latin-1. A vote as `vote_of` gives it, and bit 60.
INLINE uint64_t accent_vote(const uint8_t *bytes, size_t position, size_t end) {
  uint64_t vote = 1ull << 60;
  for (; position < end; position++) {
    if (bytes[position] < 0x80) continue;
    if (bytes[position] != 0xC3) return 0;
    position += 1;
    const uint32_t bit = 1u << (bytes[position] & 0x1F);
    if (bit & ACCENTS_FRENCH) vote |= 1ull << 20;
    if (bit & ACCENTS_OTHER) vote |= 1ull << 40;
  }
  return vote;
}

/// The votes of all words and accents of a sentence; `words` is 0 when a word needs a closer look.
INLINE PardonScanVotes count_all_votes(
    const PardonScanVoteTable *table, const uint8_t *bytes, const PardonScanToken *tokens, size_t count) {
  uint64_t sums = 0;
  size_t words = 0;
  if (count > 100000) return (PardonScanVotes){0, 0};
  for (const PardonScanToken *token = tokens; token < tokens + count; token++) {
    if (token->kind != 0) continue;
    words += 1;
    sums += vote_of(token->key, table);
    if (token->flags & TOKEN_ACCENTED && (sums >> 20 & 0xFFFFF) < 4) {
      const uint64_t accents = accent_vote(bytes, token->start, token->end);
      if (accents == 0) return (PardonScanVotes){0, 0};
      sums += accents & ~(1ull << 60);
    }
  }
  return (PardonScanVotes){sums, words};
}

/// The language that votes are clear for, or that of mixed texts.
INLINE uint8_t clear_language(uint64_t english, uint64_t french, uint64_t other) {
  const uint64_t most = english > french ? english : french, least = english > french ? french : english;
  if (other > most && other >= 3) return LANGUAGE_UNDETERMINED;
  if (most - least < 2 || (most < 3 * least && most - least < 5)) return LANGUAGE_MIXED;
  return english > french ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH;
}

TARGET size_t TIER(languages)(
    const PardonScanVoteTable *function_table, const PardonScanVoteTable *table, const uint8_t *bytes,
    const PardonScanToken *tokens, PardonScanSentence *sentences, size_t index, size_t count, PardonScanVoteSums *total) {
  const PardonScanVoteTable functions = *function_table;
  PardonScanVoteSums sums = *total;
  for (; index < count; index++) {
    PardonScanSentence *sentence = sentences + index;
    const PardonScanToken *first = tokens + sentence->token_start;
    const size_t token_count = sentence->token_end - sentence->token_start;
    PardonScanVotes votes = count_votes(&functions, first, token_count);
    uint64_t english = votes.sums & 0xFFFFF, french = votes.sums >> 20 & 0xFFFFF, other = votes.sums >> 40;
    const uint64_t most = english > french ? english : french, least = english > french ? french : english;
    if (most >= 4 + 2 * least + other) {
      sentence->language = english > french ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH;
    } else {
      votes = count_all_votes(table, bytes, first, token_count);
      if (votes.words == 0) break;
      english = votes.sums & 0xFFFFF;
      french = votes.sums >> 20 & 0xFFFFF;
      other = votes.sums >> 40;
      sentence->language = clear_language(english, french, other);
    }
    sums.english += (int64_t)english;
    sums.french += (int64_t)french;
    sums.other += (int64_t)other;
    sums.words += (int64_t)votes.words;
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
