"""When an answered value is the expected one.

Values are JSON with tags: {"$n": "1.50"} a number, {"$d"} a date, {"$t"} a time, {"$dt"} a date and
time, {"$du"} a duration, {"$c": {…}} a context.

- Numbers are the same within 0.00000001: expectations are commonly written with so many digits.
- Texts are the same when their code points are; truth values and null are only themselves.
- Dates, times and durations are compared by what they say, not by how it is written: 10:00:00.50 is
  10:00:00.5, P1Y is P12M, Z is +00:00. A named zone is the same as an offset that it has then.
- Lists are the same element by element, contexts entry by entry, in any order.
"""
import datetime
import re
import zoneinfo
from decimal import Decimal, InvalidOperation, localcontext

TOLERANCE = Decimal("1e-8")
DATE = re.compile(r"(?P<year>-?\d{4,9})-(?P<month>\d\d)-(?P<day>\d\d)")
TIME = re.compile(
    r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d(?:\.\d+)?)"
    r"(?P<zone>Z|[+-]\d\d:\d\d(?::\d\d)?|@.+)?")
DURATION = re.compile(
    r"(?P<sign>-?)P(?=.)(?:(?P<Y>\d+)Y)?(?:(?P<M>\d+)M)?(?:(?P<D>\d+)D)?"
    r"(?:T(?=.)(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+(?:\.\d+)?)S)?)?")


def is_same(expected, answered):
    if isinstance(expected, list):
        return (
            isinstance(answered, list) and len(expected) == len(answered)
            and all(map(is_same, expected, answered)))
    number = parse_number(expected)
    if number is not None:
        return is_same_number(number, parse_number(answered))
    if not isinstance(expected, dict):
        return type(expected) is type(answered) and expected == answered
    if not isinstance(answered, dict) or len(expected) != 1 or expected.keys() != answered.keys():
        return False
    tag, content = next(iter(expected.items()))
    other = answered[tag]
    if tag == "$c":
        return (
            isinstance(content, dict) and isinstance(other, dict)
            and content.keys() == other.keys()
            and all(is_same(content[key], other[key]) for key in content))
    if tag not in PARSERS or not isinstance(content, str) or not isinstance(other, str):
        return False
    value = PARSERS[tag](content)
    return value is not None and value == PARSERS[tag](other)


def parse_number(value):
    if isinstance(value, dict) and value.keys() == {"$n"}:
        value = value["$n"]
    elif isinstance(value, str):
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def is_same_number(expected, answered):
    if answered is None:
        return False
    # Wide enough for any two numbers of 34 digits whose difference can be so small.
    with localcontext() as context:
        context.prec = 100
        return abs(expected - answered) < TOLERANCE


def parse_date(text):
    match = DATE.fullmatch(text)
    return tuple(int(part) for part in match.groups()) if match else None


def parse_time(text, date=None):
    match = TIME.fullmatch(text)
    if not match:
        return None
    clock = int(match["hour"]), int(match["minute"]), Decimal(match["second"])
    return (*clock, offset(match["zone"], date, clock))


def offset(zone, date, clock):
    """Seconds east of Greenwich; the name of a zone whose offset is open; None for no zone."""
    if zone is None:
        return None
    if zone == "Z":
        return 0
    if not zone.startswith("@"):
        parts = [int(part) for part in zone[1:].split(":")]
        seconds = sum(part * unit for part, unit in zip(parts, (3600, 60, 1)))
        return -seconds if zone[0] == "-" else seconds
    if zone[1:] in ("Z", "UTC", "Etc/UTC", "GMT", "Etc/GMT"):
        return 0
    if date is None:
        return zone
    try:
        moment = datetime.datetime(
            *date, clock[0], clock[1], int(clock[2]), tzinfo=zoneinfo.ZoneInfo(zone[1:]))
        return int(moment.utcoffset().total_seconds())
    except (ValueError, OverflowError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return zone


def parse_date_time(text):
    day, separator, clock = text.partition("T")
    date = parse_date(day)
    time = parse_time(clock, date) if separator and date else None
    return (date, time) if time else None


def parse_duration(text):
    """Months, or seconds."""
    match = DURATION.fullmatch(text)
    if not match:
        return None
    sign = -1 if match["sign"] else 1
    months = int(match["Y"] or 0) * 12 + int(match["M"] or 0)
    if match["Y"] or match["M"]:
        has_days = any(match[part] for part in "Dhms")
        return None if has_days else ("months", sign * months)
    seconds = (
        int(match["D"] or 0) * 86400 + int(match["h"] or 0) * 3600 + int(match["m"] or 0) * 60
        + Decimal(match["s"] or 0))
    return "seconds", sign * seconds


PARSERS = {
    "$d": parse_date, "$t": parse_time, "$dt": parse_date_time, "$du": parse_duration,
}
