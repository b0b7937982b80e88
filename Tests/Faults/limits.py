"""Each limit bites, by default and as it is set; too little memory is told in a sentence."""

import json
import resource

from support import RULES, TRAPS, check, commands_with, require_each

# For each limit an expression that passes it, and a value at which a small one does.
PASSING = {
    "depth": ("{f: function(g, n) if n = 0 then 0 else g(g, n - 1), r: f(f, 50)}.r", 20, 1_000),
    "nesting": ("count(for i in 1..50 return if i = 1 then [] else [partial[-1]])", 20, 200),
    "steps": ("count(for i in 1..2000 return i)", 1_000, 1_000_000),
    "list-length": ("count(for i in 1..500 return i)", 100, 10_000),
    "text-length": ('string length(string join(for i in 1..500 return "ab", ""))', 100, 100_000),
    "regex-steps": ('matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", "(a|aa)+b")', 10, 10_000_000),
}


@check
def each_limit_bites(world):
    for name, (expression, low, high) in PASSING.items():
        usual = world.run("eval", expression, "--limit", f"{name}={high}")
        world.require(usual.status == 0, f"{name}: enough at {high}", usual)
        outcome = world.run("eval", expression, "--limit", f"{name}={low}")
        world.require(outcome.status == 4, f"{name}: status 4 at {low}", outcome)
        world.require(f"--limit {name}=" in outcome.text, f"{name}: how to raise it", outcome)
        for wrong in ["0", "-1", "x", "99999999999999999999", ""]:
            outcome = world.run("eval", "1", "--limit", f"{name}={wrong}")
            world.require_told(outcome, {2}, f"{name}={wrong}")
    world.write("f/a.gj", "语言 1\n数据表 组织 { 编号 文本 主键 }\n名称式 长 { 成分 字号 文字 [2..500] }\n")
    for length, status in [(150, 0), (300, 4)]:
        outcome = world.run("name", "老" * length, "--rules", "f", "--data", "d")
        world.require(outcome.status == status, f"name-length by default: {length}", outcome)
    outcome = world.run(
        "name", "老" * 30, "--rules", "f", "--data", "d", "--limit", "name-length=20")
    world.require(outcome.status == 4, "name-length bites", outcome)
    world.require("name-length" in outcome.text, "name-length: how to raise it", outcome)


@check
def every_command_heeds_limits(world):
    """A command that takes --limit ends with 4 where a row passes it, and says how to raise it."""
    world.write("l/a.gj", RULES.replace(
        "人数 >= 最低人数", "count(for i in 1..500 return i) + 年(截止日) > 最低人数 + 人数"))
    on = ["--rules", "l", "--data", "d", "--as-of", "2020-12-31"]
    query = "select count(for i in 1..500 return i) from 组织"
    runs = [
        ["check", "l", "--data", "d"], ["test", "l"], ["explain", "有人", "a", *on],
        ["impact", "--with", "t.gj", *on], ["sweep", "最低人数", "1..3", *on],
        ["timeline", "组织", "a", *on], ["timeline", "组织", *on], ["worklist", *on],
        ["query", query, *on], ["eval", "count(for i in 1..500 return i)"],
        ["name", "老年协会", *on], ["shell", *on, "-c", query],
    ]
    require_each(world, commands_with(world, "--limit"), {run[0] for run in runs},
                 "the table of limits")
    for arguments in runs:
        usual = world.run(*arguments)
        world.require(usual.status in (0, 1), f"{arguments}: by default", usual)
        limit = "name-length=3" if arguments[0] == "name" else "steps=300"
        outcome = world.run(*arguments, "--limit", limit, "--lang", "en")
        wanted = 1 if arguments[0] == "shell" else 4
        world.require(outcome.status == wanted, f"{arguments}: status {wanted} at {limit}", outcome)
        # A timeline counts the rows; why one cannot be evaluated, `explain` tells.
        is_counted = arguments[0] in ("impact", "sweep", "timeline", "worklist")
        world.require(is_counted or f"--limit {limit.split('=')[0]}=" in outcome.text,
                      f"{arguments}: how to raise it", outcome)


@check
def defaults_hold(world):
    """What an attacker writes ends by the limits as they are, soon and in bounded memory."""
    for expression in [
        "count(for i in 1..100000, j in 1..100000 return 1)",
        'string length(replace("' + "a" * 40 + '", "(a*)*b", ""))',
        "10 ** 10 ** 10 ** 10",
        "{f: function(g, n) g(g, n + 1), r: f(f, 1)}.r",
        "for i in 1..100000 return if i = 1 then [] else [partial[-1]]",
        'matches("' + "a" * 5_000 + '", "(a?){500}(a){500}c")',
    ]:
        outcome = world.run("eval", expression, within=240,
                            limits=[(resource.RLIMIT_AS, 6 << 30)])
        world.require(outcome.status in (0, 4), f"{expression[:60]}: it ends", outcome)
        world.require(len(outcome.text) < 5_000, f"{expression[:60]}: in a sentence", outcome)
    world.write("r/b.gj", '语言 1\n规则 久 针对 组织 { 编号 "T-2" 依据 甲文 "一" '
                '要求 count(for i in 1..100000000 return i) > 人数 }\n')
    outcome = world.run("check", "r", "--data", "d", "--only", "T-2", within=240)
    world.require(outcome.status == 4, "a row that takes too long is an error", outcome)
    world.require("--limit" in outcome.text, "which limit, is told", outcome)


@check
def findings_are_bounded(world):
    lines = "".join(f"k{row},名,三\n" for row in range(2_000))
    world.write("bad/组织.csv", "编号,名称,人数\n" + lines)
    for most in [0, 5, 1_000]:
        outcome = world.run(
            "check", "r", "--data", "bad", "--format", "json", "--max-findings", str(most),
            "--only", "T-1")
        world.require(outcome.status == 1, "it is checked", outcome)
        report = json.loads(outcome.out)
        world.require(len(report["findings"]) <= 2 * most, f"at most {most} of a kind")
        world.require(most == 0 or len(report["findings"]) >= most, f"{most} are told")


@check
def little_memory(world):
    """Under `ulimit -v` a run succeeds or says that memory is short; it never traps."""
    world.rows(3_000)
    told = fine = 0
    arguments = ["check", "r", "--data", "large", "--as-of", "2020-12-31", "--fail-on", "never",
                 "--format", "json", "--output", "out"]
    steps = [40, 60, 80, 100, 130, 160, 200, 260, 400, 800, 4_000]
    for megabytes in steps[::2] if world.is_short else steps:
        for command in [arguments, ["eval", "count(for i in 1..9000000 return i)"]]:
            outcome = world.run(*command, limits=[(resource.RLIMIT_AS, megabytes << 20)])
            what = f"{command[0]} with {megabytes} MB"
            # The loader of programs itself needs some.
            if outcome.status == 127 and b"error while loading shared libraries" in outcome.err:
                continue
            world.require(outcome.status not in TRAPS, f"{what}: no trap", outcome)
            world.require(outcome.status in (0, 2, 4), f"{what}: a status of ours", outcome)
            if outcome.status == 0:
                fine += 1
            else:
                told += 1
                world.require("memory" in outcome.text, f"{what}: it is told", outcome)
                world.require(not world.strays(), f"{what}: nothing is left behind")
    world.require(told > 0 and fine > 0, f"both are seen: {told} told, {fine} fine")
