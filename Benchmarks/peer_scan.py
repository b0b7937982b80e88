"""Counts a CSV file's rows by one column with DuckDB on one thread: `peer_scan.py FILE`.

A count of `*` alone would be answered from the line ends; `count(column)` needs the fields. All columns
are texts, of which DuckDB is told, so that nothing is guessed from a sample. Prints `rows` and `gb_s`.
"""
import os
import sys
import time

import duckdb


def main(path):
    with open(path, encoding="utf-8") as file:
        names = file.readline().rstrip("\n").split(",")
    columns = ", ".join(f"'{name}': 'varchar'" for name in names)
    connection = duckdb.connect(config={"threads": 1})
    best = None
    for _ in range(5):
        start = time.perf_counter()
        (rows,) = connection.execute(
            f"select count({names[-1]}) from read_csv('{path}', header = true, delim = ',',"
            f" quote = '\"', escape = '\"', columns = {{{columns}}})").fetchone()
        taken = time.perf_counter() - start
        best = taken if best is None else min(best, taken)
    print(f"rows {rows}")
    print(f"gb_s {os.path.getsize(path) / 1e9 / best}")


main(sys.argv[1])
