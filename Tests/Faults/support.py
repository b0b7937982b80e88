"""What the checks of Tests/Faults share: a folder with rules and data, running the program under
faults, and the list of checks.

A check is a function marked with @check; it calls `require` for each thing that has to hold, which is
counted: a check that has required nothing has failed.
"""

import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CHECKS = []
# How the signals that a trap ends with look to subprocess.
TRAPS = {-signal.SIGILL, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGABRT}
NOBODY = 65534


class Failure(Exception):
    """Something that has to hold does not."""


class Skipped(Exception):
    """What a check needs is not to be had on this machine."""


def check(function):
    CHECKS.append(function)
    return function


class Outcome:
    """How a run ended."""

    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds

    @property
    def text(self):
        return (self.out + self.err).decode("utf-8", "replace")

    def __repr__(self):
        return f"status {self.status}, {self.seconds:.1f} s: {self.text[-400:]!r}"


RULES = """语言 1
文件 甲文 { 标题 "甲" 机关 "乙" 日期 2020年1月1日 }
数据表 组织 { 编号 文本 主键, 名称 文本, 人数 整数 }
参数 最低人数 = 3 { 依据 甲文 "一" }
规则 有人 针对 组织 { 编号 "T-1" 依据 甲文 "一" 要求 人数 >= 最低人数 }
名称式 简称 { 依据 甲文 "二" 成分 字号 文字 [2..3] 成分 标识 取自 标识 }
词表 标识 = ["协会", "促进会"]
测试 "够人" { 截止 2020年12月31日 给定 组织 { 编号: "a", 人数: 4 } 期望 有人("a") = 通过 }
"""
DATA = "编号,名称,人数\na,老年协会,4\nb,棋友会,1\nc,书画社,\n"
TRIAL = "设 最低人数 = 1\n"


class World:
    """A folder of its own with rules, data and a trial, in which the program is run."""

    def __init__(self, program, is_short):
        self.program = str(pathlib.Path(program).resolve())
        self.is_short = is_short
        self.required = 0
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="guiju-faults-"))
        self.folder.chmod(0o755)
        self.write("r/a.gj", RULES)
        self.write("d/组织.csv", DATA)
        self.write("t.gj", TRIAL)
        self.write("home/.keep", "")

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def require(self, truth, what, outcome=None):
        self.required += 1
        if not truth:
            raise Failure(what if outcome is None else f"{what}: {outcome}")

    def path(self, name):
        return self.folder / name

    def write(self, name, content):
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def rows(self, count, name="large/组织.csv"):
        """A data file with so many rows, of which half fail."""
        lines = (f"k{row},名称{row},{row % 6}\n" for row in range(count))
        return self.write(name, "编号,名称,人数\n" + "".join(lines))

    def start(self, *arguments, user=None, limits=(), **options):
        """Starts the program; `limits` are (resource, number), `user` whose rights it has."""

        def prepare():
            for kind, number in limits:
                resource.setrlimit(kind, (number, number))
            if user is not None:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)

        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.path("home")), "LANG": "en_US.UTF-8",
            "TMPDIR": str(self.path("tmp")), "SWIFT_BACKTRACE": "enable=no",
        }
        self.path("tmp").mkdir(exist_ok=True)
        environment.update(options.pop("environment", {}))
        return subprocess.Popen(
            [self.program, *map(str, arguments)], cwd=options.pop("cwd", self.folder),
            env=environment, preexec_fn=prepare if limits or user is not None else None,
            stdin=options.pop("stdin", subprocess.DEVNULL),
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=options.pop("stderr", subprocess.PIPE), **options)

    def run(self, *arguments, given=None, within=120, **options):
        """Runs the program to its end and returns how it ended; it may take `within` seconds."""
        start = time.monotonic()
        if given is not None:
            options["stdin"] = subprocess.PIPE
        process = self.start(*arguments, **options)
        try:
            out, err = process.communicate(given, timeout=within)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure(f"{' '.join(map(str, arguments))}: no end within {within} s")
        return Outcome(process.returncode, out or b"", err or b"", time.monotonic() - start)

    def require_told(self, outcome, statuses, what):
        """The run ended with one of the statuses, and something was said to a person."""
        self.require(outcome.status in statuses, f"{what}: status {statuses} wanted", outcome)
        if outcome.status != 0:
            self.require(re.search(r"error(:|\[)|错误", outcome.text), f"{what}: it is told", outcome)
            # The runtime says so itself before we tell that memory is short.
            is_trap = "Fatal error" in outcome.text and "not enough memory" not in outcome.text
            self.require(not is_trap, f"{what}: no trap", outcome)

    def strays(self, *folders):
        """What has been left behind in folders: temporary files and folders."""
        found = []
        for folder in folders or (".", "tmp", "d", "r"):
            found += [
                str(path) for path in self.path(folder).glob("*")
                if path.name.startswith((".guiju-", "guiju-")) or path.name.endswith((".tmp", ".new"))
            ]
        return found


def subcommands(world):
    """The commands that `guiju --help` lists."""
    listed = world.run("--help", "--lang", "en").text.partition("SUBCOMMANDS:")[2]
    names = re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE)
    if len(names) < 10:
        raise Failure(f"the commands are not found in the help: {names}")
    return names


def commands_with(world, option):
    """The commands whose help lists an option, such as --output."""
    return [
        name for name in subcommands(world)
        if re.search(rf"^  (-\w, )?{option}\b", world.run(name, "--help").text, re.MULTILINE)
    ]


def require_each(world, wanted, seen, table):
    """Each of the commands stands in a table of command lines; a new one is not forgotten there."""
    missing = [name for name in wanted if name not in seen]
    world.require(wanted and not missing, f"{table} lacks {missing}")


def common(world):
    """The options that most commands take."""
    return ["--rules", "r", "--data", "d", "--as-of", "2020-12-31"]


def has_root():
    return os.geteuid() == 0
