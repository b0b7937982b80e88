#include "CLanes.h"

#include "CVariants.h"

/* Clang makes vectors of these loops where there are instructions for them. */
C_BODY uint64_t equal(const int64_t *left, const int64_t *right) {
  uint64_t bits = 0;
  for (int lane = 0; lane < 64; lane++) bits |= (uint64_t)(left[lane] == right[lane]) << lane;
  return bits;
}

C_BODY uint64_t less(const int64_t *left, const int64_t *right) {
  uint64_t bits = 0;
  for (int lane = 0; lane < 64; lane++) bits |= (uint64_t)(left[lane] < right[lane]) << lane;
  return bits;
}

C_BODY uint64_t among(const uint16_t *codes, uint64_t wanted) {
  uint64_t bits = 0;
  for (int lane = 0; lane < 64; lane++) bits |= (wanted >> (codes[lane] & 63) & 1) << lane;
  return bits;
}

#ifdef C_HAS_VARIANTS
#include <immintrin.h>

C_VARIANT_AVX2 static uint64_t equal_avx2(const int64_t *left, const int64_t *right) {
  uint64_t bits = 0;
  for (int lane = 0; lane < 64; lane += 4) {
    __m256i l = _mm256_loadu_si256((const __m256i *)(left + lane));
    __m256i r = _mm256_loadu_si256((const __m256i *)(right + lane));
    int mask = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(l, r)));
    bits |= (uint64_t)(unsigned)mask << lane;
  }
  return bits;
}

C_VARIANT_AVX2 static uint64_t less_avx2(const int64_t *left, const int64_t *right) {
  uint64_t bits = 0;
  for (int lane = 0; lane < 64; lane += 4) {
    __m256i l = _mm256_loadu_si256((const __m256i *)(left + lane));
    __m256i r = _mm256_loadu_si256((const __m256i *)(right + lane));
    int mask = _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(r, l)));
    bits |= (uint64_t)(unsigned)mask << lane;
  }
  return bits;
}

C_VARIANT_AVX2 static uint64_t among_avx2(const uint16_t *codes, uint64_t wanted) {
  uint64_t bits = 0;
  __m256i all = _mm256_set1_epi64x((long long)wanted);
  for (int lane = 0; lane < 64; lane += 4) {
    __m256i code = _mm256_cvtepu16_epi64(_mm_loadl_epi64((const __m128i *)(codes + lane)));
    code = _mm256_and_si256(code, _mm256_set1_epi64x(63));
    /* The bit of each code becomes the sign of its lane. */
    __m256i sign = _mm256_slli_epi64(_mm256_srlv_epi64(all, code), 63);
    bits |= (uint64_t)(unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(sign)) << lane;
  }
  return bits;
}
#endif

uint64_t c_lanes_equal(const int64_t *left, const int64_t *right) {
#ifdef C_HAS_VARIANTS
  if (C_USES_AVX2) return equal_avx2(left, right);
#endif
  return equal(left, right);
}

uint64_t c_lanes_less(const int64_t *left, const int64_t *right) {
#ifdef C_HAS_VARIANTS
  if (C_USES_AVX2) return less_avx2(left, right);
#endif
  return less(left, right);
}

uint64_t c_lanes_among(const uint16_t *codes, uint64_t wanted) {
#ifdef C_HAS_VARIANTS
  if (C_USES_AVX2) return among_avx2(codes, wanted);
#endif
  return among(codes, wanted);
}
