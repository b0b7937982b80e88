"""Makes what the fuzzers begin with from the repository: seeds from the text cases, the example
rules and the documents, and a dictionary from the tables of keywords and built-in functions.

    python3 Fuzzing/corpus.py FOLDER

gives a folder of seeds for each fuzzer, FOLDER/lexer/ and so on, and FOLDER/words.dict.
"""

import hashlib
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def expressions():
    """The lines `> …` of the expression cases, and the arguments of `-c` and `eval`."""
    for path in sorted(ROOT.glob("Tests/Cases/**/*.expr")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("> "):
                yield line[2:]
    for path in sorted(ROOT.glob("Tests/Cases/**/*.case")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("--- run guiju"):
                yield from re.findall(r"'([^']+)'", line)


def files(text, ending):
    """The files that a case file lays out: from `--- file NAME` to the next line of dashes."""
    for name, body in re.findall(
        r"^--- file (\S+)\n(.*?)(?=^---|^===|\Z)", text, re.MULTILINE | re.DOTALL
    ):
        if name.endswith(ending):
            yield body


def rule_files():
    """Rule texts, each with the data that stand beside it."""
    for path in sorted(ROOT.glob("Tests/Cases/**/*.case")):
        for case in re.split(r"^===.*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            data = list(files(case, ".csv"))
            for rules in files(case, ".gj"):
                yield rules, data
    for path in sorted(ROOT.glob("rules/**/*.gj")):
        yield path.read_text(encoding="utf-8"), []
    for path in sorted(ROOT.glob("docs/*.md")):
        text = path.read_text(encoding="utf-8")
        for rules in re.findall(r"^```guiju\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            yield rules, []


def requests():
    """Requests of `guiju eval --jsonl`: those of the cases, and one of each form."""
    for path in sorted(ROOT.glob("Tests/Cases/**/*.case")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("{") and '"expr"' in line:
                yield line
    forms = [
        {"id": 1, "expr": "a + 1", "context": {"a": {"$n": "1.50"}}},
        {"expr": "x.Monthly Fee", "context": {"x": {"$c": {"Monthly Fee": {"$d": "2020-01-31"}}}}},
        {"let": [["f", {"params": [["n", "number"]], "expr": "n * 2"}]], "expr": "f(21)"},
        {"let": [["d", {"$du": "P1Y"}]], "expr": "[1, \"a\", null]", "typeRef": "string"},
        {
            "context": {"n": {"$n": "7"}, "t": {"$t": "12:00:00@Asia/Shanghai"}},
            "table": {
                "inputs": ["n"],
                "inputTypes": ["number"],
                "inputValues": ["[0..100]"],
                "outputs": [{"name": "r", "values": "\"a\", \"b\"", "default": "\"b\""}],
                "hitPolicy": "COLLECT",
                "aggregation": "MAX",
                "rules": [{"in": ["< 5"], "out": ["1"]}, {"in": ["-"], "out": ["\"\\u4E2D\""]}],
            },
        },
    ]
    for form in forms:
        yield json.dumps(form)


def tables():
    """Data files as a loader meets them: those of the cases, the beginning of those of the examples,
    and some of the table that the fuzzer declares, each with what is told of its form."""
    for path in sorted(ROOT.glob("Tests/Cases/**/*.case")):
        for body in files(path.read_text(encoding="utf-8"), ".csv"):
            yield " ", body.encode()
    for path in sorted(ROOT.glob("examples/**/*.csv")):
        yield " ", b"".join(path.read_bytes().splitlines(keepends=True)[:8])
    heading = "编号,名称,人数,日期,类别,有效,上级\n"
    rows = (
        'a1,甲乡,12,2021-05-26,社团,是,\nb2,"乙,""乡""",1,234.5,2021/5/26,社会团体,√,a1\n'
        'c3,"丙\n丁", 8 ,2021年13月1日,别的,Y,zz\r\na1,戊,1e5,20210526,,否,c3\n,,,,,,\n合计,,99\n'
    )
    text = heading + rows
    yield " ", text.encode()
    yield " ", "\ufeff".encode() + text.encode()
    yield "g", text.encode("gb18030")
    yield " ", text.encode("gb18030")
    yield "l", text.encode("utf-16-le")
    yield "b", text.encode("utf-16-be")
    yield "5", "編號,名稱\n1,甲\n".encode("big5")
    yield "j", "番号,名前\n1,甲\n".encode("shift_jis")
    yield "s", text.replace(",", ";").encode()
    yield "t", text.replace(",", "\t").encode()
    yield "w", text.replace(",", "，").encode()
    yield "h", ("名册,,,\n" + heading + "（单位）,,人,\n" + rows).encode()
    yield "k", text.encode()


def name_worlds():
    """Rules with name patterns, the data beside them, and names that are put to them."""
    for path in sorted(ROOT.glob("Tests/Cases/**/*.case")):
        text = path.read_text(encoding="utf-8")
        rules = [rule for rule in files(text, ".gj") if "名称式" in rule or "pattern" in rule]
        if not rules:
            continue
        names = re.findall(r"^--- run guiju name (.*)$", text, re.MULTILINE)
        names = [word.strip("'") for line in names for word in line.split() if word[0] not in "-"]
        data = list(files(text, ".csv"))
        for rule in rules:
            for start in range(0, max(1, len(names)), 4):
                chosen = names[start : start + 4] + ["永嘉县岩坦镇老年协会"]
                yield "\n".join(chosen), rule, *data


def words():
    """The spellings of keywords and built-in functions, and the marks of the language."""
    found = set()
    for path in ["Sources/GuijuSyntax/Lexer/Keyword.swift", "Sources/GuijuPlan/Builtin.swift"]:
        for text in re.findall(r'"([^"\\\n]+)"', (ROOT / path).read_text(encoding="utf-8")):
            found.update(text.split(" "))
            found.add(text)
    marks = "** .. -> != <= >= <> ( ) [ ] { } : , ; 、 ， ； “ ” 「 」 ( （ ） @\" \" 万 亿 % ．"
    found.update(marks.split(" "))
    found.update(['@"2020-01-31"', '@"P1DT2H"', '@"12:00:00+08:00"', "1E6144", "9E-6176"])
    found.update(['"$c":', '"$n":', '"let":', '"params":', '"table":', "\\uD83D", "\\uDE00"])
    return sorted(found)


def escaped(text):
    return "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02X}"
        for byte in text.encode()
    )


def main():
    target = pathlib.Path(sys.argv[1])
    counts = {}

    def keep(folder, kind, *parts):
        content = kind.encode() + b"\0".join(
            part if isinstance(part, bytes) else part.encode() for part in parts
        )
        place = target / folder
        place.mkdir(parents=True, exist_ok=True)
        (place / hashlib.sha1(content).hexdigest()).write_bytes(content)
        counts[folder] = counts.get(folder, 0) + 1

    for text in expressions():
        keep("lexer", "", text)
        for kind in "gdt":
            keep("parser", kind, text)
        for kind in "gd":
            keep("evaluator", kind, text)
    for rules, data in rule_files():
        keep("lexer", "", rules)
        keep("parser", "r", rules)
        keep("evaluator", "r", rules, *data)
        # To print what rules mean takes long: a short text is tried many times, a long one once.
        if len(rules.encode()) <= 1024:
            keep("formatter", "", rules)
    for request in requests():
        keep("evaluator", "j", request)
    for form, data in tables():
        keep("loader", form, data)
    for world in name_worlds():
        keep("names", "", *world)
    dictionary = words()
    (target / "words.dict").write_text("".join(f'"{escaped(word)}"\n' for word in dictionary))
    print(", ".join(f"{name} {count}" for name, count in counts.items()), end=" seeds, ")
    print(f"{len(dictionary)} words")


if __name__ == "__main__":
    main()
