"""What data, rules, file names and command lines hold never acts on a terminal, a spreadsheet, a web
page or a reader's eyes: it is shown escaped, in every command, every format for people and both
languages."""

import json
import os
import re
import xml.dom.minidom

from support import Failure, check, commands_with, require_each, subcommands
from outputs import pty_run

# An escape sequence, a bell, a title, C1 controls, bidirectional marks, what has no width.
EVIL = "\x1b[41mX\x07\x1b]0;t\x07\x9b31m\x85\x7f\x08\u202eY\u2066Z\u2069\u200b\u200f\ufeff\u2028"
# The same as a text of the rules spells it.
SPELT = "".join(c if " " < c < "\x7f" else f"\\u{ord(c):04X}" for c in EVIL)
FORBIDDEN = (
    {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F),
                            *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF]}
    - {"\n"}
)
RULES = f"""语言 1
文件 甲文 {{ 标题 "甲{SPELT}" 机关 "乙{SPELT}" 日期 2020年1月1日 }}
数据表 组织 {{ 编号 文本 主键, 名称 文本, 类别 枚举 ["社团", "x{SPELT}"], 人数 整数, 日期 日期 }}
参数 最低人数 = 3 {{ 单位 "人" 依据 甲文 "一{SPELT}" }}
规则 有人 针对 组织 {{ 编号 "T-1" 依据 甲文 "一{SPELT}" 要求 人数 >= 最低人数
  说明 "{{名称}}太少{SPELT}" }}
规则 名称正 针对 组织 {{ 编号 "T-2" 依据 甲文 "二" 要求 名称 = "甲{SPELT}" }}
规则 未到期 针对 组织 {{ 编号 "T-4" 依据 甲文 "一{SPELT}" 要求 日期 + 1年 > 截止日 }}
参数 限额 {{ 自 2020-01-01 = 1  自 2021-01-01 = 5  依据 甲文 "四{SPELT}" }}
规则 够数 针对 组织 {{ 编号 "T-5" 依据 甲文 "四" 要求 人数 >= 限额 }}
定义 说法 针对 组织 = 名称 + "{SPELT}" {{ 编号 "T-3" 依据 甲文 "三" }}
名称式 简称 {{ 依据 甲文 "二" 成分 字号 文字 [2..3] 成分 标识 取自 标识 }}
词表 标识 = ["协会", "会{SPELT}"]
测试 "不通{SPELT}" {{ 截止 2020年12月31日 给定 组织 {{ 编号: "a{SPELT}", 人数: 1 }} 期望 有人("a{SPELT}") = 通过 }}
"""


def named(cell):
    """A key that is found as it is written: of cells what has no width is left out, and blanks
    around them."""
    return "k" + "".join(c for c in cell if c not in "\u200b\u200f\ufeff") + "k"


def hostile_world(world):
    world.write("h/a.gj", RULES)
    cell = EVIL.replace("\u2028", "")
    rows = f'"a{cell}","甲{cell}",社团,1,2020-01-01\n"b","乙{cell}",{cell},一{cell},昨{cell}\n'
    rows += f'"c","=1+1|<script>*_`[x](y)&",社团,,\n"a{cell}",x,社团,2,2020-02-30\n'
    rows += f'"{named(cell)}","{cell}名",社团,1,2020-06-01\n'
    world.write("hd/组织.csv", f"编号,名称,类别,人数,日期,多{cell}\n" + rows)
    world.write("ht.gj", f'语言 1\n设 最低人数 = 1\n参数 新 = "x{SPELT}" {{ 假定 "y{SPELT}" }}\n')
    world.write("broken/a.gj", f"语言 1\n规则 甲{EVIL} {{ 要求 {EVIL} }}\n// {EVIL}\n".encode() + b"\xff\xfe\n")
    world.write("prices.csv", f"补救,单价,单位,{cell}\n人数,5,元,{cell}\n")
    world.write("badprices.csv", f"补救,单价\n没有{cell},一{cell}\n人数,-{cell}\n")
    head = f"序号,数据表,主键,名称,字段,现值,新值,{cell}\n"
    filled = f'1,组织,"a{cell}",x,人数,1,{cell}\n2,组织,b,x,人数,{cell},9\n3,{cell},b,x,人数,,9\n'
    filled += f"4,组织,{cell},x,人数,,9\n5,组织,b,x,{cell},,9\n6,组织,c,x,名称,,{cell}\n"
    world.write("filled.csv", head + filled)
    odd = world.write(f"odd{cell}.csv", f"编号,名{cell}\n1,{cell}\n2,\n")
    return cell, odd


def commands(world, cell, odd):
    """Command lines with what is given, and whether all that is written is for people."""
    on = ["--rules", "h", "--data", "hd", "--as-of", "2020-12-31"]
    checked = ["check", "h", "--data", "hd", "--as-of", "2020-12-31"]
    for form in ["text", "markdown", "github"]:
        yield [*checked, "--format", form], None
    yield [*checked, "--stats", "--max-undetermined", "0%"], None
    yield [*checked, "--only", f"没有{cell}"], None
    yield [*checked, "--set", f"没有{cell}=1"], None
    yield [*checked, "--set", f"最低人数={cell}"], None
    yield [*checked, "--baseline", f"没有{cell}"], None
    yield [*checked, "--output", f"no{cell}/x"], None
    yield [*checked, "--format", cell], None
    yield [*checked, f"--no{cell}"], None
    yield [*checked, "--limit", cell], None
    yield [*checked, "--as-of", cell], None
    yield ["check", "h", "--data", f"组织{cell}=x"], None
    yield ["check", "h", "--data", f"组织=odd{cell}.csv"], None
    yield ["check", f"没有{cell}", "--data", "hd"], None
    yield ["check", "broken", "--data", "hd"], None
    for form in ["human", "plain"]:
        yield ["lint", "broken", "--error-format", form], None
    yield ["lint", "h"], None
    yield ["lint", "--explain", cell], None
    yield ["fmt", "--check", "broken/a.gj"], None
    yield ["fmt", "--check", f"没有{cell}"], None
    yield ["test", "h"], None
    yield ["test", "h", "--coverage", "--mutate"], None
    for rule in ["T-1", "T-2", "T-3"]:
        for key in [f"a{cell}", named(cell), "b", "c", f"没有{cell}"]:
            yield ["explain", rule, key, *on], None
    for form in ["text", "box", "markdown"]:
        yield ["query", "select * from 组织", *on, "--format", form], None
        yield ["query", f'select 名称 as `列{cell}`, "{SPELT}" from 组织', *on, "--format", form], None
    yield ["query", "select 名称, count() from 组织 group by 名称", *on], None
    yield ["query", f"select 没有{cell} from 组织", *on], None
    for form in ["text", "markdown"]:
        yield ["impact", "--with", "ht.gj", *on, "--format", form, "--by", "名称"], None
    yield ["impact", "--with", f"没有{cell}", *on], None
    yield ["impact", "--base", f"git:{cell}", *on], None
    yield ["sweep", "最低人数", "1..3", *on], None
    yield ["sweep", f"没有{cell}", "1..3", *on], None
    yield ["sweep", "最低人数", "1..3", *on, "--until", cell], None
    for key in [f"a{cell}", named(cell), "b", "c", f"没有{cell}"]:
        yield ["timeline", "组织", key, *on], None
    yield ["timeline", f"a{cell}", *on], None
    yield ["timeline", "组织", *on], None
    yield ["timeline", f"没有{cell}", "b", *on], None
    yield ["timeline", "组织", "b", "--only", cell, *on], None
    yield ["timeline", "组织", "b", "--from", cell, *on], None
    yield ["timeline", "组织", "--step", cell, *on], None
    yield ["timeline", "组织", "b", "--output", f"no{cell}/x", *on], None
    yield ["worklist", *on], None
    yield ["worklist", *on, "--by", "名称"], None
    yield ["worklist", *on, "--by", cell], None
    yield ["worklist", *on, "--only", cell], None
    yield ["worklist", *on, "--lines", cell], None
    yield ["worklist", *on, "--prices", "prices.csv", "--by", "名称"], None
    yield ["worklist", *on, "--prices", "badprices.csv"], None
    yield ["worklist", *on, "--prices", f"没有{cell}"], None
    yield ["worklist", *on, "--filled", "filled.csv"], None
    yield ["worklist", *on, "--filled", f"odd{cell}.csv"], None
    yield ["impact", "--with", "ht.gj", *on, "--prices", "prices.csv", "--by", "名称"], None
    yield ["impact", "--with", "ht.gj", *on, "--prices", "badprices.csv"], None
    yield ["name", f"老年协会{cell}", "老年队", f"{cell}", *on], None
    yield ["name", "-", *on], f"老{cell}协会\n"
    yield ["name", "老年", "--suggest", *on], None
    yield ["name", "--examples", "简称", *on], None
    yield ["name", "甲", "--pattern", cell, *on], None
    yield ["eval", f'"{SPELT}"'], None
    yield ["eval", f'["{SPELT}", {{"a{SPELT}": "{SPELT}"}}]'], None
    yield ["eval", f"{cell}"], None
    yield ["eval", f'date("{SPELT}")'], None
    yield ["data", "hd/组织.csv"], None
    yield ["data", "hd/组织.csv", "--schema", "h"], None
    yield ["data", f"odd{cell}.csv"], None
    yield ["data", f"没有{cell}.csv"], None
    yield ["provisions", "h"], None
    yield ["provisions", "h", "--against", "hd/组织.csv"], None
    yield ["completions", cell], None
    yield [f"没有{cell}"], None
    statements = [
        ".tables", ".schema", ".schema 组织", ".summary 组织", ".params", ".rules", ".check",
        ".findings T-1", "组织", f'"{SPELT}"', "select * from 组织", ".mode box", "select * from 组织",
        ".bars select 名称, count() from 组织 group by 名称", f".explain T-1 a{cell}", ".explain T-1 b",
        f".name 老年协会{cell}", f".help {cell}", f".{cell}", f".load odd{cell}.csv as 组织",
        f".load 没有{cell}", f".rules 没有{cell}", f".read 没有{cell}", f".mode {cell}",
        f".output no{cell}/x", f".save no{cell}/x.gj", f".asof {cell}", f".width {cell}", cell,
        f'设 最低人数 = "{SPELT}"', f'参数 新 = "x{SPELT}" {{ 假定 "y{SPELT}" }}', ".impact", ".impact by 名称",
        f".timeline a{cell}", f".timeline 组织 {named(cell)}", f".explain T-4 {named(cell)}",
        ".timeline 组织", f".timeline 组织 {cell}", ".undo",
        ".reset", ".test", ".timer on", ".reload", ".tour",
    ]
    yield ["shell", *on, "--keep-going"], "\n".join(statements) + "\n"


@check
def nothing_acts_on_a_terminal(world):
    cell, odd = hostile_world(world)
    world.require(len(FORBIDDEN & set(EVIL)) >= 12, "there is something to escape")
    rows = list(commands(world, cell, odd))
    table = "the table of hostile texts"
    require_each(world, subcommands(world), {arguments[0] for arguments, _ in rows}, table)
    statements = next(given for arguments, given in rows if arguments[0] == "shell")
    listed = world.run("shell", "-c", ".help", "--lang", "en").text
    require_each(
        world, set(re.findall(r"^  (\.[a-z]+) ", listed, re.MULTILINE)) - {".quit"},
        {line.split(" ")[0] for line in statements.splitlines()}, table)
    shown = asked = 0
    faults = []
    for language in ["zh", "en"]:
        for arguments, given in rows:
            outcome = world.run(*arguments, "--lang", language, given=given and given.encode())
            raw = FORBIDDEN & set(outcome.text)
            asked += named(cell) in arguments and outcome.status == 0
            shown += "\\u{1B}" in outcome.text or "\\u{202E}" in outcome.text
            world.required += 1
            if raw:
                lines = [line for line in outcome.text.split("\n") if FORBIDDEN & set(line)]
                faults.append(f"{arguments} ({language}): {sorted(raw)!r} in {lines[0][:160]!r}")
            if outcome.status < 0 or not outcome.text:
                faults.append(f"{arguments}: {outcome}")
    world.require(not faults, "\n  ".join(["", *faults]))
    world.require(asked >= 8, f"rows with hostile keys are found: {asked}")
    world.require(shown > 60, f"what is hostile is shown, escaped: {shown}")


@check
def bytes_that_are_no_text(world):
    """Invalid UTF-8 in file names, arguments, data and rules."""
    bad = b"\xff\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80"
    world.write("x/a.gj", "语言 1\n// ".encode() + bad + b"\n" + bad + b"\n")
    world.write("bd/组织.csv", "编号,名称\n1,".encode() + bad + b"\n" + bad + b",2\n")
    place = os.path.join(os.fsencode(world.folder), b"f" + bad + b".csv")
    with open(place, "wb") as file:
        file.write("编号,名称\n1,甲\n".encode())
    for arguments in [
        ["check", "x", "--data", "d"], ["lint", "x"], ["fmt", "--check", "x"],
        ["check", "r", "--data", "bd"], ["data", "bd/组织.csv"],
        ["query", "select * from 组织", "--rules", "r", "--data", "bd"],
        ["eval", os.fsdecode(bad)], ["name", os.fsdecode(bad), "--rules", "r", "--data", "d"],
        ["data", os.fsdecode(b"f" + bad + b".csv")], ["check", os.fsdecode(bad)],
        ["shell", "-c", os.fsdecode(bad)], ["worklist", "r", "--data", "bd"],
        ["timeline", "组织", os.fsdecode(bad), "--rules", "r", "--data", "bd"],
        ["timeline", "组织", "--rules", "r", "--data", "bd"],
    ]:
        process = world.start(*[os.fsencode(word) for word in arguments])
        out, err = process.communicate(timeout=60)
        what = f"{arguments[0]} {arguments[1:]!r}"
        world.require(process.returncode in (0, 1, 2, 4), f"{what}: {process.returncode} {err[-200:]}")
        world.require(out + err, f"{what}: something is told")
        try:
            (out + err).decode("utf-8")
        except UnicodeDecodeError as error:
            raise Failure(f"{what}: what is written is UTF-8: {error}")


@check
def formats_for_programs(world):
    """JSON, XML, Markdown and CSV stay what they are whatever the data hold."""
    hostile_world(world)
    checked = ["check", "h", "--data", "hd", "--as-of", "2020-12-31", "--all-verdicts"]
    for form in ["json", "sarif"]:
        report = world.run(*checked, "--format", form)
        world.require(json.loads(report.out), f"{form} is JSON")
    on = ["--rules", "h", "--data", "hd", "--as-of", "2020-12-31"]
    cell = EVIL.replace("\u2028", "")
    for arguments in [
        ["query", "select * from 组织", *on, "--format", "json"],
        ["impact", "--with", "ht.gj", *on, "--format", "json", "--by", "名称"],
        ["sweep", "最低人数", "1..3", *on, "--format", "json"],
        ["timeline", "组织", named(cell), *on, "--format", "json"],
        ["timeline", "组织", *on, "--format", "json"],
        ["worklist", *on, "--format", "json", "--prices", "prices.csv", "--by", "名称"],
        ["worklist", *on, "--format", "json", "--filled", "filled.csv"],
        ["test", "h", "--format", "json"],
        ["name", f"老年协会{cell}", *on, "--format", "json"],
        ["explain", "T-1", named(cell), *on, "--format", "json"],
        ["data", "hd/组织.csv", "--json"],
        ["data", "hd/组织.csv", "--schema", "h", "--json"],
        ["lint", "broken", "--error-format", "json"],
    ]:
        outcome = world.run(*arguments)
        world.require(json.loads(outcome.out), f"{arguments[0]}: it is JSON", outcome)
    for line in world.run(*checked, "--format", "jsonl").out.splitlines():
        world.require(json.loads(line), "each line is JSON")
    junit = world.run(*checked, "--format", "junit").out
    world.require(xml.dom.minidom.parseString(junit), "XML is well-formed")
    world.require(b"<script>" not in junit, "XML is escaped")
    world.require(xml.dom.minidom.parseString(world.run("test", "h", "--format", "junit").out),
                  "XML of tests is well-formed")
    for arguments in [
        [*checked, "--format", "markdown"],
        ["query", "select * from 组织", "--rules", "h", "--data", "hd", "--format", "markdown"],
        ["impact", "--with", "ht.gj", "--rules", "h", "--data", "hd", "--format", "markdown",
         "--by", "名称"],
    ]:
        text = world.run(*arguments).out.decode()
        seen = "script" in text or arguments[0] != "query"
        world.require(seen and "<script>" not in text.replace("\\<", ""),
                      f"{arguments[0]}: HTML in Markdown is escaped")
        world.require("[x](" not in text.replace("\\[", ""), f"{arguments[0]}: links, too")
    github = world.run(*checked, "--format", "github").out.decode()
    commands = [line for line in github.splitlines() if line]
    world.require(commands, "there are commands")
    for line in commands:
        world.require(line.startswith(("::error ", "::warning ", "::notice ")), line)


@check
def files_for_spreadsheets(world):
    hostile_world(world)
    on = ["--rules", "h", "--data", "hd", "--as-of", "2020-12-31"]
    checked = ["check", "h", "--data", "hd", "--as-of", "2020-12-31", "--all-verdicts",
               "--fail-on", "never"]
    query = ["query", 'select 名称, "=1+1" as a, "＋1" as b, "-5" as c from 组织', *on]
    written = [checked, query, ["impact", "--with", "ht.gj", *on], ["sweep", "最低人数", "1..3", *on],
               ["timeline", "组织", "b", *on], ["timeline", "组织", *on], ["worklist", *on]]
    require_each(world, commands_with(world, "--raw"), {arguments[0] for arguments in written},
                 "the table of files for spreadsheets")
    for arguments in written:
        what = arguments[0]
        outcome = world.run(*arguments, "--format", "csv", "--output", "out.csv")
        world.require(outcome.status == 0, what, outcome)
        content = world.path("out.csv").read_bytes()
        world.require(content.startswith(b"\xef\xbb\xbf"), f"{what}: a file has a mark")
        printed = world.run(*arguments, "--format", "csv").out
        world.require(not printed.startswith(b"\xef\xbb\xbf"), f"{what}: standard output has none")
        world.run(*arguments, "--format", "csv", "--output", "out.csv", "--raw")
        world.require(world.path("out.csv").read_bytes() == printed, f"{what}: raw is as printed")
        for line in content[3:].decode().split("\n"):
            for cell in line.split(","):
                start = cell.lstrip('"')[:1]
                safe = start not in ("=", "@", "＝", "＠", "＋", "－")
                world.require(safe, f"{what}: no formula: {cell[:40]!r}")
        if what == "query":
            world.require("'=1+1,'＋1,-5" in content.decode(), "formulas have an apostrophe")
            world.require("=1+1,＋1,-5" in printed.decode(), "printed they have none")


@check
def completion_lists(world):
    """What Tab lists in the shell."""
    hostile_world(world)
    seen = pty_run(
        world, b'select * from \xe7\xbb\x84\xe7\xbb\x87 where \xe7\xb1\xbb\xe5\x88\xab = "\t\t\n.load o\t\t\n',
        arguments=["--rules", "h", "--data", "hd"])
    world.require("社团" in seen or "odd" in seen, f"something is listed: {seen[-300:]!r}")
    for sequence in ["\x1b[41m", "\x1b]0;t", "\u202e", "\u2066", "\x9b31m"]:
        world.require(sequence not in seen, f"{sequence!r} is not shown raw")
