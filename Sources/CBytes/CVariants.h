#ifndef C_VARIANTS_H
#define C_VARIANTS_H

/* Kernels over many bytes come in variants, for AVX2 or BMI, chosen when they are called: what is built
   runs on every x86-64, and uses what is there. One body serves all; clang makes two vectors of 16
   bytes where there are none of 32. C_PORTABLE asks for the plain form alone. */
#if defined(__x86_64__) && defined(__clang__) && !defined(C_PORTABLE)
#define C_HAS_VARIANTS 1
#define C_VARIANT_AVX2 __attribute__((target("avx2,popcnt")))
#define C_USES_AVX2 (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"))
#define C_VARIANT_BMI __attribute__((target("bmi,popcnt")))
#define C_USES_BMI (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
#endif

/* Vectors of 32 bytes are passed in other places with AVX than without; a body is never called, but made
   part of its callers. */
#ifdef __clang__
#pragma clang diagnostic ignored "-Wpsabi"
#endif

/* The body of a kernel, which becomes part of each variant. */
#define C_BODY static inline __attribute__((always_inline))

#endif
