// Votes of words for languages, four at a time. Included once by each tier.

INLINE __m256i votes_of_four(__m256i keys, const uint64_t *slots, __m256i multiplier, __m128i shift) {
  const __m256i low = _mm256_and_si256(keys, _mm256_set1_epi64x((1ll << 56) - 1));
  const __m256i bucket = _mm256_slli_epi64(_mm256_srl_epi64(multiply(low, multiplier), shift), 1);
  // Equal keys leave the vote alone in the top byte.
  const __m256i first = _mm256_xor_si256(_mm256_i64gather_epi64((const long long *)slots, bucket, 8), low);
  const __m256i second = _mm256_xor_si256(_mm256_i64gather_epi64((const long long *)slots + 1, bucket, 8), low);
  const __m256i none = _mm256_setzero_si256();
  const __m256i vote = _mm256_or_si256(
      _mm256_and_si256(first, _mm256_cmpeq_epi64(_mm256_slli_epi64(first, 8), none)),
      _mm256_and_si256(second, _mm256_cmpeq_epi64(_mm256_slli_epi64(second, 8), none)));
  // Three pairs of bits, 20 apart.
  const __m256i pair = _mm256_set1_epi64x(3);
  return _mm256_or_si256(
      _mm256_or_si256(
          _mm256_and_si256(_mm256_srli_epi64(vote, 56), pair),
          _mm256_and_si256(_mm256_srli_epi64(vote, 38), _mm256_slli_epi64(pair, 20))),
      _mm256_and_si256(_mm256_srli_epi64(vote, 20), _mm256_slli_epi64(pair, 40)));
}

INLINE uint64_t sum_of_four(__m256i values) {
  const __m128i pair = _mm_add_epi64(_mm256_castsi256_si128(values), _mm256_extracti128_si256(values, 1));
  return (uint64_t)_mm_cvtsi128_si64(pair) + (uint64_t)_mm_extract_epi64(pair, 1);
}

TARGET PardonScanVotes TIER(votes)(
    const uint64_t *slots, uint64_t multiplier, uint64_t shift, const PardonScanToken *tokens, size_t count) {
  if (count > 100000) count = 100000;
  const __m256i factor = _mm256_set1_epi64x((long long)multiplier);
  const __m128i bits = _mm_cvtsi64_si128((long long)shift);
  const __m256i stride = _mm256_setr_epi64x(0, 4, 8, 12);
  __m256i sums = _mm256_setzero_si256();
  size_t index = 0, words = 0;
  while (index + 4 <= count) {
    const long long *keys = (const long long *)&tokens[index].key;
    sums = _mm256_add_epi64(sums, votes_of_four(_mm256_i64gather_epi64(keys, stride, 8), slots, factor, bits));
    index += 4;
    words += 4;
    // Six clear votes are enough; with two against them, the sentence is read on.
    if (index + 3 < count) {
      const uint64_t sum = sum_of_four(sums);
      const uint64_t english = sum & 0xFFFFF, french = sum >> 20 & 0xFFFFF;
      const uint64_t most = english > french ? english : french, least = english > french ? french : english;
      if (most >= 6 && least < 2) index = count - 3;
    }
  }
  if (index < count) {
    const size_t left = count - index;
    const long long *keys = (const long long *)&tokens[index].key;
    const __m256i mask = _mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)left * 4), stride);
    const __m256i rest = _mm256_mask_i64gather_epi64(_mm256_setzero_si256(), keys, stride, mask, 8);
    sums = _mm256_add_epi64(sums, votes_of_four(rest, slots, factor, bits));
    words += left;
  }
  return (PardonScanVotes){sum_of_four(sums), words};
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
