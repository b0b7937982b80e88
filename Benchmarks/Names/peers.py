"""The check of names.gj in Python with `regex`, and in SQL with DuckDB.

    peers.py regex|duckdb FOLDER COUNT

Prints `conforming NUMBER` and `seconds NUMBER`; reading of the tables and names does not count.
"""
import csv
import pathlib
import sys
import time

from divisions import FIELDS, FORMS, MARKS


def table(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def with_regex(folder, names):
    import regex

    cities = {row["编号"]: row["名称"] for row in table(folder, "设区市")}
    counties = {row["编号"]: row for row in table(folder, "县区")}
    # What may stand before the rest: (city or "", county, town).
    places = set()
    for row in table(folder, "乡镇"):
        county = counties[row["县区编号"]]
        city = cities[county["设区市编号"]] if county["类别"] == "市辖区" else ""
        places.add((city, county["名称"], row["名称"]))
    lists = {
        "cities": sorted(set(cities.values())), "counties": sorted({p[1] for p in places}),
        "towns": sorted({p[2] for p in places}), "marks": MARKS, "fields": FIELDS, "forms": FORMS}
    prefix = r"(?P<city>\L<cities>)?(?P<county>\L<counties>)(?P<town>\L<towns>)(?:.{0,10}(?:社区|村))?"
    patterns = [
        regex.compile(prefix + rest, **{k: v for k, v in lists.items() if f"<{k}>" in prefix + rest})
        for rest in [
            r".{2,20}(?<!社区|村)\L<marks>", r".{2,10}(?<!社区|村)\L<fields>\L<forms>",
            r".{2,10}(?<!社区|村)基金会"]]
    start = time.perf_counter()
    conforming = 0
    for name in names:
        for pattern in patterns:
            match = pattern.fullmatch(name)
            if match and (match["city"] or "", match["county"], match["town"]) in places:
                conforming += 1
                break
    return conforming, time.perf_counter() - start


def with_duckdb(folder, names):
    import duckdb

    connection = duckdb.connect()
    connection.execute("set threads = 1")
    for name in ["设区市", "县区", "乡镇"]:
        connection.execute(
            f"create table {name} as select * from read_csv('{folder / name}.csv', all_varchar = true)")
    connection.execute(f"""
        create table names as select row_number() over () as id, name
        from read_csv('{folder / 'names.txt'}', columns = {{'name': 'varchar'}}, header = false)
        limit {len(names)}""")
    ends = "|".join(MARKS), "|".join(FIELDS), "|".join(FORMS)

    def text(longest):
        """From two to `longest` characters that end neither in 社区 nor in 村; RE2 cannot look back."""
        return f"(.{{1,{longest - 1}}}[^村区]|.{{0,{longest - 2}}}[^社]区)"

    start = time.perf_counter()
    conforming = connection.execute(f"""
        with place as (
            select distinct case when c.类别 = '市辖区' then s.名称 else '' end || c.名称 || t.名称 as text
            from 乡镇 t join 县区 c on t.县区编号 = c.编号 join 设区市 s on c.设区市编号 = s.编号),
        width as (select distinct length(text) as width from place),
        rest as (
            select n.id, substr(n.name, w.width + 1) as rest
            from names n cross join width w join place p on substr(n.name, 1, w.width) = p.text)
        select count(distinct id) from rest where regexp_full_match(rest,
            '(.{{0,10}}(社区|村))?({text(20)}({ends[0]})|{text(10)}({ends[1]})({ends[2]})|{text(10)}基金会)')
        """).fetchone()[0]
    return conforming, time.perf_counter() - start


def main():
    peer, folder, count = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    with open(folder / "names.txt", encoding="utf-8") as file:
        names = [line.rstrip("\n") for line, _ in zip(file, range(count))]
    conforming, seconds = {"regex": with_regex, "duckdb": with_duckdb}[peer](folder, names)
    print("conforming", conforming)
    print("seconds", seconds)


if __name__ == "__main__":
    main()
