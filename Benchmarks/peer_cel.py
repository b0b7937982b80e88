"""Measures Google's CEL (C++, by its Python package) on the expression of ExpressionBench.

Prints lines `NAME NANOSECONDS`: `call`, one evaluation as a Python program has it; `empty_call`, the
same with `true` for an expression, which is what the call costs; `net`, one evaluation inside an
expression that holds it a hundred times, where the call no longer counts.
"""
import statistics
import time

from cel_expr_python import cel

EXPRESSION = "headcount >= 3 && members * 2 < headcount + 100"
COPIES = 100
ROUNDS = 15
ROWS = [{"headcount": 3 + row % 97, "members": row % 200} for row in range(1000)]


def nanoseconds(expression, repetitions):
    """The median time of one evaluation, over rounds after one that is not counted."""
    evaluate = expression.eval
    rows = ROWS * repetitions
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter_ns()
        for row in rows:
            evaluate(data=row)
        times.append((time.perf_counter_ns() - start) / len(rows))
    return statistics.median(times[1:])


def main():
    environment = cel.NewEnv(variables={"headcount": cel.Type.INT, "members": cel.Type.INT})
    one = environment.compile(EXPRESSION)
    many = environment.compile("[" + ", ".join([EXPRESSION] * COPIES) + "]")
    holding = sum(one.eval(data=row).plain_value() for row in ROWS)
    expected = sum(row["members"] * 2 < row["headcount"] + 100 for row in ROWS)
    if holding != expected:
        raise SystemExit(f"CEL says {holding} rows, not {expected}")
    call = nanoseconds(one, 10)
    print("call", call)
    print("empty_call", nanoseconds(environment.compile("true"), 10))
    print("net", (nanoseconds(many, 1) - call) / (COPIES - 1))


if __name__ == "__main__":
    main()
