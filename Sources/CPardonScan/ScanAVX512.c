// 64 bytes in one register, one bit of a mask register for each.
#if defined(__x86_64__)

#include <immintrin.h>

#include "Kernels.h"

#define TIER(name) name##_avx512
#define TARGET \
  __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt,avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2")))
#define INLINE static inline __attribute__((always_inline)) TARGET

typedef __m512i Bytes;

INLINE Bytes load(const uint8_t *bytes) { return _mm512_loadu_si512(bytes); }

/// The first `count` (0 to 64) bytes, then zeros; reads nothing behind them.
INLINE Bytes load_first(const uint8_t *bytes, size_t count) {
  return _mm512_maskz_loadu_epi8(_bzhi_u64(~0ull, count), bytes);
}

INLINE void store(uint8_t *bytes, Bytes value) { _mm512_storeu_si512(bytes, value); }
INLINE Bytes zero(void) { return _mm512_setzero_si512(); }
INLINE uint64_t high_bits(Bytes value) { return _mm512_movepi8_mask(value); }
INLINE uint64_t equal(Bytes value, uint8_t byte) { return _mm512_cmpeq_epi8_mask(value, _mm512_set1_epi8((char)byte)); }
INLINE uint64_t at_least(Bytes value, uint8_t byte) { return _mm512_cmpge_epu8_mask(value, _mm512_set1_epi8((char)byte)); }

/// Whether some byte begins a character whose second byte has a range of its own, or four bytes, or none at all.
INLINE int holds_rare_lead(Bytes value) {
  return (equal(_mm512_and_si512(value, _mm512_set1_epi8((char)0xFE)), 0xC0) | equal(value, 0xE0) |
          equal(value, 0xED) | at_least(value, 0xF0)) != 0;
}

INLINE uint64_t letters(Bytes value) {
  Bytes low = _mm512_or_si512(value, _mm512_set1_epi8(0x20));
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(low, _mm512_set1_epi8('a')), _mm512_set1_epi8(25));
}

/// `value` with bit 5 set where the mask says.
INLINE Bytes lower(Bytes value, uint64_t mask) {
  return _mm512_or_si512(value, _mm512_maskz_set1_epi8(mask, 0x20));
}

/// What the second byte of a Latin-1 letter folds to, 0 where it is no letter or folds to two.
INLINE Bytes latin_folds(Bytes value, const uint8_t *table) { return _mm512_permutexvar_epi8(value, load(table)); }
INLINE uint64_t nonzero(Bytes value) { return _mm512_test_epi8_mask(value, value); }
INLINE Bytes choose(uint64_t mask, Bytes otherwise, Bytes value) {
  return _mm512_mask_mov_epi8(otherwise, mask, value);
}

/// Writes the places of the bits of `mask`, counted from `base`; may write 16 too many.
INLINE uint32_t *places(uint32_t *out, uint64_t mask, uint32_t base) {
  static const uint8_t counting[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
  };
  size_t count = _mm_popcnt_u64(mask);
  Bytes indices = _mm512_maskz_compress_epi8(mask, load(counting));
  __m512i offset = _mm512_set1_epi32((int)base);
  _mm512_storeu_si512(out, _mm512_add_epi32(offset, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(indices))));
  if (count > 16) {
    __m512i next = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(indices, 1));
    _mm512_storeu_si512(out + 16, _mm512_add_epi32(offset, next));
    if (count > 32) {
      next = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(indices, 2));
      _mm512_storeu_si512(out + 32, _mm512_add_epi32(offset, next));
      next = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(indices, 3));
      _mm512_storeu_si512(out + 48, _mm512_add_epi32(offset, next));
    }
  }
  return out + count;
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
