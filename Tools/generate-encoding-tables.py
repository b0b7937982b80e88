#!/usr/bin/env python3
"""Writes Sources/GuijuTable/Encodings/*Table.swift: what pairs of bytes stand for in GB 18030, Big5 as
Windows has it (code page 950) and Shift JIS as Windows has it (932), so that data files can be read
where the C library has no tables of its own.

    python3 Tools/generate-encoding-tables.py      # from the repository's root

The mappings are those of the codecs gb18030, cp950 and cp932 of the Python that runs it, but for the
25 pairs below. `--check` writes nothing and fails when a committed file differs. What the program
makes of every sequence of bytes is compared with Python and iconv by
Tests/Differential/encodings.py.
"""

import pathlib
import sys
import unicodedata

FOLDER = pathlib.Path("Sources/GuijuTable/Encodings")

# Python knows GB 18030 of 2000, which has private characters where Unicode now has real ones. Read
# are: A8BC as of 2005, the 18 that changed in 2022, and six ideographs that Unicode has since 3.1.
NEWER = {
    0xA8BC: 0x1E3F,
    0xA6D9: 0xFE10, 0xA6DA: 0xFE12, 0xA6DB: 0xFE11, 0xA6DC: 0xFE13, 0xA6DD: 0xFE14, 0xA6DE: 0xFE15,
    0xA6DF: 0xFE16, 0xA6EC: 0xFE17, 0xA6ED: 0xFE18, 0xA6F3: 0xFE19, 0xFE59: 0x9FB4, 0xFE61: 0x9FB5,
    0xFE66: 0x9FB6, 0xFE67: 0x9FB7, 0xFE6D: 0x9FB8, 0xFE7E: 0x9FB9, 0xFE90: 0x9FBA, 0xFEA0: 0x9FBB,
    0xFE51: 0x20087, 0xFE52: 0x20089, 0xFE53: 0x200CC, 0xFE6C: 0x215D7, 0xFE76: 0x2298F,
    0xFE91: 0x241FE,
}
# 8135F437, where A8BC's character stood before 2005.
NEWER_FOUR = {0x1E3F: 0xE7C7}


class Encoding:
    def __init__(self, type, codec, title, leads, trails, areas, changes={}):
        self.type, self.codec, self.title = type, codec, title
        self.leads, self.trails, self.areas = leads, trails, areas
        self.changes = changes

    def scalar(self, lead, trail):
        """What a pair stands for, or None."""
        changed = self.changes.get(lead << 8 | trail)
        if changed is not None:
            return changed
        try:
            text = bytes([lead, trail]).decode(self.codec)
        except UnicodeDecodeError:
            return None
        return ord(text) if len(text) == 1 else None


def trails(*ranges):
    return [value for first, last in ranges for value in range(first, last + 1)]


# The areas for characters of one's own: leads, trails, the first private character.
ENCODINGS = [
    Encoding(
        "GB18030Table", "gb18030", "GB 18030, pairs of bytes: as of 2022, and the private characters of 2005",
        [(0x81, 0xFE)], trails((0x40, 0x7E), (0x80, 0xFE)),
        [((0xAA, 0xAF), trails((0xA1, 0xFE)), 0xE000), ((0xF8, 0xFE), trails((0xA1, 0xFE)), 0xE234),
         ((0xA1, 0xA7), trails((0x40, 0x7E), (0x80, 0xA0)), 0xE4C6)], NEWER),
    Encoding(
        "Big5Table", "cp950", "Big5, code page 950", [(0xA1, 0xF9)],
        trails((0x40, 0x7E), (0xA1, 0xFE)), []),
    Encoding(
        "ShiftJISTable", "cp932", "Shift JIS, code page 932", [(0x81, 0x9F), (0xE0, 0xFC)],
        trails((0x40, 0x7E), (0x80, 0xFC)),
        [((0xF0, 0xF9), trails((0x40, 0x7E), (0x80, 0xFC)), 0xE000)]),
]


def written(scalar):
    """A character as it stands in a literal: itself, unless an editor could change or hide it."""
    character = chr(scalar)
    if (unicodedata.category(character)[0] in "CZM" or scalar > 0xFFFF
            or unicodedata.normalize("NFC", character) != character):
        return f"\\u{{{scalar:X}}}"
    return character


def literal(parts):
    """A text broken into lines of 90 columns."""
    lines, line, width = [], "", 0
    for part in parts:
        size = len(part) if part.isascii() else 2
        if width + size > 90:
            lines.append(line)
            line, width = "", 0
        line, width = line + part, width + size
    lines.append(line)
    return '"""\n    ' + "\\\n    ".join(lines) + '\n    """'


def private(encoding, lead, trail):
    for (first, last), trails, start in encoding.areas:
        if first <= lead <= last and trail in trails:
            return start + (lead - first) * len(trails) + trails.index(trail)
    return None


def rows(encoding):
    parts = []
    for first, last in encoding.leads:
        for lead in range(first, last + 1):
            for trail in encoding.trails:
                scalar = encoding.scalar(lead, trail)
                known = private(encoding, lead, trail)
                if known is not None and scalar != known:
                    sys.exit(f"{encoding.codec} {lead:02X}{trail:02X} is no private character")
                parts.append("." if scalar is None or known is not None else written(scalar))
    return literal(parts)


def ranges(values):
    """Runs of trails, as Swift writes them."""
    runs = []
    for value in values:
        if runs and runs[-1][1] == value - 1:
            runs[-1][1] = value
        else:
            runs.append([value, value])
    return "[" + ", ".join(f"0x{first:02X}...0x{last:02X}" for first, last in runs) + "]"


def four_bytes():
    """Where runs of characters begin among the sequences of four bytes: number, character."""
    runs, previous = [], None
    for number in range(39_420):
        rest, fourth = divmod(number, 10)
        rest, third = divmod(rest, 126)
        first, second = divmod(rest, 10)
        sequence = bytes([0x81 + first, 0x30 + second, 0x81 + third, 0x30 + fourth])
        try:
            scalar = ord(sequence.decode("gb18030"))
        except UnicodeDecodeError:
            scalar = None
        scalar = NEWER_FOUR.get(scalar, scalar)
        expected = None if previous is None else previous + 1
        if scalar != expected:
            runs.append((number, scalar or 0))
        previous = scalar
    return runs


def render(encoding):
    leads = ranges([value for first, last in encoding.leads for value in range(first, last + 1)])
    areas = ",\n      ".join(
        f".init(leads: 0x{first:02X}...0x{last:02X}, trails: {ranges(trails)}, first: 0x{start:X})"
        for (first, last), trails, start in encoding.areas)
    # As swift format has it: an only element stands without a comma.
    comma = "," if len(encoding.areas) > 1 else ""
    areas = f"[\n      {areas}{comma}\n    ]" if areas else "[]"
    text = (
        f"// Generated by Tools/generate-encoding-tables.py from Python's codec {encoding.codec}."
        " Do not edit.\n\n"
        f"/// {encoding.title}.\n"
        f"enum {encoding.type} {{\n"
        "  static let table = DoubleByteTable(\n"
        f"    leads: {leads},\n"
        f"    trails: {ranges(encoding.trails)},\n"
        f"    privateAreas: {areas},\n"
        "    rows: rows)\n\n"
        "  /// One character for each lead and trail; a dot where there is none, or a private one.\n"
        f"  private static let rows = {rows(encoding)}\n")
    if encoding.codec == "gb18030":
        runs = four_bytes()
        pairs = [f"0x{number:04X}, 0x{scalar:04X}," for number, scalar in runs]
        lines = "\n    ".join(" ".join(pairs[i : i + 5]) for i in range(0, len(pairs), 5))
        text += (
            "\n  /// Where runs begin among the sequences of four bytes, in order of their numbers: the"
            " number,\n  /// and its character, which go on together; character 0 for a run of none.\n"
            f"  static let fourByteRuns: [UInt16] = [\n    {lines}\n  ]\n")
    return text + "}\n"


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    for encoding in ENCODINGS:
        target, text = FOLDER / f"{encoding.type}.swift", render(encoding)
        if sys.argv[1:]:
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                sys.exit(f"{target} is not what this script writes")
        else:
            target.write_text(text, encoding="utf-8")


main()
