// Operations on 64 bits and on rows of 32 bytes, for the tiers of x86. Included once by each.

/// Number of the lowest set bit, 64 when there is none.
INLINE uint32_t first_bit(uint64_t bits) { return (uint32_t)_tzcnt_u64(bits); }
INLINE uint64_t without_first(uint64_t bits) { return _blsr_u64(bits); }
/// The lowest `count` (0 to 64) bits.
INLINE uint64_t low_bits(uint64_t bits, uint32_t count) { return _bzhi_u64(bits, count); }
INLINE size_t bit_count(uint64_t bits) { return (size_t)_mm_popcnt_u64(bits); }
/// Eight bytes without those whose lowest bit is set in `holes`, moved together; zeros behind.
INLINE uint64_t without_holes(uint64_t bytes, uint64_t holes) { return _pext_u64(bytes, ~(holes * 0xFF)); }
/// Three pairs of bits, 20 bits apart.
INLINE uint64_t spread_vote(uint64_t vote) { return _pdep_u64(vote, 3ull | 3ull << 20 | 3ull << 40); }

/// Whether `byte` is among the fourteen that stand two behind `bytes`.
INLINE int holds_behind_two(const uint8_t *bytes, uint8_t byte) {
  const __m128i found = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)bytes), _mm_set1_epi8((char)byte));
  return ((uint32_t)_mm_movemask_epi8(found) & 0xFFFC) != 0;
}

typedef __m256i Row;

INLINE Row load_row(const uint8_t *row) { return _mm256_loadu_si256((const __m256i *)row); }
INLINE void store_row(uint8_t *row, Row value) { _mm256_storeu_si256((__m256i *)row, value); }
INLINE Row either_row(Row one, Row other) { return _mm256_or_si256(one, other); }
INLINE Row empty_row(void) { return _mm256_setzero_si256(); }
