#!/usr/bin/env bash
# Runs the fuzzers, one after the other, for so many seconds in all: Fuzzing/run.sh SECONDS
#
# What they find is kept in .build/fuzz/findings, what they have learnt in .build/fuzz/corpus. The
# sum of one more run of all seeds, which a short run skips, is printed for each.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
swift=${SWIFT:-swift}
build=.build/fuzz
corpus=$build/corpus
findings=$build/findings
fuzzers=(Lexer Parser Evaluator)
# Lexing is the simplest of the three: of seven parts it gets one, the others two and four.
shares=(1 2 4)

export GUIJU_FUZZ=1
# Swift's own backtracer waits for a process that libFuzzer has ended already.
export SWIFT_BACKTRACE=enable=no
# Leaks are looked for by the evaluator's cycles, of which there are none: values never change.
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1

for fuzzer in "${fuzzers[@]}"; do
  # The tokens are not public: the fuzzers look into the modules as tests do.
  "$swift" build --configuration release --scratch-path "$build" --sanitize=fuzzer \
    --sanitize=address -Xswiftc -enable-testing --product "${fuzzer}Fuzzer"
done

mkdir -p "$findings"
python3 Fuzzing/corpus.py "$build/seeds"
status=0
for index in "${!fuzzers[@]}"; do
  name=${fuzzers[index],,}
  mkdir -p "$corpus/$name"
  printf '\n-- %s\n' "$name"
  log=$build/$name.log
  if ! "$build/release/${fuzzers[index]}Fuzzer" "$corpus/$name" "$build/seeds/$name" \
    -max_total_time=$((seconds * shares[index] / 7 + 1)) -dict="$build/seeds/words.dict" \
    -max_len=4096 -timeout=20 -rss_limit_mb=3000 -artifact_prefix="$findings/$name-" \
    -print_final_stats=1 -verbosity=1 >"$log" 2>&1; then
    status=1
    tail -n 40 "$log"
  fi
  grep -E '^(Done|stat::(average_exec_per_sec|peak_rss_mb))' "$log" || true
  grep -oE 'cov: [0-9]+ ft: [0-9]+ corp: [0-9]+/[^ ]+' "$log" | tail -n 1 || true
done
exit $status
