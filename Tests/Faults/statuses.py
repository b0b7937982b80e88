"""Each command ends with the status that the interface promises, for each way in which it may end.

0 all is well, 1 findings, 2 not run, 3 undetermined, 4 a limit or a row that cannot be evaluated; the
gravest of 2, 4, 1, 3, 0 wins.
"""

from support import RULES, check, require_each, subcommands

# Data by which the rule `有人` passes, fails, is undetermined, or cannot be read.
GOOD, FAILS, OPEN, BAD = "a,甲,4\n", "b,乙,1\n", "c,丙,\n", "d,丁,四\n"
HEAD = "编号,名称,人数\n"
DIVIDES = '语言 1\n规则 除 针对 组织 { 编号 "T-9" 依据 甲文 "九" 要求 6 / (人数 - 人数) > 0 }\n'


def files(world):
    for name, rows in {
        "good": GOOD, "fails": GOOD + FAILS, "open": GOOD + OPEN, "bad": GOOD + BAD,
        "mixed": GOOD + FAILS + OPEN, "none": "", "twice": GOOD + GOOD,
    }.items():
        world.write(f"{name}/组织.csv", HEAD + rows)
    world.write("empty/.keep", "")
    world.write("norules/a.gj", "语言 1\n数据表 组织 { 编号 文本 主键 }\n")
    world.write("broken/a.gj", "语言 1\n规则 {\n")
    world.write("wrong/a.gj", RULES.replace("人数 >=", "人头 >="))
    world.write("divides/a.gj", RULES)
    world.write("divides/b.gj", DIVIDES)
    for level, word in [("note", "提示"), ("warning", "警告"), ("error", "错误")]:
        world.write(f"{level}/a.gj", RULES.replace('编号 "T-1"', f'编号 "T-1" 级别 {word}'))
    world.write("failing/a.gj", RULES.replace("期望 有人(\"a\") = 通过", "期望 有人(\"a\") = 违反"))
    world.write("untested/a.gj", RULES[: RULES.index("测试")])
    world.write("notypo.json", '{"schema":1,"findings":[]}')
    world.write("nojson", "{")
    world.write("otherschema.json", '{"schema":99,"findings":[]}')
    world.write("same.gj", "设 最低人数 = 3\n")
    world.write("broken.gj", "设 最低人数 =\n")
    world.write("unknown.gj", "设 没有的 = 3\n")
    world.write("prices.csv", "补救,单价\n人数,5\n")
    world.write("noprices.csv", "补救,单价\n没有,5\n")
    head = "序号,数据表,主键,字段,现值,新值\n"
    world.write("filled.csv", head + "1,组织,b,人数,1,5\n")
    world.write("untaken.csv", head + "1,组织,b,人数,1,五\n")
    dated = DIVIDES.replace(" > 0", ' > 0 并且 截止日 > @"2021-06-30"')
    world.write("dated/a.gj", RULES)
    world.write("dated/b.gj", dated)
    world.write("nolist.csv", "甲,乙\n1,2\n")
    world.write("untidy.gj", "参数   甲=1\n")
    world.write("names.txt", "老年协会\n")
    world.write("provisions.csv", "编号,标题\nT-1,甲\n")


def rows(world):
    """(what, command line, standard input, status)."""
    on = ["--as-of", "2020-12-31"]

    def run(data, *more, rules="r"):
        return ["check", rules, "--data", data, *on, *more]

    yield "nothing found", run("good"), None, 0
    yield "a fail", run("fails"), None, 1
    yield "undetermined does not count", run("open"), None, 0
    yield "undetermined counts", run("open", "--fail-on", "undetermined"), None, 3
    yield "fails before undetermined", run("mixed", "--fail-on", "undetermined"), None, 1
    yield "data with faults", run("bad"), None, 1
    yield "a duplicate key", run("twice"), None, 1
    yield "never", run("fails", "--fail-on", "never"), None, 0
    yield "never, with faults of data", run("bad", "--fail-on", "never"), None, 0
    levels = ["note", "warning", "error"]
    for severity in levels:
        for threshold in levels:
            status = 1 if levels.index(severity) >= levels.index(threshold) else 0
            yield (f"{severity} against {threshold}",
                   run("fails", "--fail-on", threshold, rules=severity), None, status)
    yield "few undetermined", run("open", "--max-undetermined", "50%"), None, 0
    yield "many undetermined", run("open", "--max-undetermined", "49%"), None, 3
    yield "many, and a fail", run("mixed", "--max-undetermined", "1%"), None, 1
    yield "a division by zero", run("good", rules="divides"), None, 4
    yield "4 before 1", run("fails", rules="divides"), None, 4
    yield "4 in spite of never", run("good", "--fail-on", "never", rules="divides"), None, 4
    yield "a limit", run("good", "--limit", "steps=1"), None, 4
    yield "no data", ["check", "r", *on], None, 2
    yield "no such data", run("nowhere"), None, 2
    yield "no table in the folder", run("empty"), None, 2
    yield "no rows", run("none"), None, 2
    yield "no such rules", run("good", rules="nowhere"), None, 2
    yield "no rule files", run("good", rules="empty"), None, 2
    yield "no rules", run("good", rules="norules"), None, 2
    yield "rules that do not parse", run("good", rules="broken"), None, 2
    yield "rules with errors", run("good", rules="wrong"), None, 2
    yield "2 before all", run("mixed", rules="wrong"), None, 2
    for option in [["--no-such"], ["--format", "xml"], ["--fail-on", "much"], ["--as-of", "soon"],
                   ["--jobs", "0"], ["--jobs", "x"], ["--limit", "steps"], ["--set", "最低人数"],
                   ["--set", "没有=1"], ["--only", "没有"], ["--max-findings", "-1"],
                   ["--max-undetermined", "much"], ["--columns", "x"], ["--verdicts", "x"],
                   ["--output", "x", "--output", "y"], ["--lang", "fr"], ["--encoding", "x"],
                   ["--separator", "ab"], ["--header-row", "x"], ["--baseline", "nojson"],
                   ["--baseline", "otherschema.json"], ["--baseline", "nowhere.json"],
                   ["--write-baseline", "no/where.json"], ["--output", "no/where.txt"]]:
        yield f"check {' '.join(option)}", run("good", *option), None, 2
    yield "recording", run("fails", "--write-baseline", "b.json"), None, 0
    yield "all known", run("fails", "--baseline", "b.json"), None, 0
    yield "new ones", run("fails", "--baseline", "notypo.json"), None, 1
    for form in ["json", "jsonl", "csv", "markdown", "junit", "sarif", "github", "text"]:
        yield f"a fail as {form}", run("fails", "--format", form), None, 1
        yield f"none as {form}", run("good", "--format", form), None, 0

    yield "tests pass", ["test", "r"], None, 0
    yield "a test fails", ["test", "failing"], None, 1
    yield "no tests", ["test", "untested"], None, 2
    yield "tests of broken rules", ["test", "broken"], None, 2
    yield "little coverage", ["test", "r", "--coverage", "--min", "100%"], None, 1
    yield "enough coverage", ["test", "r", "--coverage", "--min", "1%"], None, 0
    yield "no share", ["test", "r", "--coverage", "--min", "much"], None, 2
    yield "unnoticed changes", ["test", "r", "--mutate", "--min", "100%"], None, 1

    asked = ["--rules", "r", "--data", "mixed", *on]
    yield "explain", ["explain", "有人", "b", *asked], None, 0
    yield "explain no rule", ["explain", "没有", "b", *asked], None, 2
    yield "explain no row", ["explain", "有人", "zz", *asked], None, 2
    yield "explain without data", ["explain", "有人", "b", "--rules", "r"], None, 2

    query = ["query", "select 名称 from 组织"]
    yield "query", [*query, *asked], None, 0
    yield "query without rows found", ["query", "select 名称 from 组织 where 人数 > 99", *asked], None, 0
    yield "a wrong query", ["query", "select 人头 from 组织", *asked], None, 2
    yield "no query", ["query", "select", *asked], None, 2
    yield "query without data", [*query, "--rules", "r"], None, 2
    yield "query with a limit", [
        "query", "select count(for i in 1..9999 return i) from 组织", *asked, "--limit", "steps=9"
    ], None, 4

    trial = ["impact", "--with"]
    yield "impact", [*trial, "t.gj", *asked], None, 0
    yield "impact, change fails", [*trial, "t.gj", *asked, "--fail-on-change"], None, 1
    yield "impact, no change", [*trial, "same.gj", *asked, "--fail-on-change"], None, 0
    yield "impact, few flips", [*trial, "t.gj", *asked, "--max-flips", "1"], None, 0
    yield "impact, many flips", [*trial, "t.gj", *asked, "--max-flips", "0"], None, 1
    yield "impact, broken trial", [*trial, "broken.gj", *asked], None, 2
    yield "impact, unknown parameter", [*trial, "unknown.gj", *asked], None, 2
    yield "impact, no trial", ["impact", *asked], None, 2
    yield "impact, both", [*trial, "t.gj", "--base", "r", *asked], None, 2
    yield "impact of the same folder", ["impact", "--base", "r", *asked, "--fail-on-change"], None, 0
    yield "impact of broken rules", ["impact", "--base", "broken", *asked], None, 2
    yield "impact, negative", [*trial, "t.gj", *asked, "--max-flips", "-1"], None, 2

    yield "sweep", ["sweep", "最低人数", "1..3", *asked], None, 0
    yield "sweep of nothing", ["sweep", "没有", "1..3", *asked], None, 2
    yield "sweep without a range", ["sweep", "最低人数", *asked], None, 2
    yield "sweep backwards", ["sweep", "最低人数", "3..1", *asked], None, 2
    yield "sweep, a wrong wish", ["sweep", "最低人数", "1..3", *asked, "--until", "x"], None, 2

    times = ["timeline", "组织"]
    yield "timeline of a row", [*times, "b", *asked], None, 0
    yield "timeline of a table", [*times, *asked], None, 0
    yield "timeline of the data", ["timeline", *asked], None, 2
    yield "timeline by its key alone", ["timeline", "b", *asked], None, 0
    yield "timeline of no row", [*times, "zz", *asked], None, 2
    yield "timeline of no table", ["timeline", "没有", "b", *asked], None, 2
    yield "timeline of no rule", [*times, "b", "--only", "没有", *asked], None, 2
    yield "timeline without data", [*times, "b", "--rules", "r"], None, 2
    yield "timeline of broken rules", [*times, "b", "--rules", "broken", "--data", "mixed"], None, 2
    yield "timeline of an empty table", [*times, "--rules", "r", "--data", "none"], None, 2
    for span in [["--from", "soon"], ["--from", "2021-01-01", "--to", "2020-01-01"],
                 ["--from", "1800-01-01"], ["--step", "week"]]:
        yield f"timeline {' '.join(span)}", [*times, *span, *asked], None, 2
    dated = ["--rules", "dated", "--data", "mixed", *on]
    yield "timeline of a division by zero", [*times, "b", *dated], None, 4
    yield "timeline of a table, too", [*times, *dated], None, 4
    yield "timeline with a limit", [*times, "b", "--limit", "steps=1", *dated], None, 4

    work = ["worklist", *asked]
    yield "worklist", work, None, 0
    yield "worklist of nothing to do", ["worklist", "r", "--data", "good", *on], None, 0
    yield "worklist of no rule", [*work, "--only", "没有"], None, 2
    yield "worklist by no path", [*work, "--by", "没有"], None, 2
    yield "worklist without rules", ["worklist", "--data", "mixed"], None, 2
    yield "worklist without data", ["worklist", "r"], None, 2
    yield "worklist of broken rules", ["worklist", "broken", "--data", "mixed"], None, 2
    yield "worklist of no rows", ["worklist", "r", "--data", "none"], None, 2
    yield "worklist, negative", [*work, "--lines", "-1"], None, 2
    yield "worklist with prices", [*work, "--prices", "prices.csv"], None, 0
    yield "prices of nothing", [*work, "--prices", "noprices.csv"], None, 2
    yield "no prices", [*work, "--prices", "nowhere.csv"], None, 2
    yield "impact with prices", [*trial, "t.gj", "--prices", "prices.csv", *asked], None, 0
    yield "impact without prices", [*trial, "t.gj", "--prices", "nowhere.csv", *asked], None, 2
    yield "filled in", [*work, "--filled", "filled.csv"], None, 0
    yield "filled in with what is not taken", [*work, "--filled", "untaken.csv"], None, 1
    yield "filled in, no list", [*work, "--filled", "nolist.csv"], None, 2
    yield "filled in nowhere", [*work, "--filled", "nowhere.csv"], None, 2
    yield "worklist of a division by zero", ["worklist", "divides", "--data", "good", *on], None, 4
    yield "worklist with a limit", [*work, "--limit", "steps=1"], None, 4

    named = ["--rules", "r", "--data", "good"]
    yield "a name conforms", ["name", "老年协会", *named], None, 0
    yield "a name does not", ["name", "老年队", *named], None, 1
    yield "one of two does not", ["name", "老年协会", "老年队", *named], None, 1
    yield "names of a file", ["name", "--file", "names.txt", *named], None, 0
    yield "names given", ["name", "-", *named], "老年队\n", 1
    yield "no name", ["name", *named], None, 2
    yield "no such pattern", ["name", "老年协会", "--pattern", "没有", *named], None, 2
    yield "no patterns", ["name", "甲", "--rules", "norules", "--data", "good"], None, 2

    yield "an expression", ["eval", "1 + 1"], None, 0
    yield "no expression", ["eval"], None, 2
    yield "half an expression", ["eval", "1 +"], None, 2
    yield "an unknown name", ["eval", "甲"], None, 2
    yield "a division", ["eval", "1 / 0"], None, 4
    yield "a limit of an expression", ["eval", "count(for i in 1..99 return i)", "--limit", "steps=9"], None, 4
    yield "requests", ["eval", "--jsonl"], '{"id":1,"expr":"1/0"}\nnonsense\n', 0

    yield "canonical", ["fmt", "--check", "same.gj"], None, 0
    yield "not canonical", ["fmt", "--check", "untidy.gj"], None, 1
    yield "not to be formatted", ["fmt", "--check", "broken/a.gj"], None, 2
    yield "2 before 1", ["fmt", "--check", "untidy.gj", "broken/a.gj"], None, 2
    yield "nothing to format", ["fmt", "nowhere.gj"], None, 2
    yield "format what is given", ["fmt"], "参数   甲=1\n", 0
    yield "check what is given", ["fmt", "--check"], "参数   甲=1\n", 1

    yield "lint", ["lint", "r"], None, 0
    yield "lint, strictly", ["lint", "untested", "--strict"], None, 1
    yield "lint of errors", ["lint", "wrong"], None, 2
    yield "lint of nothing", ["lint", "nowhere"], None, 2
    yield "a code", ["lint", "--explain", "GJ2208"], None, 0
    yield "no code", ["lint", "--explain", "GJ0000"], None, 2

    yield "data", ["data", "good/组织.csv"], None, 0
    yield "no data file", ["data", "nowhere.csv"], None, 2
    yield "no file named", ["data"], None, 2
    yield "provisions", ["provisions", "r"], None, 0
    yield "provisions against a list", ["provisions", "r", "--against", "provisions.csv"], None, 0
    yield "provisions of nothing", ["provisions", "nowhere"], None, 2
    yield "provisions against nothing", ["provisions", "r", "--against", "nowhere.csv"], None, 2

    yield "a script", ["shell", "-c", "1 + 1"], None, 0
    yield "a script that fails", ["shell", "-c", "1 +"], None, 1
    yield "a statement that fails", ["shell"], "1 + 1\n甲\n2 + 2\n", 1
    yield "going on", ["shell", "--keep-going"], "甲\n2 + 2\n", 1
    yield "an empty script", ["shell"], "", 0
    yield "a shell on broken rules", ["shell", "--rules", "broken", "-c", "1"], None, 2
    yield "a shell without its data", ["shell", "--rules", "r", "--data", "nowhere", "-c", "1"], None, 2
    yield "no command", ["chekc"], None, 2
    yield "help", ["--help"], None, 0
    yield "version", ["--version"], None, 0
    yield "completions", ["completions", "bash"], None, 0
    yield "completions of no shell", ["completions"], None, 2
    yield "completions of another", ["completions", "csh"], None, 2
    for command in subcommands(world):
        yield f"help of {command}", [command, "--help"], None, 0
        yield f"{command} with an unknown option", [command, "--no-such-option"], None, 2


@check
def every_status(world):
    files(world)
    seen, faults, ways = set(), [], {}
    for what, arguments, given, status in rows(world):
        is_usage = arguments[1:] in (["--help"], ["--no-such-option"])
        if not is_usage:
            ways.setdefault(arguments[0], set()).add(status)
        outcome = world.run(*arguments, given=given and given.encode())
        seen.add(outcome.status)
        world.required += 1
        if outcome.status != status:
            faults.append(f"{what}: {status} wanted, {outcome}")
        if status == 2 and not outcome.text.strip():
            faults.append(f"{what}: nothing is told")
    world.require(not faults, "\n  ".join(["", *faults]))
    world.require(seen == {0, 1, 2, 3, 4}, f"every status is seen: {seen}")
    done = [command for command, statuses in ways.items() if {0, 2} <= statuses]
    require_each(world, subcommands(world), done, "the table of statuses, with 0 and 2,")
