"""Picks the inputs that are committed under Fuzzing/Corpus: few and small ones that together reach
most.

    python3 Fuzzing/pick.py FUZZER TARGET FOLDER…

runs each input of TARGET and of the folders through FUZZER (`-set_cover_merge=1`, which writes down
what each reaches), takes the one that reaches most, then again and again the one that adds most, and
leaves in TARGET what has been taken: at most 40 files of 4,096 bytes, 100 KB together. Inputs that
name a place of this machine are passed over.
"""

import hashlib
import pathlib
import subprocess
import sys
import tempfile

MOST_FILES, MOST_BYTES, LONGEST = 40, 100_000, 4_096
ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACES = [str(place).encode() for place in (ROOT, pathlib.Path.home())] + [b"/tmp/", b"/home/"]


def inputs(folders):
    """The inputs by their contents, each once."""
    found = {}
    for folder in folders:
        for path in sorted(pathlib.Path(folder).glob("*")):
            if path.is_file() and path.stat().st_size <= LONGEST:
                content = path.read_bytes()
                if not any(place in content for place in PLACES):
                    found[hashlib.sha1(content).hexdigest()] = content
    return found


def reached(fuzzer, found, scratch):
    """What each input reaches; nothing of those that the fuzzer does not get through."""
    everything, chosen, control = scratch / "all", scratch / "chosen", scratch / "control"
    everything.mkdir()
    chosen.mkdir()
    for name, content in found.items():
        (everything / name).write_bytes(content)
    subprocess.run(
        [fuzzer, "-set_cover_merge=1", f"-merge_control_file={control}", "-timeout=60",
         "-rss_limit_mb=3000", f"-max_len={LONGEST}", chosen, everything],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=scratch)
    # Two numbers, the files' names, and lines `FT index feature…` (libFuzzer's FuzzerMerge.cpp).
    lines = control.read_text().splitlines()
    names = [pathlib.Path(line).name for line in lines[2 : 2 + int(lines[0])]]
    return {
        names[int(words[1])]: set(map(int, words[2:]))
        for words in (line.split() for line in lines[2 + len(names) :]) if words[0] == "FT"
    }


def picked(found, features):
    """The names of what is taken, the one that adds most first; of equals the shorter."""
    taken, covered, room = [], set(), MOST_BYTES
    left = sorted(features, key=lambda name: (len(found[name]), name))
    while left and len(taken) < MOST_FILES:
        left = [name for name in left if len(found[name]) <= room]
        best = max(left, key=lambda name: len(features[name] - covered), default=None)
        if best is None or not features[best] - covered:
            break
        taken.append(best)
        covered |= features[best]
        room -= len(found[best])
        left.remove(best)
    return taken, len(covered)


def main():
    fuzzer, target = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    found = inputs([target, *sys.argv[3:]])
    with tempfile.TemporaryDirectory(prefix="guiju-corpus-") as scratch:
        features = reached(fuzzer, found, pathlib.Path(scratch))
    taken, covered = picked(found, features)
    if not taken:
        sys.exit(f"{target.name}: no input reaches anything")
    target.mkdir(parents=True, exist_ok=True)
    for path in target.glob("*"):
        path.unlink()
    for name in taken:
        (target / name).write_bytes(found[name])
    everything = len(set().union(*features.values()))
    print(f"{target.name}: {len(taken)} of {len(found)} inputs, {sum(len(found[n]) for n in taken):,} "
          f"bytes, reach {covered:,} of {everything:,} features")


if __name__ == "__main__":
    main()
