// 64 bytes in two registers; masks are gathered from the high bits of compared bytes.
#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#include "Kernels.h"
#include "BitPlaces.h"

#define TIER(name) name##_avx2
#define TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define INLINE static inline __attribute__((always_inline)) TARGET

typedef struct {
  __m256i low, high;
} Bytes;

INLINE Bytes load(const uint8_t *bytes) {
  return (Bytes){_mm256_loadu_si256((const __m256i *)bytes), _mm256_loadu_si256((const __m256i *)(bytes + 32))};
}

/// The first `count` (0 to 64) bytes, then zeros; reads nothing behind them.
INLINE Bytes load_first(const uint8_t *bytes, size_t count) {
  uint8_t copy[64] = {0};
  memcpy(copy, bytes, count);
  return load(copy);
}

INLINE void store(uint8_t *bytes, Bytes value) {
  _mm256_storeu_si256((__m256i *)bytes, value.low);
  _mm256_storeu_si256((__m256i *)(bytes + 32), value.high);
}

INLINE Bytes zero(void) { return (Bytes){_mm256_setzero_si256(), _mm256_setzero_si256()}; }

INLINE uint64_t high_bits(Bytes value) {
  uint64_t high = (uint32_t)_mm256_movemask_epi8(value.high);
  return (uint32_t)_mm256_movemask_epi8(value.low) | high << 32;
}

INLINE uint64_t equal(Bytes value, uint8_t byte) {
  __m256i all = _mm256_set1_epi8((char)byte);
  return high_bits((Bytes){_mm256_cmpeq_epi8(value.low, all), _mm256_cmpeq_epi8(value.high, all)});
}

INLINE uint64_t at_least(Bytes value, uint8_t byte) {
  __m256i all = _mm256_set1_epi8((char)byte);
  return high_bits((Bytes){
      _mm256_cmpeq_epi8(_mm256_max_epu8(value.low, all), value.low),
      _mm256_cmpeq_epi8(_mm256_max_epu8(value.high, all), value.high)});
}

INLINE __m256i half_rare_leads(__m256i value) {
  __m256i overlong = _mm256_cmpeq_epi8(
      _mm256_and_si256(value, _mm256_set1_epi8((char)0xFE)), _mm256_set1_epi8((char)0xC0));
  __m256i narrow = _mm256_or_si256(
      _mm256_cmpeq_epi8(value, _mm256_set1_epi8((char)0xE0)), _mm256_cmpeq_epi8(value, _mm256_set1_epi8((char)0xED)));
  __m256i fours = _mm256_cmpeq_epi8(_mm256_max_epu8(value, _mm256_set1_epi8((char)0xF0)), value);
  return _mm256_or_si256(_mm256_or_si256(overlong, narrow), fours);
}

/// Whether some byte begins a character whose second byte has a range of its own, or four bytes, or none at all.
INLINE int holds_rare_lead(Bytes value) {
  __m256i found = _mm256_or_si256(half_rare_leads(value.low), half_rare_leads(value.high));
  return !_mm256_testz_si256(found, found);
}

INLINE __m256i half_letters(__m256i value) {
  // 'a' goes to the least signed number: one signed comparison is left.
  __m256i moved = _mm256_add_epi8(_mm256_or_si256(value, _mm256_set1_epi8(0x20)), _mm256_set1_epi8((char)(0x80 - 'a')));
  return _mm256_cmpgt_epi8(_mm256_set1_epi8((char)(-128 + 26)), moved);
}

INLINE uint64_t letters(Bytes value) { return high_bits((Bytes){half_letters(value.low), half_letters(value.high)}); }

/// `value` with its letters in lower case; the mask, which holds them, is not needed here.
INLINE Bytes lower(Bytes value, uint64_t mask) {
  (void)mask;
  __m256i bit = _mm256_set1_epi8(0x20);
  return (Bytes){
      _mm256_or_si256(value.low, _mm256_and_si256(half_letters(value.low), bit)),
      _mm256_or_si256(value.high, _mm256_and_si256(half_letters(value.high), bit))};
}

INLINE __m256i half_folds(__m256i value, const uint8_t *table) {
  // Small letters fold like capitals but for ß and ÿ, the last of each.
  __m256i first = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(table + 32)));
  __m256i second = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(table + 48)));
  __m256i index = _mm256_and_si256(value, _mm256_set1_epi8(0x0F));
  __m256i folds = _mm256_blendv_epi8(
      _mm256_shuffle_epi8(first, index), _mm256_shuffle_epi8(second, index), _mm256_slli_epi16(value, 3));
  return _mm256_andnot_si256(_mm256_cmpeq_epi8(value, _mm256_set1_epi8((char)0x9F)), folds);
}

/// What the second byte of a Latin-1 letter folds to, 0 where it is no letter or folds to two.
INLINE Bytes latin_folds(Bytes value, const uint8_t *table) {
  return (Bytes){half_folds(value.low, table), half_folds(value.high, table)};
}

INLINE uint64_t nonzero(Bytes value) { return ~equal(value, 0); }

INLINE __m256i half_mask(uint32_t mask) {
  const __m256i spread = _mm256_setr_epi8(
      0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);
  const __m256i bit = _mm256_set1_epi64x((long long)0x8040201008040201ull);
  __m256i bytes = _mm256_shuffle_epi8(_mm256_set1_epi32((int)mask), spread);
  return _mm256_cmpeq_epi8(_mm256_and_si256(bytes, bit), bit);
}

INLINE Bytes choose(uint64_t mask, Bytes otherwise, Bytes value) {
  return (Bytes){
      _mm256_blendv_epi8(otherwise.low, value.low, half_mask((uint32_t)mask)),
      _mm256_blendv_epi8(otherwise.high, value.high, half_mask((uint32_t)(mask >> 32)))};
}

/// Writes the places of the bits of `mask`, counted from `base`; may write 8 too many.
INLINE uint32_t *places(uint32_t *out, uint64_t mask, uint32_t base) {
  __m256i offset = _mm256_set1_epi32((int)base);
  for (int step = 0; step < 8; step++) {
    const uint64_t byte = mask & 0xFF;
    const __m256i indices = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)bit_places[byte]));
    _mm256_storeu_si256((__m256i *)out, _mm256_add_epi32(offset, indices));
    out += _mm_popcnt_u64(byte);
    offset = _mm256_add_epi32(offset, _mm256_set1_epi32(8));
    mask >>= 8;
  }
  return out;
}

#include "BitsX86.h"
#include "ScanBody.h"
#include "LinesBody.h"
#include "SymbolsBody.h"
#include "VotesBody.h"
#include "SentencesBody.h"
#include "NumbersBody.h"
#include "WordsBody.h"

#endif
