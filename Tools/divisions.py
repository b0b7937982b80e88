#!/usr/bin/env python3
"""Writes a city's 设区市.csv, 县区.csv and 乡镇.csv from the statistical division codes.

    python3 Tools/divisions.py SOURCE 3303 examples/wenzhou            # write
    python3 Tools/divisions.py SOURCE 3303 examples/wenzhou --check    # compare, write nothing

SOURCE is a folder with the codes that the National Bureau of Statistics published (统计用区划代码),
as provinces.csv, cities.csv, areas.csv and streets.csv of the public collection
modood/Administrative-divisions-of-China. The check wants every code, name, parent and category of
the source in the tables and nothing else; further columns of the tables are left alone.

Areas with the duties of a county that the source does not have stand in FUNCTIONAL_AREAS, with codes
of our own and the townships that they took over.
"""

import argparse
import csv
import pathlib
import sys

TABLES = {
    "设区市": ["编号", "名称", "省"],
    "县区": ["编号", "名称", "省", "设区市编号", "类别"],
    "乡镇": ["编号", "名称", "县区编号", "类别"],
}

FUNCTIONAL_AREAS = {
    "4403": {
        ("440390", "大鹏新区"): ["440307009", "440307010", "440307011"],
        ("440391", "深汕特别合作区"): ["441521102", "441521103", "441521104", "441521105"],
    },
    "5111": {("511190", "高新区"): ["511102108"]},
}


def county_category(name, code):
    """GB/T 2260: 01–20 are districts, 21–80 counties, from 81 on cities of county rank."""
    if int(code[4:]) <= 20:
        return "市辖区"
    if int(code[4:]) > 80:
        return "县级市"
    return "自治县" if name.endswith("自治县") else "县"


def township_category(name):
    """What is no subdistrict, town or township (a farm, a reserve) is 其他."""
    for ending in ("街道", "镇", "乡"):
        if name.endswith(ending):
            return ending
    return "其他"


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tables_of(source, city):
    def rows(name, column):
        return [row for row in read(source / f"{name}.csv") if row[column] == city]

    province = next(r["name"] for r in read(source / "provinces.csv") if r["code"] == city[:2])
    cities = [[city + "00", row["name"], province] for row in rows("cities", "code")]
    counties = [
        [row["code"], row["name"], province, city + "00", county_category(row["name"], row["code"])]
        for row in rows("areas", "cityCode")
    ]
    areas = FUNCTIONAL_AREAS.get(city, {})
    counties += [[code, name, province, city + "00", "功能区"] for code, name in areas]
    taken_over = {township: code for (code, _), them in areas.items() for township in them}
    townships = [
        [
            row["code"],
            row["name"],
            taken_over.get(row["code"], row["areaCode"]),
            township_category(row["name"]),
        ]
        for row in read(source / "streets.csv")
        if row["cityCode"] == city or row["code"] in taken_over
    ]
    return {"设区市": cities, "县区": counties, "乡镇": townships}


def differences(path, headings, wanted):
    found = {row["编号"]: [row[heading] for heading in headings] for row in read(path)}
    wanted = {row[0]: row for row in wanted}
    for code in sorted(found.keys() | wanted.keys()):
        if found.get(code) != wanted.get(code):
            yield f"{path}: {code}: {found.get(code)} here, {wanted.get(code)} in the source"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("source", type=pathlib.Path)
    arguments.add_argument("city", help="the first four digits of its code")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()

    faults = 0
    for table, rows in tables_of(options.source, options.city).items():
        if not rows:
            sys.exit(f"{options.source}: no rows of {table} for city {options.city}")
        path = options.folder / f"{table}.csv"
        if options.check:
            for difference in differences(path, TABLES[table], rows):
                faults += 1
                print(difference, file=sys.stderr)
        else:
            with open(path, "w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(TABLES[table])
                writer.writerows(rows)
        print(f"{path}: {len(rows)} rows")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
