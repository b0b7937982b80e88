#!/usr/bin/env bash
# Builds guiju as one file that needs no other, packs it, tries it in an empty root, and tells how
# large it is and how fast it starts.
#
#     Tools/dist.sh [EXECUTABLE]      # EXECUTABLE: a static guiju, where there is one already
set -euo pipefail
cd "$(dirname "$0")/.."
. Tools/language.sh
swift=${SWIFT:-swift}

executable=${1:-}
if [ -z "$executable" ]; then
  # What is compiled for a static executable is not what `make install` links: a folder of its own.
  "$swift" build -c release --scratch-path .build/static --product guiju \
    --static-swift-stdlib -Xswiftc -static-executable -Xlinker -s
  executable=.build/static/release/guiju
fi
version=$("$executable" --version)
name=${version/ /-}-linux-$(uname -m)
stage=.build/dist/$name
rm -rf "$stage"
mkdir -p "$stage/licences"

Tools/install.sh "$executable" "$stage" en
# What completion says, in Chinese too.
for shell in bash zsh fish; do
  install -d "$stage/share/guiju/zh"
  "$executable" completions "$shell" --lang zh >"$stage/share/guiju/zh/guiju.$shell"
done
cp LICENSE NOTICE README.md README.zh.md "$stage"
# The licences of what is linked in, by which it may be passed on only with them.
for file in /usr/share/common-licenses/{GPL-3,LGPL-2.1} /opt/swift/usr/share/swift/LICENSE.txt \
  /usr/share/swift/LICENSE.txt; do
  [ ! -e "$file" ] || cp -L "$file" "$stage/licences/$(basename "$file" .txt | sed 's/^LICENSE$/swift/')"
done
for library in libc6-dev libreadline-dev libyaml-dev libtinfo6 libstdc++6; do
  for package in "$library" "${library%-dev}"; do
    [ ! -e "/usr/share/doc/$package/copyright" ] ||
      cp -L "/usr/share/doc/$package/copyright" "$stage/licences/$library"
  done
done
[ -e "$stage/licences/GPL-3" ] ||
  say "没有 GPL 第 3 版的全文，转交时要自己附上。" "The text of GPL 3 is not here; add it before passing the archive on." >&2

# The same files give the same archive, whenever and by whomever it is packed.
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
tar -C .build/dist --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner \
  --mode=u+rwX,go+rX,go-w -cf - "$name" | gzip -9n >"$stage.tar.gz"
(cd .build/dist && sha256sum "$name.tar.gz" | tee "$name.tar.gz.sha256")

# MARK: A root that holds the program and its input alone

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cp "$executable" "$root/guiju"
mkdir "$root/rules" "$root/data"
cat >"$root/rules/a.gj" <<'RULES'
语言 1
文件 甲文 { 标题 "甲" 机关 "乙" 日期 2020年1月1日 }
数据表 组织 { 编号 文本 主键, 名称 文本, 人数 整数 }
规则 有人 针对 组织 { 编号 "T-1" 依据 甲文 "一" 要求 人数 >= 3 }
RULES
# 编号,名称,人数 and 1,和平社区,2 and 2,€𠀀,3 in GB18030.
printf '\261\340\272\305,\303\373\263\306,\310\313\312\375\n1,\272\315\306\275\311\347\307\370,2\n' \
  >"$root/data/组织.csv"
printf '2,\200\2252\2026,3\n' >>"$root/data/组织.csv"
touch "$root/rules/guiju.yml"
mkdir "$root/proc"
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(--map-root-user)
# Swift's runtime asks /proc where the program is; every container has one.
alone() {
  unshare "${as_root[@]}" --mount --pid --fork --mount-proc="$root/proc" chroot "$root" /guiju "$@"
}
if ! alone --version >/dev/null 2>&1; then
  say "这里不能换根目录，没有试。" "Nobody may change the root here; it is not tried alone."
else
  found=$(alone query 'select 名称, 人数 from 组织 where 人数 <= 3' --rules rules --data data \
    --as-of 2020-12-31 --format csv --raw 2>&1 || true)
  case $found in
    *和平社区,2*€𠀀,3*) say "独自运行：正确。" "Alone in an empty root, with /proc: right." ;;
    *)
      echo "$found" >&2
      exit 1
      ;;
  esac
fi

# MARK: Size and start

# Milliseconds of 21 starts, the median; making the process counts in.
start() {
  local i before after
  for i in {1..21}; do
    before=${EPOCHREALTIME/[.,]/}
    "$@" >/dev/null
    after=${EPOCHREALTIME/[.,]/}
    echo $((after - before))
  done | sort -n | sed -n '11s/\(...\)$/.\1/p' | sed 's/^\./0./'
}
size=$(stat -c %s "$executable")
packed=$(stat -c %s "$stage.tar.gz")
megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'; }
say "$name：$(megabytes "$size")，压缩包 $(megabytes "$packed")，启动 $(start "$executable" --version) 毫秒（/bin/true $(start /bin/true) 毫秒）" \
  "$name: $(megabytes "$size"), packed $(megabytes "$packed"), starts in $(start "$executable" --version) ms (/bin/true: $(start /bin/true) ms)"
