// 64 bytes in four registers; masks are gathered by adding the bits of neighbours.
#if defined(__AARCH64EL__)

#include <arm_neon.h>
#include <string.h>

#include "Kernels.h"

#define TIER(name) name##_neon
#define TARGET
#define INLINE static inline __attribute__((always_inline))

typedef uint8x16x4_t Bytes;

/// The same of each of the four registers.
#define EACH(lane) ((Bytes){{lane(0), lane(1), lane(2), lane(3)}})

INLINE Bytes load(const uint8_t *bytes) {
#define LANE(n) vld1q_u8(bytes + 16 * n)
  return EACH(LANE);
#undef LANE
}

/// The first `count` (0 to 64) bytes, then zeros; reads nothing behind them.
INLINE Bytes load_first(const uint8_t *bytes, size_t count) {
  uint8_t copy[64] = {0};
  memcpy(copy, bytes, count);
  return load(copy);
}

INLINE void store(uint8_t *bytes, Bytes value) {
  for (int n = 0; n < 4; n++) vst1q_u8(bytes + 16 * n, value.val[n]);
}

INLINE Bytes zero(void) {
#define LANE(n) vdupq_n_u8(0)
  return EACH(LANE);
#undef LANE
}

/// In each eight bytes, one bit after the other.
INLINE uint8x16_t own_bits(void) { return vreinterpretq_u8_u64(vdupq_n_u64(0x8040201008040201ull)); }

/// One bit for each byte of `found`, all of whose bits are set or none.
INLINE uint64_t mask_of(Bytes found) {
  const uint8x16_t bits = own_bits();
  const uint8x16_t low = vpaddq_u8(vandq_u8(found.val[0], bits), vandq_u8(found.val[1], bits));
  const uint8x16_t high = vpaddq_u8(vandq_u8(found.val[2], bits), vandq_u8(found.val[3], bits));
  const uint8x16_t all = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

INLINE uint64_t high_bits(Bytes value) {
#define LANE(n) vcltzq_s8(vreinterpretq_s8_u8(value.val[n]))
  return mask_of(EACH(LANE));
#undef LANE
}

INLINE uint64_t equal(Bytes value, uint8_t byte) {
  const uint8x16_t all = vdupq_n_u8(byte);
#define LANE(n) vceqq_u8(value.val[n], all)
  return mask_of(EACH(LANE));
#undef LANE
}

INLINE uint64_t at_least(Bytes value, uint8_t byte) {
  const uint8x16_t all = vdupq_n_u8(byte);
#define LANE(n) vcgeq_u8(value.val[n], all)
  return mask_of(EACH(LANE));
#undef LANE
}

INLINE uint8x16_t quarter_rare_leads(uint8x16_t value) {
  const uint8x16_t overlong = vceqq_u8(vandq_u8(value, vdupq_n_u8(0xFE)), vdupq_n_u8(0xC0));
  const uint8x16_t narrow = vorrq_u8(vceqq_u8(value, vdupq_n_u8(0xE0)), vceqq_u8(value, vdupq_n_u8(0xED)));
  return vorrq_u8(vorrq_u8(overlong, narrow), vcgeq_u8(value, vdupq_n_u8(0xF0)));
}

/// Whether some byte begins a character whose second byte has a range of its own, or four bytes, or none at all.
INLINE int holds_rare_lead(Bytes value) {
  const uint8x16_t low = vorrq_u8(quarter_rare_leads(value.val[0]), quarter_rare_leads(value.val[1]));
  const uint8x16_t high = vorrq_u8(quarter_rare_leads(value.val[2]), quarter_rare_leads(value.val[3]));
  return vmaxvq_u8(vorrq_u8(low, high)) != 0;
}

INLINE uint8x16_t quarter_letters(uint8x16_t value) {
  return vcltq_u8(vsubq_u8(vorrq_u8(value, vdupq_n_u8(0x20)), vdupq_n_u8('a')), vdupq_n_u8(26));
}

INLINE uint64_t letters(Bytes value) {
#define LANE(n) quarter_letters(value.val[n])
  return mask_of(EACH(LANE));
#undef LANE
}

/// `value` with its letters in lower case; the mask, which holds them, is not needed here.
INLINE Bytes lower(Bytes value, uint64_t mask) {
  (void)mask;
#define LANE(n) vorrq_u8(value.val[n], vandq_u8(quarter_letters(value.val[n]), vdupq_n_u8(0x20)))
  return EACH(LANE);
#undef LANE
}

/// What the second byte of a Latin-1 letter folds to, 0 where it is no letter or folds to two.
INLINE Bytes latin_folds(Bytes value, const uint8_t *table) {
  const Bytes folds = load(table);
#define LANE(n) vqtbl4q_u8(folds, vandq_u8(value.val[n], vdupq_n_u8(0x3F)))
  return EACH(LANE);
#undef LANE
}

INLINE uint64_t nonzero(Bytes value) { return ~equal(value, 0); }

INLINE uint8x16_t quarter_mask(uint64_t mask) {
  const uint8x16_t spread = vcombine_u8(vdup_n_u8((uint8_t)mask), vdup_n_u8((uint8_t)(mask >> 8)));
  return vtstq_u8(spread, own_bits());
}

INLINE Bytes choose(uint64_t mask, Bytes otherwise, Bytes value) {
#define LANE(n) vbslq_u8(quarter_mask(mask >> 16 * n), value.val[n], otherwise.val[n])
  return EACH(LANE);
#undef LANE
}

/// Number of the lowest set bit, 64 when there is none.
INLINE uint32_t first_bit(uint64_t bits) { return bits ? (uint32_t)__builtin_ctzll(bits) : 64; }
INLINE uint64_t without_first(uint64_t bits) { return bits & (bits - 1); }

/// Writes the places of the bits of `mask`, counted from `base`.
INLINE uint32_t *places(uint32_t *out, uint64_t mask, uint32_t base) {
  for (; mask != 0; mask = without_first(mask)) *out++ = base + first_bit(mask);
  return out;
}

/// The lowest `count` (0 to 64) bits.
INLINE uint64_t low_bits(uint64_t bits, uint32_t count) { return count >= 64 ? bits : bits & ~(~0ull << count); }
INLINE size_t bit_count(uint64_t bits) { return (size_t)__builtin_popcountll(bits); }

/// Eight bytes without those whose lowest bit is set in `holes`, moved together; zeros behind.
INLINE uint64_t without_holes(uint64_t bytes, uint64_t holes) {
  // From the last hole on, so that those before it stay where they are. A word has one or two.
  while (holes != 0) {
    const uint32_t place = 63 - (uint32_t)__builtin_clzll(holes);
    const uint64_t before = low_bits(bytes, place);
    bytes = before | (bytes >> 8 & ~(low_bits(~0ull, place)));
    holes ^= 1ull << place;
  }
  return bytes;
}

/// Three pairs of bits, 20 bits apart.
INLINE uint64_t spread_vote(uint64_t vote) { return (vote & 3) | (vote & 12) << 18 | (vote & 48) << 36; }

/// Whether `byte` is among the fourteen that stand two behind `bytes`.
INLINE int holds_behind_two(const uint8_t *bytes, uint8_t byte) {
  const uint8x16_t found = vceqq_u8(vld1q_u8(bytes), vdupq_n_u8(byte));
  return vmaxvq_u8(vextq_u8(found, vdupq_n_u8(0), 2)) != 0;
}

typedef uint8x16x2_t Row;

INLINE Row load_row(const uint8_t *row) { return (Row){{vld1q_u8(row), vld1q_u8(row + 16)}}; }

INLINE void store_row(uint8_t *row, Row value) {
  vst1q_u8(row, value.val[0]);
  vst1q_u8(row + 16, value.val[1]);
}

INLINE Row either_row(Row one, Row other) {
  return (Row){{vorrq_u8(one.val[0], other.val[0]), vorrq_u8(one.val[1], other.val[1])}};
}

INLINE Row empty_row(void) { return (Row){{vdupq_n_u8(0), vdupq_n_u8(0)}}; }

#include "ScanBody.h"
#include "LinesBody.h"
#include "SymbolsBody.h"
#include "VotesBody.h"
#include "SentencesBody.h"
#include "NumbersBody.h"
#include "WordsBody.h"

#endif
