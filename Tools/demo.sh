#!/usr/bin/env bash
# Builds guiju and checks the data of examples/jilin by a rule of rules/jilin.
#
# The data have findings, so guiju ends with status 1; the demo has then done what it is for, and
# ends with 0. Any other status is passed on.
set -euo pipefail
cd "$(dirname "$0")/.."
. Tools/language.sh

"${SWIFT:-swift}" build -c release --product guiju

command=(.build/release/guiju check rules/jilin --data examples/jilin --as-of 2020-12-31)
part=(--only JL-3.6-1 --max-findings 3)
printf '\n$ %s\n\n' "${command[*]} ${part[*]}"
status=0
"${command[@]}" "${part[@]}" || status=$?
echo
case $status in
  0) say "数据没有问题，guiju 以状态 0 结束。" "The data have no findings: guiju ended with status 0." ;;
  1)
    say "数据里查出了问题，所以 guiju 以状态 1 结束；没有问题时是 0。这是预期的结果。" \
      "There are findings in the data, so guiju ended with status 1 (without any it is 0), as expected."
    ;;
  *)
    say "guiju 以状态 $status 结束：检查没有完成。" \
      "guiju ended with status $status: the check is not complete." >&2
    exit "$status"
    ;;
esac
say "上面只按一条规则检查，最多列出三条；按全部规则检查、全部列出：" \
  "That was one rule, with up to three findings; for all rules and all findings:"
printf '\n    %s\n\n' "${command[*]}"
