"""SIGINT, SIGTERM and SIGHUP end a run soon, and leave nothing behind."""

import os
import pathlib
import signal
import subprocess
import time

from support import check, commands_with, require_each

# A rule that takes long for each row.
SLOW = """语言 1
数据表 组织 { 编号 文本 主键, 名称 文本, 人数 整数 }
文件 甲文 { 标题 "甲" }
参数 最低人数 = 3 { 依据 甲文 "一" }
规则 慢 针对 组织 { 编号 "S-1" 依据 甲文 "一"
  要求 count(for i in 1..20000 return i + 人数) > 最低人数 }
规则 逐日 针对 组织 { 编号 "S-2" 依据 甲文 "二"
  要求 count(for i in 1..20000 return i + 人数 + 年(截止日)) > 最低人数 }
"""
# One that takes long for a single row.
LONG = SLOW + """规则 久 针对 组织 { 编号 "S-3" 依据 甲文 "三"
  要求 count(for i in 1..9000, j in 1..900 return i * j + 人数) > 最低人数 }
测试 "久" { 给定 组织 { 编号: "a", 人数: 4 } 期望 久("a") = 通过 }
"""
NAMES = "老年棋友书画歌舞太极广场"
ENDLESS = ["--limit", "steps=1000000000000", "--limit", "list-length=1000000000"]


def runs(world):
    options = ["--rules", "s", "--data", "large", "--as-of", "2020-12-31"]
    yield "check", ["check", "s", "--data", "large", "--format", "json", "--output", "out"]
    yield "query", ["query", "select count(for i in 1..20000 return i + 人数) from 组织", *options,
                    "--output", "out"]
    yield "impact", ["impact", "--with", "t.gj", *options, "--output", "out"]
    yield "sweep", ["sweep", "最低人数", "1..40", *options, "--output", "out"]
    yield "timeline", ["timeline", "组织", *options, "--output", "out"]
    yield "timeline of a row", [
        "timeline", "组织", "k1", *options, "--from", "1950-01-01", "--to", "2049-12-31", "--output",
        "out"]
    yield "worklist", ["worklist", *options, "--output", "out"]
    yield "test", ["test", "slow", *ENDLESS, "--output", "out"]
    yield "explain", [
        "explain", "久", "k1", "--rules", "slow", "--data", "large", *ENDLESS]
    yield "name", ["name", "--file", "names.txt", "--rules", "r", "--data", "d"]
    yield "eval", ["eval", "count(for i in 1..9000, j in 1..900 return i * j)", *ENDLESS]
    yield "shell", ["shell", *options, "-c", "select count(for i in 1..20000 return i) from 组织"]


@check
def ends_soon(world):
    world.rows(20_000)
    world.write("s/a.gj", SLOW)
    world.write("slow/a.gj", LONG)
    world.write("names.txt", "".join(f"{a}{b}协会\n" for a in NAMES for b in NAMES) * 300)
    require_each(world, commands_with(world, "--limit"), {line[0] for _, line in runs(world)},
                 "the table of interrupted runs")
    for name, arguments in runs(world):
        for kind in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]:
            world.path("out").write_text("old")
            process = world.start(*arguments)
            time.sleep(0.7)
            what = f"{name}, {kind.name}"
            world.require(process.poll() is None, f"{what}: it is at work", process.poll())
            process.send_signal(kind)
            start = time.monotonic()
            out, err = process.communicate(timeout=30)
            seconds = time.monotonic() - start
            world.require(seconds < 5, f"{what}: it ends soon, not in {seconds:.1f} s")
            # A shell sees 130 in either way.
            statuses = {130, 1, -kind} if kind == signal.SIGINT else {-kind}
            world.require(process.returncode in statuses, f"{what}: {process.returncode} {err}")
            world.require(world.path("out").read_text() == "old", f"{what}: the file stays")
            world.require(not world.strays(), f"{what}: left behind {world.strays()}")


@check
def revisions_are_cleared_away(world):
    """While rules of a git revision lie in a temporary folder, a signal still removes it."""
    def git(*arguments):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            cwd=world.folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", "r")
    git("commit", "-qm", "one")
    # A git that takes its time leaves one to send the signal.
    tools = world.path("tools")
    tools.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, text=True).stdout.strip()
    (tools / "git").write_text(f"#!/bin/sh\ncase $* in *archive*) sleep 1;; esac\nexec {real} \"$@\"\n")
    (tools / "git").chmod(0o755)
    path = {"PATH": f"{tools}:{os.environ['PATH']}"}
    arguments = ["impact", "--base", "git:HEAD", "--rules", "r", "--data", "d"]
    outcome = world.run(*arguments, environment=path)
    world.require(outcome.status == 0, "it runs", outcome)
    world.require(not list(world.path("tmp").iterdir()), "nothing is left behind")
    for kind in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]:
        process = world.start(*arguments, environment=path)
        deadline = time.monotonic() + 20
        while not list(world.path("tmp").iterdir()) and time.monotonic() < deadline:
            time.sleep(0.005)
        world.require(list(world.path("tmp").iterdir()), f"{kind.name}: the folder is there")
        process.send_signal(kind)
        process.communicate(timeout=30)
        world.require(process.returncode in (-kind, 128 + kind), f"{kind.name}: {process.returncode}")
        left = [path.name for path in pathlib.Path(world.path("tmp")).iterdir()]
        world.require(not left, f"{kind.name}: left behind {left}")
