#!/usr/bin/env python3
"""Compares Guiju's Decimal with Python's, case by case.

    decimal.py DRIVER [--seed N] [--count N] [--functions]

DRIVER is the built executable `DecimalDriver`. The cases depend on seed and count alone. Exits 1
with the first ten differences.

The context is decimal128's: 34 digits, Emax 6144, Emin -6143, clamp=1 (exponents of at most 6111,
as the format stores them), half even. Two things differ by design and are mapped here: Guiju has no
negative zero (-0 becomes 0), and what gives NaN or infinity gives nil.

A root must be the very one that Python gives. What exp, ln and pow give must be within one unit of
the last place of Python's result, and no wider from the true one, which Python computes with 130
digits; if a power is exact, it must be exact. How many are not the nearest decimal is printed.
"""

import sys

# This file's folder leads the module path: without it `import decimal` would find this file.
sys.path.pop(0)

import argparse
import collections
import decimal
import itertools
import random
import subprocess
from decimal import Decimal

CONTEXT = decimal.Context(
    prec=34, Emax=6144, Emin=-6143, clamp=1, rounding=decimal.ROUND_HALF_EVEN, traps=[]
)
LEAST_EXPONENT, GREATEST_EXPONENT = -6176, 6111
# Wide enough that nothing below is ever rounded by it.
EXACT = decimal.Context(prec=30_000, Emax=999_999, Emin=-999_999, traps=[decimal.Inexact])
# Wide enough to tell the nearest decimal; what ends its digits is taken off before rounding.
PRECISE = decimal.Context(prec=130, Emax=999_999, Emin=-999_999, traps=[])
STEADY = decimal.Context(prec=110, Emax=999_999, Emin=-999_999, traps=[])
MODES = ["up", "down", "half_up", "half_down", "half_even", "floor", "ceiling"]


# Operands


def coefficient(rng):
    """A coefficient of up to 34 digits, often at a boundary, often with zeros at the end."""
    kind = rng.random()
    if kind < 0.30:
        return rng.randrange(10 ** rng.randint(1, 6))
    if kind < 0.50:
        return rng.randrange(10 ** rng.randint(1, 20))
    if kind < 0.70:
        return rng.randrange(10 ** rng.randint(1, 34))
    if kind < 0.80:
        digits = rng.randint(1, 34)
        return rng.randrange(10**digits) * 10 ** rng.randint(0, 34 - digits)
    if kind < 0.88:
        return 10 ** rng.randint(0, 33) * rng.choice([1, 2, 5, 9])
    if kind < 0.94:
        near = rng.choice([2**31, 2**63, 2**64, 2**32, 10**19, 10**18, 2**112, 10**33, 5 * 10**33])
        return max(0, near + rng.randint(-3, 3))
    if kind < 0.97:
        return 10 ** rng.randint(1, 34) - rng.randint(1, 9)
    return rng.choice([0, 1, 2, 5, 10, 25, 10**34 - 1, 10**33, 2**63 - 1, 2**63, 2**64 - 1])


def exponent(rng):
    """Mostly of the size that people write, sometimes at the bounds of the format."""
    kind = rng.random()
    if kind < 0.60:
        return rng.randint(-6, 2)
    if kind < 0.80:
        return rng.randint(-40, 40)
    if kind < 0.86:
        return rng.randint(-135, 135)
    if kind < 0.90:
        return rng.randint(-6176, 6111)
    if kind < 0.94:
        return rng.randint(-6176, -6100)
    if kind < 0.97:
        return rng.randint(6040, 6111)
    return rng.choice([-6176, -6143, 6111, 0, -127, -128, -129, 127, 128, 129, 3072, -3088])


def decimal_of(sign, value, exp):
    return Decimal((sign, tuple(map(int, str(value))), exp))


def operand(rng):
    return decimal_of(int(rng.random() < 0.4), coefficient(rng), exponent(rng))


def neighbour(rng, a):
    """A value that is equal to `a` or close to it, or that makes a tie with it."""
    sign, digits, exp = a.as_tuple()
    value = int("".join(map(str, digits)))
    kind = rng.random()
    if kind < 0.4:
        zeros = rng.randint(0, 34)
        scaled, scaled_exp = value * 10**zeros, exp - zeros
        if scaled < 10**34 and scaled_exp >= LEAST_EXPONENT:
            value, exp = scaled, scaled_exp
        if rng.random() < 0.3:
            value = max(0, min(10**34 - 1, value + rng.choice([-1, 1])))
    elif kind < 0.7:
        exp = max(LEAST_EXPONENT, min(GREATEST_EXPONENT, exp - rng.randint(30, 75)))
        value = rng.choice([5 * 10 ** rng.randint(0, 33), coefficient(rng)])
    else:
        exp = max(LEAST_EXPONENT, min(GREATEST_EXPONENT, exp + rng.randint(-3, 3)))
        value = coefficient(rng)
    if rng.random() < 0.5:
        sign = 1 - sign
    return decimal_of(sign, value, exp)


def pair(rng):
    a = operand(rng)
    b = neighbour(rng, a) if rng.random() < 0.35 else operand(rng)
    return (a, b) if rng.random() < 0.5 else (b, a)


def near_subnormal_tie(rng, divides):
    """Two values whose quotient or product is close to half of the least subnormal number, or to
    some halves: rounding twice would go wrong."""
    sign, halves = int(rng.random() < 0.5), rng.choice([1, 3, 5, 7, 9, 25, 99])
    if divides:
        divisor = rng.randrange(1, 10 ** rng.randint(2, 34) // halves + 2) | 1
        dividend = (halves * divisor + rng.choice([-1, 1])) // 2
        return decimal_of(sign, dividend, LEAST_EXPONENT), decimal_of(0, divisor, 0)
    zeros, others = rng.randint(1, 31), rng.randint(0, 31)
    a = 10**zeros + rng.choice([-1, 0, 1])
    b = halves * 5 * 10**others
    exp = LEAST_EXPONENT - zeros - others - 1
    share = rng.randint(-3200, -3000)
    return decimal_of(sign, a, share), decimal_of(0, b, exp - share)


# Expected results


def shown(value):
    if not value.is_finite():
        return "nil"
    if value.is_zero():
        value = value.copy_abs()
    return str(value)


def order(difference):
    return (difference > 0) - (difference < 0)


def plain(value):
    """Digits and a point below 10^34 and down to 10^-34, scientific beyond."""
    if value.is_zero():
        exp = value.as_tuple().exponent
        return "0" if exp > 0 or exp < -34 else format(value.copy_abs(), "f")
    return format(value, "f") if -34 <= value.adjusted() < 34 else str(value)


def at_scale(value, scale, mode):
    """Guiju's rounded(toScale:): never adds digits, and folds an exponent that is too great."""
    if -value.as_tuple().exponent <= scale:
        return value
    rounding = "ROUND_" + mode.upper()
    exact = EXACT.copy()
    exact.rounding = rounding
    exact.traps[decimal.Inexact] = False
    return CONTEXT.plus(value.quantize(Decimal((0, (1,), -scale)), context=exact))


def remainder(a, b):
    return Decimal("NaN") if b.is_zero() else EXACT.remainder(a, b)


def modulo(a, b):
    rest = remainder(a, b)
    if rest.is_nan() or rest.is_zero() or rest.is_signed() == b.is_signed():
        return rest
    return CONTEXT.add(rest, b)


def binary(name, function):
    def case(rng):
        if name in ("mul", "div") and rng.random() < 0.02:
            a, b = near_subnormal_tie(rng, name == "div")
        else:
            a, b = pair(rng)
        return f"{name} {a} {b}", lambda: shown(function(a, b))

    return case


def unary(name, function):
    def case(rng):
        a = operand(rng)
        return f"{name} {a}", lambda: function(a)

    return case


def compare_case(rng):
    a, b = pair(rng)
    return f"cmp {a} {b}", lambda: f"{int(CONTEXT.compare(a, b))} true"


def products_case(rng):
    a, b = pair(rng)
    kind = rng.random()
    if kind < 0.3:
        c, d = b, a
    elif kind < 0.6:
        c, d = neighbour(rng, a), neighbour(rng, b)
    else:
        c, d = pair(rng)
    return f"products {a} {b} {c} {d}", lambda: str(
        order(EXACT.compare(EXACT.multiply(a, b), EXACT.multiply(c, d)))
    )


def some_scale(rng, a):
    own = -a.as_tuple().exponent
    kind = rng.random()
    if kind < 0.5:
        return own - rng.randint(-3, 10)
    if kind < 0.9:
        return own - rng.randint(-40, 40)
    return rng.choice([0, 2, 6176, -6111, -6144, own, rng.randint(-6144, 6176)])


def tie(rng):
    """A value whose last digits are often 5 and zeros."""
    a = operand(rng)
    if rng.random() < 0.5:
        sign, digits, exp = a.as_tuple()
        end = rng.randint(0, min(8, len(digits)))
        tail = [rng.choice([5, 5, 4, 9])] + [0] * end if rng.random() < 0.8 else [4] + [9] * end
        digits = (list(digits)[: max(0, 34 - len(tail))] + tail)[:34]
        a = Decimal((sign, tuple(digits), exp))
    return a


def round_case(rng):
    a, mode = tie(rng), rng.choice(MODES)
    scale = max(-6144, min(6176, some_scale(rng, a)))
    return f"round {a} {scale} {mode}", lambda: shown(at_scale(a, scale, mode))


def quantize_case(rng):
    a, mode = tie(rng), rng.choice(MODES)
    scale = max(-6145, min(6177, some_scale(rng, a)))
    pattern = Decimal((0, (1,), -scale))
    return f"quantize {a} {scale} {mode}", lambda: shown(
        a.quantize(pattern, rounding="ROUND_" + mode.upper(), context=CONTEXT)
    )


# Functions whose results are rounded from irrational numbers


class Near:
    """What a function should give: Python's own result, the nearest decimal, and the text if both
    coefficient and exponent are settled."""

    def __init__(self, own, precise, is_settled=True):
        self.own = own
        self.nearest = CONTEXT.plus(STEADY.plus(precise))
        self.is_settled = is_settled

    def __str__(self):
        return f"{shown(self.own)}, nearest {shown(self.nearest)}"

    def admits(self, text):
        """Whether `text` is within one unit of the last place of both."""
        return all(self.is_close(text, value) for value in (self.own, self.nearest))

    def is_nearest(self, text):
        if self.is_settled or text == "nil":
            return text == shown(self.nearest)
        return Decimal(text) == self.nearest

    def is_close(self, text, value):
        if text == "nil" or not value.is_finite():
            # At the bound of the range one of two neighbours is beyond it.
            return text == shown(value)
        result = Decimal(text)
        if self.is_settled and result == value:
            return text == shown(value)
        low, high = CONTEXT.next_minus(value), CONTEXT.next_plus(value)
        return low <= result <= high


def agrees(want, have):
    return want.admits(have) if isinstance(want, Near) else want == have


def near_one(rng):
    """1 plus or minus a few units of one of its last places."""
    places = rng.randint(1, 33)
    distance = decimal_of(rng.randrange(2), rng.randint(1, 99), -places)
    value = CONTEXT.add(Decimal(1), distance)
    return value if value > 0 else Decimal(1)


def positive(rng):
    value = near_one(rng) if rng.random() < 0.2 else operand(rng).copy_abs()
    return -value if rng.random() < 0.02 else value


def square_or_not(rng):
    """Often a square, or next to one."""
    kind = rng.random()
    if kind < 0.5:
        return operand(rng).copy_abs() if rng.random() < 0.95 else operand(rng)
    root = rng.randrange(10 ** rng.randint(1, 17))
    value = root * root + (rng.choice([-1, 1]) if kind < 0.7 else 0)
    zeros = rng.randint(0, 34 - len(str(abs(value)))) if rng.random() < 0.4 else 0
    return decimal_of(0, max(0, value) * 10**zeros, exponent(rng))


def exponential_operand(rng):
    kind = rng.random()
    if kind < 0.2:
        return operand(rng)
    if kind < 0.3:
        # The bounds of the range, of the normal numbers and of the subnormal ones.
        bound = rng.choice(["14149.385396448410", "-14144.780226262420", "-14220.765372433270"])
        return CONTEXT.add(Decimal(bound), decimal_of(rng.randrange(2), coefficient(rng), -34))
    digits = rng.randint(1, 34)
    value = rng.randrange(10**digits)
    return decimal_of(rng.randrange(2), value, rng.choice([4, 2, 0, -1, -17, -33, -35]) - digits)


def power_operands(rng):
    kind = rng.random()
    if kind < 0.10:
        return pair(rng)
    if kind < 0.30:
        base = decimal_of(int(rng.random() < 0.2), coefficient(rng), exponent(rng))
        return base, Decimal(rng.randint(-12, 40))
    if kind < 0.50:
        # Few digits: many powers are exact, or have 35 digits.
        base = decimal_of(int(rng.random() < 0.2), rng.randrange(1, 200), rng.randint(-4, 3))
        return base, Decimal(rng.randint(-60, 120))
    if kind < 0.60:
        # Powers with exact roots.
        degree = rng.choice([2, 4, 5, 8, 10, 16, 20, 25])
        root = rng.randrange(1, int(10 ** (34 / degree)))
        base = decimal_of(0, root**degree, degree * rng.randint(-3, 3))
        if rng.random() < 0.3:
            base = CONTEXT.add(base, CONTEXT.next_plus(base) - base)
        count = rng.choice([1, 1, 2, 3, 5, 7, 49, 51, -1, -2, -3])
        return base, CONTEXT.divide(Decimal(count), Decimal(degree))
    if kind < 0.70:
        # Growth: rates and years, compounded and broken up.
        base = decimal_of(0, 10_000 + rng.randrange(2_000), -4)
        return base, CONTEXT.divide(Decimal(rng.randint(-400, 400)), Decimal(12))
    if kind < 0.85:
        # Near one, with an exponent that brings the power back into sight.
        base = near_one(rng)
        places = -CONTEXT.subtract(base, Decimal(1)).adjusted() if base != 1 else 3
        digits = rng.randint(1, 34)
        scale = places + rng.randint(-3, 4) - digits
        return base, decimal_of(rng.randrange(2), rng.randrange(10**digits), scale)
    # Any base, with a power in the range or at its bound.
    base = operand(rng).copy_abs()
    if base.is_zero() or base == 1:
        return base, operand(rng)
    target = rng.choice([6145, -6143, -6176, 1, -1, rng.randint(-6200, 6200)])
    exp = CONTEXT.divide(Decimal(target), PRECISE.log10(base))
    digits = rng.randint(1, 34)
    rounded = decimal.Context(prec=digits, traps=[]).plus(exp)
    if not rounded.is_zero() and not -6100 < rounded.adjusted() < 6100:
        return base, Decimal(3)
    return base, CONTEXT.plus(rounded)


def power_expected(base, exp):
    own = CONTEXT.power(base, exp)
    is_integer = exp == exp.to_integral_value()
    if base.copy_abs() == 1 or base.is_zero() or own.is_nan():
        return Near(own, own, is_integer)
    precise = PRECISE.power(base, exp)
    # A fractional power that is exact has 34 digits in Python, and those it needs in Guiju.
    return Near(own, precise, is_integer)


def near(name, operand_of):
    def case(rng):
        a = CONTEXT.plus(operand_of(rng))
        own, precise = getattr(CONTEXT, name), getattr(PRECISE, name)
        return f"{name} {a}", lambda: Near(own(a), precise(a))

    return case


def root_case(rng):
    a = CONTEXT.plus(square_or_not(rng))
    return f"sqrt {a}", lambda: shown(CONTEXT.sqrt(a))


def power_case(rng):
    a, b = map(CONTEXT.plus, power_operands(rng))
    return f"pow {a} {b}", lambda: power_expected(a, b)


def integer(value):
    whole = EXACT.to_integral_value(value) == value
    # Looked at first, since an integer of 6,000 digits is slow to make.
    small = value.is_zero() or value.adjusted() < 20
    fits = whole and small and -(2**63) <= int(value) < 2**63
    return f"{str(whole).lower()} {int(value) if fits else 'nil'}"


def number_text(rng):
    kind = rng.random()
    if kind < 0.4:
        digits = "".join(rng.choice("0123456789") for _ in range(rng.randint(1, 12)))
    elif kind < 0.8:
        digits = "".join(rng.choice("0123456789") for _ in range(rng.randint(1, 45)))
    else:
        zeros = "0" * rng.randint(0, 40)
        end = rng.choice(["", "5", "50", "49", "5" + zeros + "1"])
        digits = zeros + str(coefficient(rng)) + end
    place = rng.randint(0, len(digits))
    body = digits if rng.random() < 0.3 else digits[:place] + "." + digits[place:]
    if rng.random() < 0.3:
        power = rng.choice([rng.randint(-9, 9), exponent(rng), rng.randint(-(10**20), 10**20)])
        body += rng.choice("eE") + rng.choice(["", "+"] if power >= 0 else [""]) + str(power)
    body = rng.choice(["", "", "-", "+"]) + body
    if rng.random() < 0.1:
        place = rng.randint(0, len(body))
        body = body[:place] + rng.choice(list("eE.+-x,_ /:") + ["中", "１"]) + body[place:]
    elif rng.random() < 0.03:
        body = rng.choice(["", "+", ".", "-.", "e5", "1e", "1e+", "NaN", "inf", "1.2.3", "0x1"])
    return body


def is_number(text):
    """The grammar that Guiju documents, by hand."""
    allowed = "0123456789"
    mantissa, mark, power = text.replace("E", "e").partition("e")
    if mantissa[:1] in ("+", "-"):
        mantissa = mantissa[1:]
    whole, _, fraction = mantissa.partition(".")
    if not (whole + fraction) or any(c not in allowed for c in whole + fraction):
        return False
    if not mark:
        return True
    if power[:1] in ("+", "-"):
        power = power[1:]
    return bool(power) and all(c in allowed for c in power)


def parsed(text):
    if not is_number(text):
        return "malformed"
    context = CONTEXT.copy()
    context.clear_flags()
    value = context.create_decimal(text)
    if not value.is_finite():
        return "range"
    exact = context.flags[decimal.Inexact] == 0
    return f"{'exact' if exact else 'rounded'} {shown(value)}"


def text_case(rng):
    text = number_text(rng)
    return f"text {text}", lambda: parsed(text)


CASES = [
    (16, binary("add", CONTEXT.add)),
    (10, binary("sub", CONTEXT.subtract)),
    (16, binary("mul", CONTEXT.multiply)),
    (18, binary("div", CONTEXT.divide)),
    (4, binary("rem", remainder)),
    (4, binary("mod", modulo)),
    (6, compare_case),
    (5, products_case),
    (7, round_case),
    (7, quantize_case),
    (2, unary("neg", lambda a: shown(a.copy_negate()))),
    (1, unary("abs", lambda a: shown(a.copy_abs()))),
    (3, unary("reduce", lambda a: shown(CONTEXT.normalize(a)))),
    (3, unary("int", integer)),
    (3, unary("plain", plain)),
    (8, text_case),
    (6, root_case),
    (6, near("exp", exponential_operand)),
    (6, near("ln", positive)),
    (12, power_case),
]


FUNCTIONS = CASES[-4:]


def cases(seed, count, choices):
    rng = random.Random(seed)
    weights = list(itertools.accumulate(weight for weight, _ in choices))
    makers = [maker for _, maker in choices]
    for maker in rng.choices(makers, cum_weights=weights, k=count):
        yield maker(rng)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("driver")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--functions", action="store_true", help="sqrt, exp, ln and pow alone")
    arguments = parser.parse_args()

    choices = FUNCTIONS if arguments.functions else CASES
    lines, expected = [], []
    for line, result in cases(arguments.seed, arguments.count, choices):
        lines.append(line)
        expected.append(result())
    run = subprocess.run(
        [arguments.driver], input="\n".join(lines) + "\n", capture_output=True, encoding="utf-8"
    )
    if run.returncode != 0:
        sys.exit(f"the driver ended with {run.returncode}: {run.stderr}")
    got = run.stdout.splitlines()
    if len(got) != len(lines):
        sys.exit(f"{len(lines)} cases, {len(got)} results")

    differences = [item for item in zip(lines, expected, got) if not agrees(item[1], item[2])]
    for line, want, have in differences[:10]:
        print(f"{line}\n  Python {want}\n  Guiju  {have}")
    tally = collections.Counter(line.split(" ", 1)[0] for line in lines)
    nils = got.count("nil")
    print(f"{len(lines)} cases, seed {arguments.seed}: {len(differences)} differences")
    print(", ".join(f"{name} {tally[name]}" for name in sorted(tally)) + f"; nil {nils}")
    functions = [(want, have) for want, have in zip(expected, got) if isinstance(want, Near)]
    nearest = sum(1 for want, have in functions if want.is_nearest(have))
    own = sum(1 for want, _ in functions if want.own == want.nearest or want.own.is_nan())
    print(f"exp, ln, pow: {len(functions)}, not the nearest: {len(functions) - nearest}", end="")
    print(f" (Python itself: {len(functions) - own})")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
