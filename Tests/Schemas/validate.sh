#!/usr/bin/env bash
# validate.sh GUIJU: checks the SARIF and JUnit that it writes against their schemas, on the example
# data and on texts that mean something in JSON, XML and terminals.
set -euo pipefail
guiju=$(realpath "$1")
# The command is going to be replaced one day, and says so each time.
export PYTHONWARNINGS=ignore
schemas=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$schemas/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

check() { # RULES DATA
  local status
  for format in sarif junit json; do
    status=0
    "$guiju" check "$1" --data "$2" --as-of 2020-12-31 --format "$format" \
      --output "$folder/out.$format" || status=$?
    # 1: there are findings, as there should be.
    [ "$status" -eq 1 ] || { echo "$1: status $status for $format" >&2; exit 1; }
  done
  jsonschema -i "$folder/out.sarif" "$schemas/sarif-2.1.0.json"
  xmllint --noout --schema "$schemas/junit-10.xsd" "$folder/out.junit"
  python3 -c 'import json, sys; json.load(open(sys.argv[1], encoding="utf-8"))' "$folder/out.json"
}

for pack in jilin leshan shenzhen; do check "$root/rules/$pack" "$root/examples/$pack"; done

mkdir "$folder/rules" "$folder/data"
cat >"$folder/rules/a.gj" <<'RULES'
语言 1
文件 意见 { 标题 "<意见> & \"一\"" }
数据表 组织 { 编号 文本 主键, 名称 文本, 成员数 整数 }
规则 有人 针对 组织 { 依据 意见 "]]>" 要求 成员数 >= 3 说明 "{名称}：]]> & <b> \\ 100%" }
RULES
# Every kind of character that means something, in names: controls, a surrogate pair's plane, U+FFFE,
# joiners, a right-to-left override.
printf '编号,名称,成员数\n"a""1",]]>&<>\x01\x1b[31m\xf0\x9f\x98\x80,1\nb,\xef\xbf\xbe\xef\xbf\xbf\xe2\x80\xae\xe2\x80\x8d,1\nc,"x\ny",约5\n' \
  >"$folder/data/组织.csv"
check "$folder/rules" "$folder/data"
echo "formats: SARIF and JUnit are valid"
