"""What cannot be read is told in a sentence, soon and in little memory; what can be read, is."""

import os
import resource
import signal
import socket
import subprocess

from support import (
    DATA, NOBODY, RULES, TRIAL, TRAPS, check, commands_with, has_root, require_each, subcommands
)

GIGABYTE = 1 << 30
CANONICAL = "参数 甲 = 1\n"


def readers(world):
    """Each kind of file that is read: a name, its usual content, and the command line with {}."""
    day = ["--as-of", "2020-12-31"]
    rules = ["--rules", "r", "--data", "d", *day]
    yield "data", DATA, ["check", "r", "--data", "组织={}", *day, "--fail-on", "never"]
    yield "data surveyed", DATA, ["data", "{}"]
    yield "rules", RULES, ["check", "{}.gj", "--data", "d", *day, "--fail-on", "never"]
    yield "rules linted", RULES, ["lint", "{}.gj"]
    yield "rules formatted", CANONICAL, ["fmt", "--check", "{}.gj"]
    yield "baseline", '{"schema":1,"findings":[]}', [
        "check", "r", "--data", "d", *day, "--fail-on", "never", "--baseline", "{}"]
    yield "trial", TRIAL, ["impact", "--with", "{}.gj", *rules]
    yield "old rules", RULES, ["impact", "--base", "{}.gj", *rules]
    yield "prices", "补救,单价\n人数,5\n", ["worklist", *rules, "--prices", "{}"]
    yield "prices of a trial", "补救,单价\n人数,5\n", [
        "impact", "--with", "t.gj", *rules, "--prices", "{}"]
    yield "filled in", "数据表,主键,字段,现值,新值\n组织,b,人数,1,5\n", [
        "worklist", *rules, "--filled", "{}"]
    yield "names", "老年协会\n", ["name", "--file", "{}", *rules]
    yield "provisions", "编号,标题\nT-1,甲\n", ["provisions", "r", "--against", "{}"]
    yield "script", "1 + 1\n", ["shell", "-c", '.read "{}"']
    yield "data of the shell", DATA, ["shell", "--rules", "r", "-c", '.load "{}" as 组织']
    yield "trial folder", RULES, ["shell", "-c", '.rules "{}.gj"']


def large_file(path):
    with open(path, "wb") as file:
        file.truncate(3 * GIGABYTE)


def special(world):
    """Files that are none, or none that can be read; how each is made at a path, and what is said."""

    def missing(path):
        pass

    def folder(path):
        path.mkdir()

    def null(path):
        path.symlink_to("/dev/null")

    def full(path):
        path.symlink_to("/dev/full")

    def endless(path):
        path.symlink_to("/dev/zero")

    def circle(path):
        path.symlink_to(path.name)

    def dangling(path):
        path.symlink_to("nowhere")

    def listening(path):
        socket.socket(socket.AF_UNIX).bind(os.path.relpath(path))

    def enormous(path):
        with open(path, "wb") as file:
            file.truncate(100 * GIGABYTE)

    def locked(path):
        path.write_text("x")
        path.chmod(0)

    return [missing, folder, null, full, endless, circle, dangling, listening, enormous, large_file, locked]


@check
def what_cannot_be_read(world):
    """Every input × every special file: status 2 (1 for a statement of the shell), a sentence."""
    os.chdir(world.folder)
    for option in ["--with", "--base", "--prices", "--filled", "--file", "--against", "--baseline"]:
        seen = {line[0] for _, _, line in readers(world) if option in line}
        require_each(world, commands_with(world, option), seen, f"the table of inputs, for {option},")
    for name, usual, arguments in readers(world):
        fine = world.write("sonder.gj" if "{}.gj" in " ".join(arguments) else "sonder", usual)
        outcome = world.run(*[word.replace("{}", "sonder") for word in arguments])
        world.require(outcome.status == 0, f"{name}: what is usual is read", outcome)
        fine.unlink()
        for make in special(world):
            # A folder of rules is rules.
            if make.__name__ == "folder" and ("rules" in name or name == "trial folder"):
                continue
            if make.__name__ == "locked" and not has_root():
                continue
            target = world.path("sonder")
            place = world.path("sonder.gj") if "{}.gj" in " ".join(arguments) else target
            make(place)
            filled = [word.replace("{}", "sonder") for word in arguments]
            what = f"{name}, {make.__name__}"
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            outcome = world.run(
                *filled, within=60, limits=[(resource.RLIMIT_AS, 4 * GIGABYTE)],
                user=NOBODY if make.__name__ == "locked" else None)
            world.require(outcome.status not in TRAPS, f"{what}: no trap", outcome)
            empty = make.__name__ in ("null", "full")
            # What is empty may be a trial without changes, a script without statements; what is large
            # may be too much for the memory that it is given.
            statuses = {0, 1, 2} if empty else {1, 2, 4} if make is large_file else {1, 2}
            world.require_told(outcome, statuses, what)
            world.require(len(outcome.text) < 5_000, f"{what}: a sentence", outcome)
            if place.is_symlink() or place.exists():
                place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()


@check
def project_file(world):
    """guiju.yml of every special kind."""
    os.chdir(world.folder)
    for make in special(world):
        if make.__name__ in ("missing", "null", "full") or make.__name__ == "locked" and not has_root():
            continue
        place = world.path("r/guiju.yml")
        make(place)
        outcome = world.run(
            "check", "r", "--data", "d", "--fail-on", "never", within=60,
            limits=[(resource.RLIMIT_AS, 4 * GIGABYTE)],
            user=NOBODY if make.__name__ == "locked" else None)
        world.require(outcome.status not in TRAPS, f"{make.__name__}: no trap", outcome)
        # A link that leads nowhere is no file.
        dangles = make.__name__ in ("dangling", "circle")
        world.require_told(outcome, {0, 2} if dangles else {2}, make.__name__)
        place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()


@check
def word_lists_and_imports(world):
    """Word lists and imports of every special kind, and such as lead out of the rules' root."""
    os.chdir(world.folder)
    world.write("r/guiju.yml", "")
    world.write("outside/words.csv", "词\n甲\n")
    world.write("outside/x.gj", "语言 1\n")
    for kind, text in [("words.csv", '词表 甲 来自 "words.csv"\n'), ("y.gj", '引入 "y.gj"\n')]:
        world.write("r/b.gj", "语言 1\n" + text)
        for make in [*special(world), "link out"]:
            name = make if isinstance(make, str) else make.__name__
            if name == "locked" and not has_root():
                continue
            place = world.path("r") / kind
            if name == "link out":
                outside = "words.csv" if kind == "words.csv" else "x.gj"
                place.symlink_to(world.folder / "outside" / outside)
            else:
                make(place)
            outcome = world.run(
                "check", "r", "--data", "d", "--fail-on", "never", within=60,
                limits=[(resource.RLIMIT_AS, 4 * GIGABYTE)], user=NOBODY if name == "locked" else None)
            what = f"{kind}, {name}"
            world.require(outcome.status not in TRAPS, f"{what}: no trap", outcome)
            world.require_told(
                outcome, {0, 2} if name in ("null", "full", "folder") else {2}, what)
            if place.is_symlink() or place.exists():
                place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()
    for line in ['引入 "../outside/x.gj"', '词表 甲 来自 "../outside/words.csv"']:
        world.write("r/b.gj", f"语言 1\n{line}\n")
        world.require_told(world.run("check", "r", "--data", "d"), {2}, line)
    world.path("r/b.gj").unlink()
    for line in ['引入 "../outside/x.gj"', '词表 标识 来自 "../outside/words.csv"']:
        world.write("t2.gj", f"语言 1\n{line}\n设 最低人数 = 2\n")
        outcome = world.run("impact", "--with", "t2.gj", "--rules", "r", "--data", "d")
        world.require_told(outcome, {2}, f"a trial with {line}")


@check
def hostile_revisions(world):
    """`git:` with what is an option, or no revision, runs nothing and leaves nothing behind."""
    subprocess.run(["git", "init", "-q"], cwd=world.folder, check=True)
    for name in [
        "--upload-pack=touch pwned", "-x", "--output=pwned", "--remote=ext::sh -c touch% pwned", "",
        "HEAD; touch pwned", "$(touch pwned)", "HEAD\n--output=pwned", "HEAD:r/a.gj", "@{-1}",
        "\x1b[31m", "..", "HEAD..HEAD", "a" * 100_000,
    ]:
        outcome = world.run(
            "impact", "--base", f"git:{name}", "--rules", "r", "--data", "d", "--lang", "en")
        world.require_told(outcome, {2}, f"git:{name[:40]!r}")
        world.require(b"\x1b" not in outcome.err, "it is shown escaped", outcome)
        world.require(not world.path("pwned").exists(), f"git:{name[:40]!r} runs nothing")
        world.require(not list(world.path("tmp").iterdir()), f"git:{name[:40]!r} leaves nothing")


@check
def pipes_as_data(world):
    """A pipe, standard input and `<(…)` are data like any other."""
    day = ["--as-of", "2020-12-31", "--fail-on", "never", "--format", "csv", "--all-verdicts"]
    usual = world.run("check", "r", "--data", "d", *day)
    world.require(usual.status == 0 and b"T-1" in usual.out, "it is checked", usual)
    given = world.run("check", "r", "--data", "组织=/dev/stdin", *day, given=DATA.encode())
    world.require(given.out == usual.out, "standard input is read", given)
    os.mkfifo(world.path("fifo"))
    process = world.start("check", "r", "--data", "组织=fifo", *day)
    world.path("fifo").write_bytes(DATA.encode())
    world.require(process.communicate()[0] == usual.out, "a named pipe is read")
    large = world.rows(200_000).read_bytes()
    usual = world.run("check", "r", "--data", "large", *day)
    script = '"$1" check r --data 组织=<(cat large/组织.csv) "${@:2}"'
    piped = subprocess.run(
        ["bash", "-c", script, "-", world.program, *day], cwd=world.folder, capture_output=True)
    world.require(len(usual.out) > 1_000_000, "there is much to read", usual)
    world.require(piped.stdout == usual.out, f"a substituted process is read: {piped.stderr}")
    world.require(len(large) > 4_000_000, "it is more than a pipe holds")


@check
def closed_pipes(world):
    """A reader that leaves ends a run quietly; what else was to be written, is."""
    world.rows(20_000)
    checked = ["check", "r", "--data", "large", "--as-of", "2020-12-31"]
    options = ["--rules", "r", "--data", "large", "--as-of", "2020-12-31"]
    world.write("dated/a.gj", RULES.replace(">= 最低人数", ">= day of year(截止日)"))
    runs = [
        ("check", [*checked], b""),
        ("check jsonl", [*checked, "--format", "jsonl", "--all-verdicts"], b""),
        ("query", ["query", "select * from 组织", *options], b""),
        ("eval", ["eval", "--jsonl"], b'{"id":1,"expr":"1+1"}\n' * 50_000),
        ("shell", ["shell", *options], b"select * from \xe7\xbb\x84\xe7\xbb\x87\n1+1\n" * 50),
        ("name", ["name", "-", *options], "老年协会\n".encode() * 5_000),
        ("impact", ["impact", "--with", "t.gj", *options, "--format", "csv"], b""),
        ("sweep", ["sweep", "最低人数", "1..999", *options[:2], "--data", "d"], b""),
        ("timeline", ["timeline", "组织", "--rules", "dated", "--data", "d", "--step", "day"], b""),
        ("worklist", ["worklist", *options, "--format", "csv"], b""),
    ]
    for name, arguments, given in runs:
        for ignored in [False, True]:
            process = world.start(*arguments, stdin=subprocess.PIPE, restore_signals=not ignored)
            process.stdout.close()
            process.stdout = None
            _, err = process.communicate(given, timeout=100)
            statuses = {-signal.SIGPIPE, 0, 1} if not ignored else {0, 1}
            world.require(process.returncode in statuses, f"{name}: {process.returncode} {err}")
            told = err.replace(b"warning", b"").decode("utf-8", "replace")
            world.require("error" not in told, f"{name}: quietly, not {told[:200]}")
    process = world.start(
        *checked, "--format", "csv", "--output", "all.csv", "--format", "text", "--write-baseline",
        "b.json")
    process.stdout.close()
    process.stdout = None
    process.communicate(timeout=100)
    world.require(world.path("all.csv").exists(), "the other report is written")
    world.require(world.path("b.json").exists(), "the baseline is written")


@check
def full_device(world):
    """Standard output that takes nothing is an error of every command."""
    options = ["--rules", "r", "--data", "d", "--as-of", "2020-12-31"]
    runs = [
        ["check", "r", "--data", "d", "--fail-on", "never"], ["test", "r"], ["lint", "r"],
        ["explain", "有人", "a", *options], ["query", "select * from 组织", *options],
        ["eval", "1 + 1"], ["data", "d/组织.csv"], ["provisions", "r"], ["fmt", "--check", "r"],
        ["impact", "--with", "t.gj", *options], ["sweep", "最低人数", "1..3", *options],
        ["name", "老年协会", *options], ["shell", "-c", "1 + 1"], ["--help"], ["--version"],
        ["reference"], ["reference", "--diagnostics"], ["reference", "--manual"],
        ["timeline", "组织", "b", *options], ["timeline", "组织", *options],
        ["worklist", *options], ["worklist", *options, "--format", "csv"],
        ["completions", "bash"], ["eval", "--help"],
    ]
    require_each(
        world, subcommands(world), {arguments[0] for arguments in runs}, "the table of full devices")
    for arguments in runs:
        with open("/dev/full", "wb") as full:
            outcome = world.run(*arguments, stdout=full)
        world.require(outcome.status not in (0, *TRAPS), f"{arguments[0]}: no success", outcome)
        world.require(outcome.err != b"", f"{arguments[0]}: it is told", outcome)
