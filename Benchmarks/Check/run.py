#!/usr/bin/env python3
"""Checks a register by the twelve rules with Guiju and with its peers: `make bench-check`.

    Benchmarks/Check/run.py [--sizes 10k,100k] [--rounds N] [--threads N]

Benchmarks/README.md says what each figure means. Expects the release executable `guiju`. Status 1
where the peers do not agree on all verdicts.
"""
import argparse
import hashlib
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from common import RELEASE, ROOT, install, machine, show, version  # noqa: E402

FOLDER = ROOT / ".build/bench"
# The peer that the others are compared with.
BASE = "duckdb"
# Plain Python takes part in all rounds up to this size, beyond it only where verdicts are compared.
SMALL = 10_000
UNITS = {"k": 1_000, "m": 1_000_000}
# Linux tells a peak in KiB, others in bytes.
PEAK_UNIT = 1024 if sys.platform == "linux" else 1


class Run(NamedTuple):
    """One whole process: seconds of wall clock and of all cores, MB of resident memory at most."""
    wall: float
    cpu: float
    peak: float
    output: object


def run(command, statuses=(0,), consume=lambda file: file.read().decode()):
    start = time.perf_counter()
    with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        output = consume(process.stdout)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in statuses:
        sys.exit(f"status {process.returncode}: {' '.join(map(str, command))}")
    return Run(
        wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * PEAK_UNIT / 1e6, output)


# MARK: Guiju and its peers


class Guiju:
    # 1 means findings.
    statuses = (0, 1)

    @staticmethod
    def command(data, threads, *options):
        jobs = ["--jobs", str(threads)] if threads else []
        return [
            RELEASE / "guiju", "check", HERE / "rules.gj", "--data", data, "--as-of", "2023-12-31",
            "--lang", "en", *jobs, *options]

    def violations(self, data, path, threads):
        return self.command(
            data, threads, "--verdicts", "fail,undetermined", "--columns", "rule,verdict,key",
            "--format", "csv", "--output", path, "--format", "text", "--max-findings", "0")

    @staticmethod
    def counts(output):
        rows = re.findall(r"^(R\d+) +\w+ +(\d+) +(\d+) +(\d+) +(\d+)$", output, re.M)
        names = ["pass", "fail", "na", "undetermined"]
        return {rule: dict(zip(names, map(int, numbers))) for rule, *numbers in rows}


class Peer:
    statuses = (0,)

    def __init__(self, python, program):
        self.python, self.program = python, HERE / "peers" / program

    def violations(self, data, path, threads):
        limit = ["--threads", str(threads)] if threads else []
        return [self.python, self.program, data, path, *limit]

    @staticmethod
    def counts(output):
        return json.loads(output)


def contestants():
    found = {"guiju": Guiju()}
    for package, program in [(BASE, "duckdb_sql.py"), ("polars", "polars_lazy.py")]:
        if python := install(package):
            found[package] = Peer(python, program)
            show(f"peer {package}", version(python, package))
    found["python"] = Peer(sys.executable, "python_rows.py")
    show("peer python", sys.version.split()[0])
    return found


# MARK: Data


def number(size):
    """What `10k` and `1m` mean."""
    match = re.fullmatch(r"(\d+)([km]?)", size)
    if not match:
        raise argparse.ArgumentTypeError(f"{size}: a number is wanted, such as 10k or 1m")
    return int(match[1]) * UNITS.get(match[2], 1)


def sizes(text):
    return sorted(text.split(","), key=number)


def made(folder, *sources):
    """Whether a folder is there and younger than what it is made from."""
    return folder.exists() and all(
        folder.stat().st_mtime > source.stat().st_mtime for source in sources)


def replace(folder, make):
    """Makes a folder anew; an interrupted run leaves none that is not whole."""
    part = folder.with_name(folder.name + ".part")
    part.mkdir(parents=True, exist_ok=True)
    make(part)
    if folder.exists():
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    part.rename(folder)
    folder.touch()


def register(size):
    """The folder of a register of so many organizations, made up once."""
    folder, generator = FOLDER / size / "utf-8", HERE / "generate.py"
    if not made(folder, generator):
        replace(folder, lambda part: subprocess.run(
            [sys.executable, generator, part, str(number(size))], check=True))
    return folder


def in_gb18030(folder):
    """The same files in GB18030."""
    def make(part):
        for source in folder.glob("*.csv"):
            with open(source, encoding="utf-8", newline="") as text, open(
                    part / source.name, "w", encoding="gb18030", newline="") as file:
                while block := text.read(1 << 20):
                    file.write(block)

    other = folder.with_name("gb18030")
    if not made(other, folder):
        replace(other, make)
    return other


# MARK: Agreement


def fingerprint(path):
    """How many lines a file has below its heading, and a number that tells them in any order.

    It is the sum of the lines' hashes, so that the memory of this process stays small: its peak
    counts as a peak of each process that it starts."""
    count = total = 0
    with open(path, "rb") as file:
        next(file)
        for line in file:
            count += 1
            line_hash = hashlib.blake2b(line.rstrip(b"\r\n"), digest_size=16)
            total += int.from_bytes(line_hash.digest(), "big")
    return count, total % 2**128


def agree(what, results, *files):
    if any(result != results[0] for result in results):
        sys.exit("\n  ".join(map(str, [f"{what} differ:", *(files or results)])))
    return results[0]


# MARK: Measurements


def side_by_side(size, rounds, threads, peers):
    """Rounds of all in turn, after one that compares verdicts; the counts and violations."""
    data = register(size)
    for file in data.iterdir():
        # Into the page cache.
        with open(file, "rb") as bytes_:
            while bytes_.read(1 << 20):
                pass
    paths = {name: FOLDER / size / f"{name}.csv" for name in peers}

    def once(name):
        peer = peers[name]
        result = run(peer.violations(data, paths[name], threads), peer.statuses)
        return result._replace(output=peer.counts(result.output))

    first = {name: once(name) for name in peers}
    counts = agree("counts", [result.output for result in first.values()])
    lines, total = agree(
        "violations", [fingerprint(path) for path in paths.values()], *paths.values())
    listed = sum(row["fail"] + row["undetermined"] for row in counts.values())
    agree("counts and violations", [lines, listed])
    show(
        f"{size}: {(data / '组织.csv').stat().st_size / 1e6:.1f} MB of organizations",
        f"{lines} violations, the same of {', '.join(peers)}")

    timed = [name for name in peers if name != "python" or number(size) <= SMALL]
    runs = {name: [] for name in timed}
    for _ in range(rounds):
        for name in timed:
            result = once(name)
            agree("counts", [counts, result.output])
            runs[name].append(result)
    for name in timed:
        tell(name, runs[name], runs.get(BASE))
    if "python" not in timed:
        tell("python, one run", [first["python"]], None)
    return counts, (lines, total)


def tell(name, runs, base):
    """The medians of the three figures and of their ratios, round by round, to the base's."""
    texts = []
    for figure, unit in [("wall", "s"), ("cpu", "s of CPU"), ("peak", "MB")]:
        values = [getattr(result, figure) for result in runs]
        text = f"{statistics.median(values):.{0 if unit == 'MB' else 3}f} {unit}"
        if base and base is not runs:
            ratios = [value / getattr(other, figure) for value, other in zip(values, base)]
            text += f" ({statistics.median(ratios):.2f})"
        texts.append(text)
    show(f"  {name}", ", ".join(texts))


def for_the_record(size, rounds, threads, counts, expected):
    """What has no peer: every verdict through a pipe, and the same data in GB18030."""
    def lines(file):
        count = 0
        while block := file.read(1 << 20):
            count += block.count(b"\n")
        return count

    guiju, data = Guiju(), register(size)
    total = sum(sum(row.values()) for row in counts.values())
    command = guiju.command(data, threads, "--format", "jsonl", "--all-verdicts")
    runs = [run(command, guiju.statuses, lines) for _ in range(rounds)]
    agree("counts and lines", [total, *(result.output for result in runs)])
    tell("guiju, all verdicts as JSON lines into a pipe", runs, None)

    path = FOLDER / size / "guiju-gb18030.csv"
    command = guiju.violations(in_gb18030(data), path, threads)
    runs = [run(command, guiju.statuses) for _ in range(rounds)]
    agree("violations in UTF-8 and GB18030", [expected, fingerprint(path)])
    tell("guiju, data in GB18030", runs, None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--sizes", type=sizes, default="10k,100k", help="numbers of organizations, such as 10k,1m")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured")
    parser.add_argument("--threads", type=int, help="threads of each, one to a core by default")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("the number of rounds is 1 or more")
    machine()
    peers = contestants()
    for size in options.sizes:
        counts, violations = side_by_side(size, options.rounds, options.threads, peers)
    for_the_record(size, options.rounds, options.threads, counts, violations)


if __name__ == "__main__":
    main()
