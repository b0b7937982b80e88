#!/usr/bin/env python3
"""Runs the program under faults and with hostile input, and looks at what it does.

    run.py PROGRAM [--short] [--only WORD]

PROGRAM is a built `guiju`, debug or release. Each check of the modules beside this file is run in a
folder of its own; --short leaves out repetitions, --only runs the checks whose names hold WORD.
Exits 1 where a check fails, and where one has looked at nothing.
"""

import argparse
import importlib
import os
import signal
import subprocess
import sys
import time

from support import CHECKS, Failure, Skipped, World

MODULES = ["outputs", "inputs", "interruption", "limits", "statuses", "hostile", "terminal",
           "determinism"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    for module in MODULES:
        importlib.import_module(module)
    # What is started in the background of a script ignores Ctrl-C, what is started by nohup the end of the
    # terminal, and so would all that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for kind in [signal.SIGTERM, signal.SIGHUP]:
        signal.signal(kind, signal.SIG_DFL)
    program, home = os.path.abspath(options.program), os.getcwd()
    failures, skips, required = [], 0, 0
    chosen = [check for check in CHECKS if options.only in f"{check.__module__}.{check.__name__}"]
    for check in chosen:
        name = f"{check.__module__}.{check.__name__}"
        world = World(program, options.short)
        start = time.monotonic()
        try:
            check(world)
            if world.required == 0:
                raise Failure("nothing was looked at")
            word = "ok"
        except Skipped as reason:
            skips += 1
            word = f"skipped: {reason}"
        except (Failure, subprocess.TimeoutExpired) as failure:
            failures.append(name)
            word = f"FAILED: {failure}"
        finally:
            os.chdir(home)
            world.remove()
        required += world.required
        seconds = time.monotonic() - start
        print(f"{name:44} {world.required:5} in {seconds:5.1f} s  {word}", flush=True)
    print(f"{len(chosen)} checks, {required} things required, {skips} skipped, {len(failures)} failed")
    if not chosen:
        sys.exit("no check is named so")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
