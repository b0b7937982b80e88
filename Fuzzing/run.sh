#!/usr/bin/env bash
# Runs the fuzzers, one after the other:
#
#   Fuzzing/run.sh SECONDS            all of them, for so many seconds together
#   Fuzzing/run.sh SECONDS NAME…      those named (lexer, names, …), for so many seconds each
#   Fuzzing/run.sh --corpus [NAME…]   runs nothing, but picks Fuzzing/Corpus anew (Fuzzing/pick.py)
#
# Each begins with its seeds, with Fuzzing/Corpus, a few inputs that together reach much, and with the
# inputs under Fuzzing/Regressions that once broke a law.
# What they find is kept in .build/fuzz/findings, what they have learnt in .build/fuzz/corpus, from
# where the next run goes on. One input again: .build/fuzz/release/ParserFuzzer FILE. Where there is
# no libFuzzer, that is said and nothing is run.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
swift=${SWIFT:-swift}
# CI, which fuzzes for seconds, builds in debug mode: that takes a third of the time.
configuration=${FUZZ_CONFIGURATION:-release}
build=.build/fuzz
fuzzers=(Lexer Parser Evaluator Loader Formatter Names)
# Of the parts of the time; the more there is behind a fuzzer, the more it gets.
shares=(1 2 4 2 2 2)
parts=13
if (($# > 1)); then
  shift
  fuzzers=("${@^}")
  shares=("${@/*/1}")
  parts=1
fi

export GUIJU_FUZZ=1
# Swift's own backtracer waits for a process that libFuzzer has ended already.
export SWIFT_BACKTRACE=enable=no
# Nothing here owns memory by hand, and values cannot form cycles; what the runtime of Swift keeps
# of types would be taken for leaks.
export ASAN_OPTIONS=detect_leaks=0

probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
echo '@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt { 0 }' >"$probe/probe.swift"
if ! "${swift}c" -parse-as-library -sanitize=fuzzer,address "$probe/probe.swift" \
  -o "$probe/probe" >"$probe/log" 2>&1; then
  echo "libFuzzer does not come with this Swift: nothing is fuzzed"
  exit 0
fi

# The compiler heeds the last -sanitize only, and --sanitize twice gives them in any order. The lexer
# is not public: its fuzzer looks into the module as tests do.
for fuzzer in "${fuzzers[@]}"; do
  "$swift" build --configuration "$configuration" --scratch-path "$build" --product "${fuzzer}Fuzzer" \
    --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing
done

rm -rf "$build/seeds"
mkdir -p "$build/findings"
python3 Fuzzing/corpus.py "$build/seeds"
status=0
for index in "${!fuzzers[@]}"; do
  name=${fuzzers[index],,}
  log=$build/$name.log
  mkdir -p "$build/corpus/$name"
  folders=("$build/corpus/$name" "$build/seeds/$name")
  for kept in "Fuzzing/Corpus/$name" "Fuzzing/Regressions/$name"; do
    if [[ -d $kept ]]; then folders+=("$kept"); fi
  done
  if [[ $seconds == --corpus ]]; then
    python3 -B Fuzzing/pick.py "$build/$configuration/${fuzzers[index]}Fuzzer" "Fuzzing/Corpus/$name" \
      "$build/corpus/$name" "$build/seeds/$name"
    continue
  fi
  length=4096
  if [[ $name == formatter ]]; then length=1024; fi
  printf '\n%s: ' "$name"
  if ! "$build/$configuration/${fuzzers[index]}Fuzzer" "${folders[@]}" \
    -max_total_time=$((seconds * shares[index] / parts + 1)) -dict="$build/seeds/words.dict" \
    -max_len=$length -timeout=60 -rss_limit_mb=3000 -artifact_prefix="$build/findings/$name-" \
    >"$log" 2>&1; then
    status=1
    tail -n 40 "$log"
  fi
  # How much it has reached, the inputs that reach it, how fast and with how much memory.
  grep -oE 'cov: .* rss: [0-9]+Mb' "$log" | tail -n 1 | sed -E 's/ lim: [0-9]+//' || true
  grep -E '^Done' "$log" || true
done
exit $status
