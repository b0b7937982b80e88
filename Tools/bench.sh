#!/usr/bin/env bash
# Times `guiju check` on examples/jilin, whole process, N runs after one that is not counted.
#
#     Tools/bench.sh [N]
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-20}
case $runs in
  '' | *[!0-9]* | 0) echo "the number of runs is 1 or more, this is “$runs”" >&2; exit 2 ;;
esac
guiju=.build/release/guiju
check=("$guiju" check rules/jilin --data examples/jilin --as-of 2020-12-31)

# 1 means findings, which the example has.
check_once() {
  local status=0
  "${check[@]}" >/dev/null || status=$?
  [ "$status" -le 1 ] || { echo "guiju ended with status $status" >&2; exit "$status"; }
}

# A point or a comma stands in EPOCHREALTIME, by the locale; without it the figure is microseconds.
now() { local time=$EPOCHREALTIME; echo "${time//[.,]/}"; }

check_once
for ((run = 0; run < runs; run++)); do
  start=$(now)
  check_once
  echo $(($(now) - start))
done | sort -n | awk -v command="${check[*]} >/dev/null" '
  { time[NR] = $1 / 1000 }
  END {
    printf "%s\n", command
    printf "%d runs: least %.1f ms, median %.1f ms, greatest %.1f ms\n",
      NR, time[1], (time[int((NR + 1) / 2)] + time[int(NR / 2) + 1]) / 2, time[NR]
  }'
cat examples/jilin/*.csv | awk 'END { printf "data: %d lines, ", NR }'
printf '%s bytes; ' "$(cat examples/jilin/*.csv | wc -c)"
printf 'output: %s bytes\n' "$({ "${check[@]}" || true; } | wc -c)"
printf 'machine: %s cores, %s\n' "$(nproc)" \
  "$(sed -nE 's/^model name[[:space:]]*: //p' /proc/cpuinfo | sed -n 1p)"
