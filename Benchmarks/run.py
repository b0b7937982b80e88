#!/usr/bin/env python3
"""Measures Guiju: `make bench`. Benchmarks/README.md says what each figure means.

    Benchmarks/run.py [--runs N]

Expects the release executables `guiju`, `ExpressionBench`, `LoadBench`, `NameBench` and `RecordBench`. The peer is installed into a virtual
environment under .build; where that fails its figures are left out.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

from common import RELEASE, ROOT, install, machine, show, version

CHECK = [
    ".build/release/guiju", "check", "rules/jilin/pack.gj", "rules/jilin/party.gj",
    "--data", "examples/jilin", "--as-of", "2020-12-31"]
SERVE = [".build/release/guiju", "eval", "--jsonl", "--dmn"]
REQUESTS = 20_000
PEER = "cel-expr-python"
NAMES = 1_000_000
ORGANIZATIONS = 300_000


def seconds(command, runs, statuses, source=os.devnull):
    """The wall-clock times of a command, after a run that is not counted, in ascending order."""
    times = []
    for _ in range(runs + 1):
        with open(source, "rb") as file:
            start = time.perf_counter()
            status = subprocess.run(
                command, cwd=ROOT, stdin=file, stdout=subprocess.DEVNULL).returncode
            times.append(time.perf_counter() - start)
        if status not in statuses:
            sys.exit(f"{command[0]} ended with status {status}")
    return sorted(times[1:])


def figures(command):
    """What a program prints as lines `NAME NUMBER`."""
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in map(str.split, output.splitlines())}


def check(runs):
    # 1 means findings, which the example has.
    times = [1000 * t for t in seconds(CHECK, runs, {0, 1})]
    show(
        f"guiju check, whole process, {runs} runs",
        f"median {statistics.median(times):.1f} ms"
        f" (least {times[0]:.1f}, greatest {times[-1]:.1f})")


def expressions():
    result = figures([str(RELEASE / "ExpressionBench")])
    show("parse and check 200 characters, Chinese", f"{result['parse_check_zh'] / 1000:.1f} us")
    show("parse and check 200 characters, English", f"{result['parse_check_en'] / 1000:.1f} us")
    show("evaluate 11 nodes over a row", f"{result['evaluate_row']:.0f} ns")
    return result["evaluate_row"]


def requests():
    """Requests as programs send them: every fifth of another kind, no two alike."""
    kinds = [
        lambda i: {"expr": "headcount >= 3 and members * 2 < headcount + 100",
                   "context": {"headcount": {"$n": str(3 + i % 97)}, "members": {"$n": str(i % 200)}}},
        lambda i: {"expr": "if Monthly Fee * 12 > limit then \"high\" else \"low\"",
                   "context": {"Monthly Fee": {"$n": str(i % 90)}, "limit": {"$n": "600.50"}}},
        lambda i: {"expr": "date and time(day, time(\"10:00:00\")) > due",
                   "context": {"day": {"$d": f"2024-01-{1 + i % 28:02}"},
                               "due": {"$dt": "2024-01-15T09:30:00"}}},
        lambda i: {"expr": "sum(for x in 数列 return x * 2) + count(数列[item > 2])",
                   "context": {"数列": [{"$n": str(j + i % 7)} for j in range(5)]}},
        lambda i: {"expr": "upper case(substring(code, 1, 4)) = prefix",
                   "context": {"code": f"ab{i:06}"}, "let": [["prefix", "\"AB\" + \"00\""]]},
    ]
    return [{"id": i, **kinds[i % len(kinds)](i)} for i in range(REQUESTS)]


def throughput(runs):
    path = ROOT / ".build/bench-requests.jsonl"
    lines = [json.dumps(request, ensure_ascii=False) for request in requests()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    answers = subprocess.run(
        SERVE, cwd=ROOT, check=True, stdin=open(path, "rb"), capture_output=True).stdout
    if any("value" not in json.loads(line) for line in answers.splitlines()):
        sys.exit("a request of the measurement has no value")
    times = seconds(SERVE, runs, {0}, path)
    show(
        f"guiju eval --jsonl --dmn, {REQUESTS} requests, {runs} runs",
        f"median {REQUESTS / statistics.median(times):,.0f} requests a second")


def peer(own):
    python = install(PEER)
    if python is None:
        return
    result = figures([str(python), "Benchmarks/peer_cel.py"])
    show(f"peer {PEER} {version(python, PEER)}, 11 nodes, without the call", f"{result['net']:.0f} ns")
    show("  one call from Python", f"{result['call']:.0f} ns")
    show("  the same call with nothing to evaluate", f"{result['empty_call']:.0f} ns")
    show("  peer without the call / guiju", f"{result['net'] / own:.1f}")
    show("  peer with the call / guiju", f"{result['call'] / own:.1f}")


def records():
    """Single records of a made-up register against the eight rules that read nothing else."""
    folder = ROOT / ".build/bench/10k"
    if not (folder / "组织.csv").exists():
        subprocess.run(
            [sys.executable, "Benchmarks/Check/generate.py", str(folder), "10000"], cwd=ROOT,
            check=True)
    result = figures(
        [str(RELEASE / "RecordBench"), "Benchmarks/Check/rules.gj", str(folder / "组织.csv")])
    show("one record, eight rules, through the library", f"{result['record_us']:.2f} us")
    show("  with reading its fields from texts", f"{result['record_from_texts_us']:.2f} us")


def names(runs, divisions):
    """A million names against three patterns, over a country's divisions; the slow peer gets fewer."""
    sys.path.insert(0, str(ROOT / "Benchmarks/Names"))
    import divisions as made
    folder = ROOT / ".build/bench-names"
    folder.mkdir(exist_ok=True)
    places = made.read(divisions) if divisions else made.make_up(1)
    made.write(folder, *places)
    (folder / "names.txt").write_text(
        "\n".join(made.names(NAMES, 1, *places)) + "\n", encoding="utf-8")
    command = [
        str(RELEASE / "NameBench"), "Benchmarks/Names/names.gj", str(folder),
        str(folder / "names.txt")]
    results = [figures(command) for _ in range(runs)]
    own = NAMES / statistics.median(result["seconds"] for result in results)
    show(f"{NAMES} names, three patterns, {len(places[2])} townships", f"{own:,.0f} names a second")
    show("  of them conforming", f"{results[0]['conforming']:.0f}")
    for peer, package, count in [("duckdb", "duckdb", NAMES), ("regex", "regex", 2000)]:
        python = install(package)
        if python is None:
            continue
        result = figures(
            [str(python), "Benchmarks/Names/peers.py", peer, str(folder), str(count)])
        rate = count / result["seconds"]
        show(
            f"  peer {package} {version(python, package)}, {count} names, one thread",
            f"{rate:,.0f} names a second ({result['conforming']:.0f} conform)")
        show(f"  guiju / {package}", f"{own / rate:.1f}")


def loading(runs):
    """A register with made-up organizations into columns, and the scan of its largest file."""
    folder = ROOT / ".build/bench-register"
    bench = str(RELEASE / "LoadBench")
    subprocess.run([bench, "make", str(folder), str(ORGANIZATIONS)], cwd=ROOT, check=True)
    largest = folder / "组织.csv"
    size = largest.stat().st_size
    scan = figures([bench, "scan", str(folder)])
    show(f"scan of {size / 1e6:.0f} MB, one core", f"{scan['scan_gb_s']:.2f} GB/s")
    show("  with every field's bounds", f"{scan['scan_bounds_gb_s']:.2f} GB/s")
    if python := install("duckdb"):
        peer = figures([str(python), "Benchmarks/peer_scan.py", str(largest)])
        show(f"  peer duckdb {version(python, 'duckdb')}, one thread", f"{peer['gb_s']:.2f} GB/s")
    lines = seconds(["wc", "-l", str(largest)], runs, {0})
    show("  wc -l", f"{size / 1e9 / statistics.median(lines):.2f} GB/s")
    for threads in (1, os.cpu_count() or 1):
        results = [figures([bench, "load", str(folder), str(threads)]) for _ in range(runs)]
        middle = {key: statistics.median(r[key] for r in results) for key in results[0]}
        show(
            f"load {ORGANIZATIONS} organizations, {threads} threads",
            f"{middle['load_wall_s']:.3f} s, {middle['load_cpu_s']:.3f} s of CPU, "
            f"peak {middle['peak_mb']:.0f} MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=20, help="runs of each whole process")
    parser.add_argument(
        "--divisions", type=pathlib.Path,
        help="folder with provinces.csv, cities.csv, areas.csv, streets.csv; made up without one")
    options = parser.parse_args()
    runs = options.runs
    if runs < 1:
        parser.error("the number of runs is 1 or more")
    machine()
    check(runs)
    throughput(min(runs, 5))
    peer(expressions())
    records()
    loading(min(runs, 5))
    names(min(runs, 3), options.divisions)


if __name__ == "__main__":
    main()
