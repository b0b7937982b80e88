"""On a terminal of 80 × 24, with colours, what data, rules and names hold is shown escaped, too: by
every command, in the shell, its pager, its lists of completions and its history, and while a line
tells how far work has come."""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

from hostile import FORBIDDEN, SPELT, commands, hostile_world
from interruption import SLOW
from support import Skipped, check, require_each, subcommands

# What the program, readline and the pager write themselves: colours, places of the cursor, modes.
OWN = re.compile(r"\x1b\[[?>]?[0-9;]*[A-Za-z@]|\x1b[=>M78]|\x1b\([0AB]|[\r\x07\x08\x0f]")
# Of what is hostile these are none of them.
NEVER = ["\x1b[41m", "\x1b]"]


class Terminal:
    """The program on a terminal."""

    def __init__(self, world, *arguments, **environment):
        try:
            self.master, slave = os.openpty()
        except OSError:
            raise Skipped("no terminal can be had")
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

        environment = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment}
        self.process = world.start(
            *arguments, "--color", "always", stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True, environment=environment)
        os.close(slave)
        self.seen = b""

    def read(self, seconds, until=None):
        """Reads until the program has been silent for so long, or ends, or has shown what is given;
        for half a minute at most."""
        begin, deadline = len(self.seen), time.monotonic() + 30
        while time.monotonic() < deadline and not (until and until in self.seen[begin:]):
            if not select.select([self.master], [], [], 30 if until else seconds)[0]:
                break
            try:
                self.seen += os.read(self.master, 65536)
            except OSError:
                break
        return self.seen[begin:].decode("utf-8", "replace")

    def type(self, text, seconds=0.15):
        os.write(self.master, text.encode())
        return self.read(seconds)

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def faults_in(text):
    """What acts on a terminal, in what the program has written to one."""
    raw = [sequence for sequence in NEVER if sequence in text]
    rest = OWN.sub("", text)
    raw += sorted(FORBIDDEN & set(rest))
    places = [rest.find(c) for c in raw if c in rest]
    return raw and f"{raw!r} in {rest[max(0, min(places, default=0) - 60):][:160]!r}"


@check
def every_command(world):
    cell, odd = hostile_world(world)
    rows = [(line, given) for line, given in commands(world, cell, odd) if given is None]
    require_each(
        world, [name for name in subcommands(world) if name != "shell"],
        {line[0] for line, _ in rows}, "the table of hostile texts")
    faults, coloured = [], 0
    for language in ["en"] if world.is_short else ["zh", "en"]:
        for arguments, _ in rows:
            terminal = Terminal(world, *arguments, "--lang", language)
            text = terminal.read(10)
            terminal.close()
            world.required += 1
            coloured += "\x1b[" in text and "\\u{1B}" in text
            if fault := faults_in(text):
                faults.append(f"{arguments} ({language}): {fault}")
    world.require(not faults, "\n  ".join(["", *faults]))
    world.require(coloured > 40, f"texts are shown escaped, and in colours: {coloured}")


@check
def shell(world):
    cell, _ = hostile_world(world)
    hidden = "".join(c for c in cell if c not in "\u200b\u200f\ufeff")
    with open(world.path("hd/组织.csv"), "a", encoding="utf-8") as data:
        for row in range(200):
            data.write(f'"r{row}{hidden}z","{row}名{cell}",社团,{row % 5},2020-01-0{1 + row % 9}\n')
    for name in ["lines", "trial.gj"]:
        world.write(f"od{cell}{name}", "1 + 1\n")
    history = world.path("home/.local/state/guiju/history")
    terminal = Terminal(
        world, "shell", "--rules", "h", "--data", "hd", "--as-of", "2020-12-31", "--lang", "en")
    terminal.read(3, until=b"> ")
    faults, paged = [], 0

    def typed(keys, seconds=0.15):
        text = terminal.type(keys, seconds)
        world.required += 1
        if fault := faults_in(text):
            faults.append(f"{keys!r}: {fault}")
        return text

    for statement in [
        ".tables", ".schema 组织", ".summary 组织", ".params", ".rules", ".check", ".findings T-1",
        ".findings", "组织", "select * from 组织", ".mode box", "select * from 组织", ".explain T-1 b",
        ".bars select 名称, count() from 组织 group by 名称", ".timeline 组织", ".timeline 组织 b",
        "设 最低人数 = 1", ".impact", ".impact by 名称", ".name 老年协会", ".test", ".reload",
    ]:
        text = typed(statement + "\n", 0.3)
        # The pager: a page on, a search, to the end, away.
        while text.rstrip("\x1b[Km").endswith((":", "(END)")):
            paged += 1
            for keys in [" ", "/名\n", "G"]:
                typed(keys)
            text = typed("q")
    for keys in [
        'select * from 组织 where 名称 = "', 'select 名称 from 组织 where 编号 = "r', ".load od", ".load ",
        ".explain T-1 ", ".explain T-1 r", ".timeline 组织 ", ".read od", ".rules od", ".save od",
        '组织[类别 = "', ".findings ", ".output od", ".name ",
    ]:
        typed(keys + "\t\t", 0.2)
        # Out of a question whether to list very many; the line is given up.
        typed("n\x15", 0.1)
    for keys in ["\x1b[A", "\x1b[A", "\x1b[A", "\x12T-1", "\x07", "\x15"]:
        typed(keys, 0.1)
    terminal.type("\x04", 0.5)
    shown = terminal.seen.decode("utf-8", "replace")
    terminal.close()
    world.require(not faults, "\n  ".join(["", *faults]))
    world.require(shown.count("\\u{1B}") > 100, "what is hostile is shown")
    world.require(paged >= 5, f"the pager has been seen: {paged}")
    world.require(not FORBIDDEN & set(history.read_text()), "the history holds what was typed")


@check
def progress(world):
    """The line that tells how far work has come, over a file and a rule with hostile names."""
    cell, _ = hostile_world(world)
    world.write("s/a.gj", SLOW.replace('标题 "甲"', f'标题 "{SPELT}"').replace("20000", "60"))
    world.rows(200_000, f"large{cell}.csv")
    terminal = Terminal(
        world, "check", "s", "--data", f"组织=large{cell}.csv", "--lang", "en", "--as-of", "2020-12-31")
    text = terminal.read(1, until=b"%")
    terminal.process.send_signal(signal.SIGINT)
    text += terminal.read(5)
    terminal.close()
    world.require("checking" in text and "%" in text, f"progress is told: {text[-200:]!r}")
    fault = faults_in(text)
    world.require(not fault, fault)
