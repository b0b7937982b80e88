"""The twelve rules in SQL with DuckDB; SQL's own truth values are three.

Organizations are read once, into their codes and their verdicts: two bits for each rule, in one
number.
"""
import duckdb

from shared import (
    COLUMNS, DATE, HEADER, INTEGER, MARKS, MONEY, ORGANIZATION_RULES, TEXT, VERDICTS, answer,
    arguments)

TYPES = {TEXT: "varchar", INTEGER: "integer", DATE: "date", MONEY: "decimal(18, 2)"}
ENDS = " or ".join(f"suffix(o.名称, '{mark}')" for mark in MARKS)

# Rule by rule when it applies, and what it asks for.
RULES = [
    ("正式党员数 >= 3", "党组织形式 in ('党支部', '党总支', '党委')"),
    ("正式党员数 between 1 and 2", "党组织形式 in ('联合党支部', '党支部')"),
    ("管理方式 = '登记' and 组织类型 = '社会团体'", "成员数 >= 50 and 注册资金 >= 30000.00"),
    ("管理方式 = '备案'", "成员数 >= 10 and 有章程 = '是' and 负责人 is not null"),
    ("管理方式 in ('备案', '台账') and 状态 = '正常'",
     "年度活动次数 >= 1 and 最近活动日期 between date '2022-12-31' and date '2023-12-31'"),
    ("查实违规 = '是'", "状态 in ('注销', '撤销')"),
    ("组织类型 = '社会团体'", ENDS),
    ("true", "prefix(o.名称, p.beginning)"),
    ("组织类型 = '基金会'", "suffix(o.名称, '基金会')"),
    ("成立日期 is not null and 备案日期 is not null", "成立日期 <= 备案日期"),
]


def verdict(applies, holds):
    """The verdict's number."""
    return (
        f"case when not ({applies}) then 2 when ({applies}) is null then 3"
        f" when ({holds}) then 0 when not ({holds}) then 1 else 3 end")


def file(folder, table):
    columns = ", ".join(f"'{name}': '{TYPES[kind]}'" for name, kind in COLUMNS[table].items())
    # With `auto_detect = false` it takes 20 MB more at 100,000 rows, and no less time.
    return (
        f"read_csv('{folder / table}.csv', header = true, delim = ',', quote = '\"', escape = '\"',"
        f" columns = {{{columns}}})")


def prepare(connection, folder):
    """Tables of townships, of communities with what their organizations need of them."""
    connection.execute(f"create table town as from {file(folder, '乡镇')}")
    connection.execute(f"create table community as from {file(folder, '社区')}")
    connection.execute("""
        create table place as
        select c.社区编号 as code, c.类型 as kind, t.县区编号 as county,
            case when substr(t.县区编号, 5, 2) between '01' and '20' and suffix(t.县区, '区')
                and t.县区 <> '六枝特区' then t.设区市 else '' end || t.县区 || t.名称 as beginning
        from community c left join town t using (乡镇编号)""")


def judge(connection, folder):
    """Tables of verdicts: `judged` of organizations, `communities`, `counties`."""
    verdicts = " | ".join(
        f"(({verdict(*rule)})::integer << {2 * number})" for number, rule in enumerate(RULES))
    connection.execute(f"""
        create table judged as
        select o.统一编号 as code, o.状态 = '正常' as in_order, p.county, p.kind, {verdicts} as verdicts
        from {file(folder, '组织')} o left join place p on o.社区编号 = p.code""")
    least = "case 类型 when '城市' then 2 when '农村' then 1 end"
    connection.execute(f"""
        create table communities as
        select 社区编号 as code, {verdict('true', f'社会工作人才数 >= {least}')} as verdict
        from community""")
    connection.execute(f"""
        create table counties as
        with those as (
            select county, count(*) filter (kind = '城市') as urban,
                count(*) filter (kind = '农村') as rural, count(*) filter (kind is null) as unclear
            from place group by county),
        theirs as (
            select county, count(*) filter (kind = '城市') as urban,
                count(*) filter (kind = '农村') as rural
            from judged where in_order group by county)
        select code, {verdict('true', '''case when coalesce(those.unclear, 0) = 0 then
            coalesce(theirs.urban, 0) >= 10 * coalesce(those.urban, 0)
            and coalesce(theirs.rural, 0) >= 5 * coalesce(those.rural, 0) end''')} as verdict
        from (select distinct 县区编号 as code from town) county
        left join those on those.county = code left join theirs on theirs.county = code""")


def count(connection):
    # The same verdicts on all rules are added up first; there are some thousands of such vectors.
    columns = ", ".join(
        f"sum(times) filter ((verdicts >> {2 * rule}) & 3 = {verdict})"
        for rule in range(len(RULES)) for verdict in range(4))
    row = connection.execute(f"""
        select {columns}
        from (select verdicts, count(*) as times from judged group by verdicts)""").fetchone()
    counts = [
        [int(times or 0) for times in row[4 * rule:4 * rule + 4]] for rule in range(len(RULES))]
    for table in ["communities", "counties"]:
        found = dict(connection.execute(
            f"select verdict, count(*) from {table} group by verdict").fetchall())
        counts.append([found.get(verdict, 0) for verdict in range(4)])
    return counts


def write(connection, path):
    parts = [
        f"select '{rule}' as rule, (verdicts >> {2 * number}) & 3 as verdict, code from judged"
        for number, rule in enumerate(ORGANIZATION_RULES)]
    parts += [
        f"select '{rule}', verdict, code from {table}"
        for rule, table in [("R11", "communities"), ("R12", "counties")]]
    word = f"case verdict when 1 then '{VERDICTS[1]}' else '{VERDICTS[3]}' end"
    connection.execute(f"""
        copy (
            select rule as {HEADER[0]}, {word} as {HEADER[1]}, code as {HEADER[2]}
            from ({' union all '.join(parts)}) where verdict & 1 = 1)
        to '{path}' (header, delimiter ',')""")


def main():
    options = arguments()
    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = false; set enable_progress_bar = false")
    if options.threads:
        connection.execute(f"set threads = {options.threads}")
    prepare(connection, options.folder)
    judge(connection, options.folder)
    write(connection, options.violations)
    answer(count(connection))


if __name__ == "__main__":
    main()
