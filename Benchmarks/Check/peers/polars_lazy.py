"""The twelve rules with Polars: one lazy pass over the organizations, streamed.

As in SQL, the verdicts on an organization are one number, two bits for each rule. Null is unknown,
and `&` is Kleene's.
"""
import datetime
import decimal
import os

from shared import (
    COLUMNS, DATE, HEADER, INTEGER, MARKS, MONEY, ORGANIZATION_RULES, TEXT, VERDICTS, answer,
    arguments)

options = arguments()
if options.threads:
    os.environ["POLARS_MAX_THREADS"] = str(options.threads)

import polars as pl  # noqa: E402: it reads the number of threads when it is loaded.
from polars import col, lit  # noqa: E402

MONEY_TYPE = pl.Decimal(18, 2)
TYPES = {TEXT: pl.String, INTEGER: pl.Int32, DATE: pl.Date, MONEY: MONEY_TYPE}


def schema(table):
    return {name: TYPES[kind] for name, kind in COLUMNS[table].items()}


def verdict(applies, holds):
    def number(value):
        return lit(value, dtype=pl.UInt32)

    return (
        pl.when(~applies).then(number(2)).when(applies.is_null() | holds.is_null()).then(number(3))
        .when(holds).then(number(0)).otherwise(number(1)))


def rules():
    always = lit(True)
    name, kind, formal = col("名称"), col("组织类型"), col("正式党员数")
    last = col("最近活动日期")
    dated = col("成立日期").is_not_null() & col("备案日期").is_not_null()
    capital = lit(decimal.Decimal("30000.00"), dtype=MONEY_TYPE)
    return [
        verdict(formal >= 3, col("党组织形式").is_in(["党支部", "党总支", "党委"])),
        verdict(formal.is_between(1, 2), col("党组织形式").is_in(["联合党支部", "党支部"])),
        verdict(
            (col("管理方式") == "登记") & (kind == "社会团体"),
            (col("成员数") >= 50) & (col("注册资金") >= capital)),
        verdict(
            col("管理方式") == "备案",
            (col("成员数") >= 10) & (col("有章程") == "是") & col("负责人").is_not_null()),
        verdict(
            col("管理方式").is_in(["备案", "台账"]) & (col("状态") == "正常"),
            (col("年度活动次数") >= 1)
            & last.is_between(datetime.date(2022, 12, 31), datetime.date(2023, 12, 31))),
        verdict(col("查实违规") == "是", col("状态").is_in(["注销", "撤销"])),
        verdict(kind == "社会团体", pl.any_horizontal([name.str.ends_with(mark) for mark in MARKS])),
        verdict(always, name.str.starts_with(col("beginning"))),
        verdict(kind == "基金会", name.str.ends_with("基金会")),
        verdict(dated, col("成立日期") <= col("备案日期")),
    ]


def places(towns, communities):
    """Communities with what their organizations need of them."""
    tail, county = col("县区编号").str.slice(4, 2), col("县区")
    district = (
        tail.is_between(lit("01"), lit("20")) & county.str.ends_with("区") & (county != "六枝特区"))
    beginning = pl.when(district).then(col("设区市")).otherwise(lit("")) + county + col("名称")
    towns = towns.select("乡镇编号", county="县区编号", beginning=beginning)
    return communities.join(towns, on="乡镇编号", how="left").select(
        "社区编号", "county", "beginning", kind="类型")


def judged_communities(communities):
    least = pl.when(col("类型") == "城市").then(2).when(col("类型") == "农村").then(1)
    return communities.select(
        code="社区编号", verdict=verdict(lit(True), col("社会工作人才数") >= least))


def judged_counties(towns, places, judged):
    def number(kind):
        return (col("kind") == kind).sum().cast(pl.Int64)

    those = places.group_by("county").agg(
        urban=number("城市"), rural=number("农村"), unclear=col("kind").is_null().sum())
    theirs = judged.filter("in_order").group_by("county").agg(
        their_urban=number("城市"), their_rural=number("农村"))
    enough = (col("their_urban") >= 10 * col("urban")) & (col("their_rural") >= 5 * col("rural"))
    return (
        towns.select(county="县区编号").unique()
        .join(those, on="county", how="left").join(theirs, on="county", how="left")
        .with_columns(pl.exclude("county").fill_null(0))
        .select(
            code="county",
            verdict=verdict(lit(True), pl.when(col("unclear") == 0).then(enough))))


def count(judged, others):
    counts = [[0] * 4 for _ in ORGANIZATION_RULES]
    for verdicts, times in judged.group_by("verdicts").len().iter_rows():
        for rule, row in enumerate(counts):
            row[verdicts >> 2 * rule & 3] += times
    for table in others:
        found = dict(table.group_by("verdict").len().iter_rows())
        counts.append([found.get(verdict, 0) for verdict in range(4)])
    return counts


def write(judged, others, path):
    parts = [
        judged.lazy().select(
            "code", verdict=col("verdicts") // (1 << 2 * number) & 3, rule=lit(rule))
        for number, rule in enumerate(ORGANIZATION_RULES)]
    parts += [
        table.lazy().with_columns(rule=lit(rule)) for rule, table in zip(["R11", "R12"], others)]
    words = pl.when(col("verdict") == 1).then(lit(VERDICTS[1])).otherwise(lit(VERDICTS[3]))
    pl.concat(
        part.filter(col("verdict") & 1 == 1).select(
            col("rule").alias(HEADER[0]), words.alias(HEADER[1]), col("code").alias(HEADER[2]))
        for part in parts).sink_csv(path, engine="streaming")


def main():
    towns, communities = (
        pl.read_csv(options.folder / f"{table}.csv", schema=schema(table))
        for table in ["乡镇", "社区"])
    there = places(towns, communities)
    verdicts = pl.sum_horizontal(
        rule * (1 << 2 * number) for number, rule in enumerate(rules()))
    judged = (
        pl.scan_csv(options.folder / "组织.csv", schema=schema("组织"))
        .join(there.lazy(), on="社区编号", how="left", maintain_order="none")
        .select(
            "county", "kind", code="统一编号", in_order=col("状态") == "正常", verdicts=verdicts)
        .collect(engine="streaming"))
    others = [judged_communities(communities), judged_counties(towns, there, judged)]
    write(judged, others, options.violations)
    answer(count(judged, others))


if __name__ == "__main__":
    main()
