#!/usr/bin/env bash
# Installs what the build needs. Where nothing is missing it says nothing and changes nothing.
#
#     Tools/setup.sh [COMMAND…]
#
# Each COMMAND (such as python3) must be there too; COMMAND=PACKAGE names the package that has it, where
# that bears another name. SWIFT names the swift to use.
#
# What is needed is found out by use, not by the names of packages: Swift compiles and links a small
# program with readline, and one with libyaml. So a system without apt passes as well, once it has the same things under
# other names.
set -euo pipefail
cd "$(dirname "$0")/.."
. Tools/language.sh

swift=${SWIFT:-swift}
least_major=6 least_minor=2

stop() {
  say "$@" >&2
  exit 1
}

if [ "$(uname -s)" != Linux ]; then
  stop "规矩目前只在 Linux 上构建和测试，这里是 $(uname -s)。" \
    "Guiju is built and tested on Linux only; this is $(uname -s)."
fi

if ! command -v "$swift" >/dev/null; then
  stop "找不到 swift。请按 https://www.swift.org/install/linux 安装 Swift $least_major.$least_minor \
或更新的版本，并放进 PATH；已装在别处时，写 make SWIFT=/路径/swift 加目标名。" \
    "There is no swift. Install Swift $least_major.$least_minor or newer as told at \
https://www.swift.org/install/linux and put it on PATH; where it is installed elsewhere, write \
make SWIFT=/path/to/swift and the target."
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# What the probes that failed had to say.
log=$scratch/log

# MARK: The version

check_version() {
  local version major minor
  version=$("$swift" --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p')
  [ -n "$version" ] || return 1
  major=${version%%.*} minor=${version#*.}
  if [ "$major" -lt "$least_major" ] ||
    { [ "$major" -eq "$least_major" ] && [ "$minor" -lt "$least_minor" ]; }; then
    stop "需要 Swift $least_major.$least_minor 或更新的版本，这里是 $version。\
请按 https://www.swift.org/install/linux 更新。" \
      "Swift $least_major.$least_minor or newer is needed, and this is $version. Update it as told at \
https://www.swift.org/install/linux."
  fi
}

# MARK: Probes

# The libraries that Swift itself loads: `swift build` does not start without them.
swift_runs() { "$swift" package --version; } >>"$log" 2>&1

# A linker and the files of the C library, without which Swift links nothing.
swift_links() {
  echo 'import Glibc; puts("")' >"$scratch/probe.swift"
  "${swift}c" -o "$scratch/probe" "$scratch/probe.swift"
} >>"$log" 2>&1

readline_links() {
  printf '#include <%s>\n' stdio.h readline/readline.h readline/history.h >"$scratch/readline.h"
  echo 'rl_initialize()' >"$scratch/readline.swift"
  "${swift}c" -import-objc-header "$scratch/readline.h" -o "$scratch/readline" \
    "$scratch/readline.swift" -lreadline -ltinfo
} >>"$log" 2>&1

yaml_links() {
  echo '#include <yaml.h>' >"$scratch/yaml.h"
  echo 'print(yaml_get_version_string() != nil)' >"$scratch/yaml.swift"
  "${swift}c" -import-objc-header "$scratch/yaml.h" -o "$scratch/yaml" "$scratch/yaml.swift" -lyaml
} >>"$log" 2>&1

has_certificates() {
  [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] ||
    [ -e /etc/ssl/cert.pem ]
}

# Sets `missing` to what has to be installed, by Debian's names.
probe() {
  : >"$log"
  missing=()
  local command
  for command in git make "$@"; do
    command -v "${command%%=*}" >/dev/null || missing+=("${command#*=}")
  done
  # The argument parser that guiju builds on comes from GitHub by https.
  has_certificates || missing+=(ca-certificates)
  swift_runs ||
    missing+=(libcurl4-openssl-dev libncurses-dev libsqlite3-dev libxml2-dev tzdata zlib1g-dev)
  if ! readline_links; then
    swift_links || missing+=(binutils libc6-dev g++)
    missing+=(libreadline-dev)
  fi
  if ! yaml_links; then
    missing+=(libyaml-dev)
  fi
}

# MARK: Installing

# install_with_apt PACKAGE…: as root, without questions.
install_with_apt() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      stop "还缺：$*。请以 root 运行：apt-get update && apt-get install $*" \
        "Missing: $*. As root, run: apt-get update && apt-get install $*"
    fi
    as_root=(sudo)
    # Where nobody can type a password it had better fail than wait.
    { [ -t 0 ] && [ -z "${CI:-}" ]; } || as_root+=(-n)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
  say "正在安装缺少的：$*" "Installing what is missing: $*" >&2
  # One unreachable source of several is no reason to stop: the installation will tell.
  "${as_root[@]}" update || true
  "${as_root[@]}" install -y --no-install-recommends "$@"
}

# An old Swift is told before anything is installed for it; one that does not start yet, after.
check_version || true
probe "$@"
if [ ${#missing[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null; then
    install_with_apt "${missing[@]}"
    probe "$@"
  fi
  if [ ${#missing[@]} -gt 0 ]; then
    [ ! -s "$log" ] || cat "$log" >&2
    stop "还缺（Debian 的包名）：${missing[*]}。请用本系统的包管理器安装相应的包，再运行一次；\
GNU readline 和 libyaml 的开发文件在 Fedora 叫 readline-devel、libyaml-devel，在 Arch 叫 readline、libyaml。" \
      "Still missing, by Debian's names: ${missing[*]}. Install the like with the package manager \
of this system and run this again; the development files of GNU readline and libyaml are \
readline-devel and libyaml-devel on Fedora, readline and libyaml on Arch."
  fi
fi
check_version || stop "“$swift --version”没有给出 Swift 的版本。" \
  "“$swift --version” tells no version of Swift."
