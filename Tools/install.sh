#!/usr/bin/env bash
# Puts guiju where a system looks for it, or takes it away again.
#
#     Tools/install.sh EXECUTABLE PREFIX [LANGUAGE]    # what completion says: zh or en, else by locale
#     Tools/install.sh --remove PREFIX
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
executable=$1 prefix=$2
language=${3:+--lang=$3}

# Where each file goes below the prefix.
program=bin/guiju
manual=share/man/man1/guiju.1
manual_zh=share/man/zh_CN/man1/guiju.1
bash=share/bash-completion/completions/guiju
zsh=share/zsh/site-functions/_guiju
fish=share/fish/vendor_completions.d/guiju.fish
licences=share/doc/guiju

if [ "$executable" = --remove ]; then
  cd "$prefix"
  rm -f "$program" "$manual" "$manual_zh" "$bash" "$zsh" "$fish" "$licences"/{LICENSE,NOTICE}
  [ ! -d "$licences" ] || rmdir --ignore-fail-on-non-empty "$licences"
  exit
fi

umask 022
install -D -m 755 "$executable" "$prefix/$program"
install -D -m 644 "$source/man/guiju.1" "$prefix/$manual"
install -D -m 644 "$source/man/zh_CN/guiju.1" "$prefix/$manual_zh"
for shell in bash zsh fish; do
  file=$prefix/${!shell}
  install -d "$(dirname "$file")"
  "$executable" completions "$shell" $language >"$file"
done
install -D -m 644 -t "$prefix/$licences" "$source/LICENSE" "$source/NOTICE"
