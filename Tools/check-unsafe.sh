#!/usr/bin/env bash
# Unsafe code stands in files named …+Unsafe.swift, and each says what keeps it sound.
#
# Elsewhere no file names an unsafe pointer type or steps around the checks of types, memory or
# concurrency. A call such as `bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }` may
# stand anywhere: the pointer lives and dies in its closure.
set -euo pipefail
cd "$(dirname "$0")/.."

words='Unsafe(Mutable)?(Raw)?(Buffer)?Pointer|OpaquePointer|Unmanaged|unsafeBitCast|unsafeDowncast'
words+='|withMemoryRebound|assumingMemoryBound|nonisolated\(unsafe\)|unowned\(unsafe\)'
faults=0

# Comments may speak of pointers, and so may `withUnsafeBufferPointer { … }`, which is a closure's.
while IFS= read -r hit; do
  echo "$hit: unsafe code outside a file named …+Unsafe.swift" >&2
  faults=1
done < <(
  find Sources -name '*.swift' ! -name '*+Unsafe.swift' -exec grep -nHE "$words" {} + |
    grep -vE '^[^:]+:[0-9]+: *//' |
    grep -vE 'withUnsafe(Mutable)?(Raw)?(Buffer)?Pointer'
)

while IFS= read -r file; do
  echo "$file: no // INVARIANT: comment says what keeps the unsafe code sound" >&2
  faults=1
done < <(find Sources Tests -name '*+Unsafe.swift' -exec grep -L '// INVARIANT:' {} +)

exit $faults
