#!/usr/bin/env python3
"""Runs conformance cases through `guiju eval --jsonl --dmn`; docs/conformance.md has their format.

    Tests/Conformance/run.py CASES.jsonl… [--failures FILE] [--suite TEXT] [-- COMMAND…]

Prints for each suite how many cases pass, of all and of those that expect a value. With --failures
each failed case becomes a line of JSON in FILE (`-`: standard output) with what was expected and
what came. Status: 0 all passed, 1 some failed, 2 nothing could be run.
"""
import argparse
import collections
import json
import queue
import subprocess
import sys
import threading

from values import is_same

COMMAND = [".build/release/guiju", "eval", "--jsonl", "--dmn"]
REQUEST_KEYS = ("id", "expr", "table", "context", "let", "typeRef")


class Unusable(Exception):
    """What keeps the run from taking place."""


def read_cases(paths):
    cases = []
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                lines = file.read().splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Unusable(f"{path}: {error}") from None
        for number, line in enumerate(lines, 1):
            if line.strip():
                cases.append(read_case(line, f"{path}:{number}"))
    return cases


def read_case(line, place):
    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{place}: no JSON: {error}") from None
    if not isinstance(case, dict):
        raise Unusable(f"{place}: a case is an object")
    missing = [key for key in ("id", "suite", "expect") if key not in case]
    if missing:
        raise Unusable(f"{place}: “{missing[0]}” is missing")
    if not isinstance(case["suite"], str):
        raise Unusable(f"{place}: “suite” is a text")
    if "expr" not in case and "table" not in case:
        raise Unusable(f"{place}: there is neither “expr” nor “table”")
    return case


class Evaluator:
    """The command under test, asked one request at a time, and started again when it fails."""

    def __init__(self, command, timeout):
        self.command, self.timeout, self.process = command, timeout, None

    def start(self):
        try:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            raise Unusable(f"{self.command[0]} does not start: {error}") from None
        self.answers = queue.SimpleQueue()
        threading.Thread(
            target=self.collect, args=(self.process.stdout, self.answers), daemon=True).start()

    @staticmethod
    def collect(output, answers):
        with output:
            for line in output:
                answers.put(line)
        answers.put(b"")

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def answer(self, case):
        """The answer to a case, or an object whose `failure` says why there is none."""
        if self.process is None:
            self.start()
        request = {key: case[key] for key in REQUEST_KEYS if key in case}
        try:
            self.process.stdin.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
            self.process.stdin.flush()
            answer = json.loads(self.answers.get(timeout=self.timeout))
            if isinstance(answer, dict) and answer.get("id") == case["id"]:
                return answer
            failure = "another answer than to this case"
        except queue.Empty:
            failure = f"no answer in {self.timeout:g} s"
        except (OSError, ValueError):
            failure = "the command has ended, or its answer is no JSON"
        self.stop()
        return {"failure": failure}


def expects_value(case):
    """Whether there is something to get right: DMN knows no error, so null and error are one."""
    expected = case["expect"]
    return expected is not None and not (isinstance(expected, dict) and "$error" in expected)


def passes(case, answer):
    if "failure" in answer:
        return False
    if not expects_value(case):
        return "error" in answer or "value" in answer and answer["value"] is None
    return "value" in answer and is_same(case["expect"], answer["value"])


def report(suites):
    width = max([len(name) for name in suites] + [5])
    total = sum(suites.values(), collections.Counter())
    for name, counts in sorted(suites.items()) + [("total", total)]:
        print(
            f"{name:{width}}  {counts['passed']:5} of {counts['cases']:5}"
            f"   with a value {counts['values passed']:5} of {counts['values']:5}")
    return total["passed"] == total["cases"]


def run(cases, evaluator, failures):
    suites = collections.defaultdict(collections.Counter)
    for case in cases:
        answer = evaluator.answer(case)
        passed, has_value = passes(case, answer), expects_value(case)
        counts = suites[case["suite"]]
        # Adding 0 makes the entry, so that all counts are there.
        counts["cases"] += 1
        counts["passed"] += passed
        counts["values"] += has_value
        counts["values passed"] += passed and has_value
        if not passed and failures:
            got = {key: value for key, value in answer.items() if key != "id"}
            line = {"id": case["id"], "expected": case["expect"], "got": got}
            print(json.dumps(line, ensure_ascii=False), file=failures)
    return report(suites)


def main():
    arguments = sys.argv[1:]
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--failures", help="where failed cases are listed; - is standard output")
    parser.add_argument("--suite", default="", help="only suites whose name contains this")
    parser.add_argument("--timeout", type=float, default=10, help="seconds for a case")
    options = parser.parse_args(arguments[:cut])
    evaluator = Evaluator(arguments[cut + 1:] or COMMAND, options.timeout)
    failures = None
    try:
        cases = [case for case in read_cases(options.cases) if options.suite in case["suite"]]
        if not cases:
            raise Unusable("there are no cases")
        if options.failures:
            failures = (
                sys.stdout if options.failures == "-"
                else open(options.failures, "w", encoding="utf-8"))
        return 0 if run(cases, evaluator, failures) else 1
    except (Unusable, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    finally:
        evaluator.stop()
        if failures and failures is not sys.stdout:
            failures.close()


if __name__ == "__main__":
    sys.exit(main())
