#!/usr/bin/env python3
"""Writes 设区市.csv, 县区.csv and 乡镇.csv of a city or a province from the statistical division codes.

    python3 Tools/divisions.py SOURCE 3303 examples/wenzhou            # write
    python3 Tools/divisions.py SOURCE 3303 examples/wenzhou --check    # compare, write nothing
    python3 Tools/divisions.py SOURCE 46 examples/hainan               # a whole province

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
    "46": {("460490", "洋浦经济开发区"): ["460400499"]},
}


def county_category(name):
    """By the end of the name; an archipelago has the duties of a county without being called one."""
    if name.endswith("自治县"):
        return "自治县"
    if name.endswith("县"):
        return "县"
    if not name.endswith(("区", "市")):
        return "功能区"
    return "县级市" if name.endswith("市") else "市辖区"


def city_of(county):
    """The code of the city that a county belongs to; none if it is directly under the province."""
    return "" if county[2:4] == "90" or county.endswith("00") else county[:4] + "00"


def township_category(name):
    """What is no subdistrict, town or township (a farm, a reserve) is 其他."""
    for ending in ("街道", "镇", "乡"):
        if name.endswith(ending):
            return ending
    return "其他"


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tables_of(source, region):
    def rows(name, column):
        return [row for row in read(source / f"{name}.csv") if row[column].startswith(region)]

    province = next(r["name"] for r in read(source / "provinces.csv") if r["code"] == region[:2])
    counties = [
        [
            row["code"],
            row["name"],
            province,
            city_of(row["code"]),
            county_category(row["name"]),
        ]
        for row in rows("areas", "cityCode")
    ]
    with_counties = {county[3] for county in counties}
    cities = [
        [row["code"] + "00", row["name"], province]
        for row in rows("cities", "code")
        if row["code"] + "00" in with_counties
    ]
    areas = FUNCTIONAL_AREAS.get(region, {})
    city = region + "00" if len(region) == 4 else ""
    counties += [[code, name, province, city, "功能区"] for code, name in areas]
    taken_over = {township: code for (code, _), them in areas.items() for township in them}
    townships = [
        [
            row["code"],
            row["name"],
            taken_over.get(row["code"], row["areaCode"]),
            township_category(row["name"]),
        ]
        for row in read(source / "streets.csv")
        if row["cityCode"].startswith(region) or row["code"] in taken_over
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
    arguments.add_argument("region", help="the first digits of its code: four of a city, two of a province")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()

    faults = 0
    for table, rows in tables_of(options.source, options.region).items():
        if not rows:
            sys.exit(f"{options.source}: no rows of {table} for {options.region}")
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
