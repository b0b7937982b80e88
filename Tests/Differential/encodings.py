#!/usr/bin/env python3
"""Compares what `guiju data` reads of every sequence of bytes with Python's codecs, and, where there
is an iconv with these encodings, with it.

    python3 Tests/Differential/encodings.py .build/release/guiju

Each sequence is a cell of its own, behind a bracket and before an exclamation mark, which is no second
byte of anything. Sound ones are put into one file, which is
decoded part by part, and those that Python refuses into another, which is damaged and read as a whole.
Where Guiju differs on purpose is listed in EXPECTED.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

# What Guiju reads otherwise than Python, whose GB 18030 is that of 2000: see
# Tools/generate-encoding-tables.py.
NEWER = (
    "A8BC=1E3F A6D9=FE10 A6DA=FE12 A6DB=FE11 A6DC=FE13 A6DD=FE14 A6DE=FE15 A6DF=FE16 A6EC=FE17"
    " A6ED=FE18 A6F3=FE19 FE59=9FB4 FE61=9FB5 FE66=9FB6 FE67=9FB7 FE6D=9FB8 FE7E=9FB9 FE90=9FBA"
    " FEA0=9FBB FE51=20087 FE52=20089 FE53=200CC FE6C=215D7 FE76=2298F FE91=241FE 8135F437=E7C7"
    " 80=20AC")
EXPECTED = {
    "gb18030": {
        bytes.fromhex(pair.split("=")[0]): chr(int(pair.split("=")[1], 16))
        for pair in NEWER.split()},
    "big5": {}, "shift-jis": {},
}
# Guiju's name, Python's, iconv's.
ENCODINGS = [
    ("gb18030", "gb18030", "GB18030"), ("big5", "cp950", "CP950"), ("shift-jis", "cp932", "CP932")]


def sequences(name):
    for first in range(0x80, 0x100):
        yield bytes([first])
        for second in range(0x30, 0x100):
            yield bytes([first, second])
    if name == "gb18030":
        for first in range(0x81, 0xFF):
            for second in range(0x30, 0x3A):
                for third in range(0x81, 0xFF):
                    for fourth in range(0x30, 0x3A):
                        yield bytes([first, second, third, fourth])


def by_python(codec, name, sequence):
    """The one character that the bytes are; None for any other number, and for none."""
    known = EXPECTED[name].get(sequence)
    if known:
        return known
    try:
        text = sequence.decode(codec)
    except UnicodeDecodeError:
        return None
    # The single bytes that Python makes control or private characters of are no text.
    if len(text) != 1 or len(sequence) == 1 and not "\uff61" <= text <= "\uff9f":
        return None
    return text


def by_guiju(guiju, folder, name, sequences):
    file = pathlib.Path(folder) / "t.csv"
    with file.open("wb") as out:
        out.write(b"number,text\n")
        for number, sequence in enumerate(sequences):
            out.write(b"%d,[%b!\n" % (number, sequence))
    result = subprocess.run(
        [guiju, "data", file, "--encoding", name, "--json", "--max-findings", "0"],
        capture_output=True)
    return [row[1] for row in json.loads(result.stdout)["rows"]]


def by_iconv(encoding, sequences):
    """What iconv makes of them all; None where it does not know the encoding, or one of them."""
    text = b"".join(b"[%b!\n" % sequence for sequence in sequences)
    try:
        result = subprocess.run(
            ["iconv", "-f", encoding, "-t", "UTF-8"], input=text, capture_output=True)
    except FileNotFoundError:
        return None
    return result.stdout.decode("utf-8").split("\n")[:-1] if result.returncode == 0 else None


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    guiju = sys.argv[1]
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, codec, iconv in ENCODINGS:
            known = {s: by_python(codec, name, s) for s in sequences(name)}
            sound = [s for s, text in known.items() if text]
            damaged = [s for s, text in known.items() if text is None]
            wrong = [
                (s.hex(), f"[{known[s]}!", found)
                for s, found in zip(sound, by_guiju(guiju, folder, name, sound), strict=True)
                if found != f"[{known[s]}!"]
            # A damaged cell counts as missing. Two characters, or one before ASCII, are no damage.
            for s, found in zip(damaged, by_guiju(guiju, folder, name, damaged), strict=True):
                try:
                    parts = s.decode(codec)
                except UnicodeDecodeError:
                    parts = None
                if found is not None and found != f"[{parts}!" and not is_several(s, found, known):
                    wrong.append((s.hex(), "damage", found))
            print(
                f"{name}: {len(sound)} characters, {len(damaged)} other sequences,"
                f" {len(wrong)} unlike Python")
            for line in wrong[:20]:
                print("  ", *line)
            failures += len(wrong)
            read = by_iconv(iconv, [s for s in sound if s != b"\x80"])
            if read is None:
                # It refuses some: ask for those it knows, by hundreds.
                read, rest = [], [s for s in sound if s != b"\x80"]
                for i in range(0, len(rest), 100):
                    part = by_iconv(iconv, rest[i : i + 100])
                    read += part or [None] * len(rest[i : i + 100])
            rest = [s for s in sound if s != b"\x80"]
            unlike = [
                f"{s.hex()} {ord(known[s]):04X} {text[1:-1] if text else '-'}"
                for s, text in zip(rest, read) if text is not None and text != f"[{known[s]}!"]
            unknown = sum(text is None for text in read)
            print(f"   iconv: {len(unlike)} otherwise, {unknown} near one that it refuses", unlike[:5])
    sys.exit(1 if failures else 0)


def is_several(sequence, found, known):
    """Whether what was found are the characters of the parts of a sequence."""
    text, rest = "", sequence
    while rest:
        for length in (4, 2, 1):
            part = rest[:length]
            if len(part) == length and (known.get(part) or length == 1 and part[0] < 0x80):
                text += known.get(part) or chr(part[0])
                rest = rest[length:]
                break
        else:
            return False
    return found == f"[{text}!"


main()
