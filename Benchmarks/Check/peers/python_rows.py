"""The twelve rules in plain Python, row by row.

`None` is a missing value and an unknown truth. No value is an empty text, so that `text and …` is
unknown where the text is missing.
"""
import csv
from decimal import Decimal

from shared import FAIL, HEADER, MARKS, RULES, UNDETERMINED, VERDICTS, answer, arguments

PASS, NOT_APPLICABLE = 0, 2
ENDS = tuple(MARKS)
CAPITAL = Decimal(30_000)


def both(*truths):
    """Kleene's conjunction: false where one is, else unknown where one is."""
    if False in truths:
        return False
    return None if None in truths else True


def verdict(applies, holds):
    if applies is False:
        return NOT_APPLICABLE
    if applies is None or holds is None:
        return UNDETERMINED
    return PASS if holds else FAIL


def table(folder, name):
    """The rows of a file as dictionaries, what is empty as `None`."""
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        for cells in reader:
            yield dict(zip(header, [cell or None for cell in cells]))


def beginning(town):
    """What names begin with in a township; missing in a district of no city."""
    code, county = town["县区编号"], town["县区"]
    if "01" <= code[4:6] <= "20" and county.endswith("区") and county != "六枝特区":
        return town["设区市"] and town["设区市"] + county + town["名称"]
    return county + town["名称"]


def organization(row, prefix):
    """The verdicts of R1 to R10."""
    kind, manner, state, name = row["组织类型"], row["管理方式"], row["状态"], row["名称"]
    formal, form = row["正式党员数"] and int(row["正式党员数"]), row["党组织形式"]
    members = row["成员数"] and int(row["成员数"])
    capital = row["注册资金"] and Decimal(row["注册资金"])
    statute, illegal = row["有章程"], row["查实违规"]
    times, last = row["年度活动次数"] and int(row["年度活动次数"]), row["最近活动日期"]
    founded, filed = row["成立日期"], row["备案日期"]
    dated = founded is not None and filed is not None
    of_members = kind and kind == "社会团体"
    return (
        verdict(
            None if formal is None else formal >= 3,
            None if form is None else form in ("党支部", "党总支", "党委")),
        verdict(
            None if formal is None else 1 <= formal <= 2,
            None if form is None else form in ("联合党支部", "党支部")),
        verdict(
            both(manner and manner == "登记", of_members),
            both(
                None if members is None else members >= 50,
                None if capital is None else capital >= CAPITAL)),
        verdict(
            manner and manner == "备案",
            both(
                None if members is None else members >= 10, statute and statute == "是",
                row["负责人"] is not None)),
        verdict(
            both(manner and manner in ("备案", "台账"), state and state == "正常"),
            both(
                None if times is None else times >= 1,
                last and "2022-12-31" <= last <= "2023-12-31")),
        verdict(illegal and illegal == "是", state and state in ("注销", "撤销")),
        verdict(of_members, name and name.endswith(ENDS)),
        verdict(True, name and prefix and name.startswith(prefix)),
        verdict(kind and kind == "基金会", name and name.endswith("基金会")),
        verdict(dated, dated and founded <= filed),
    )


def community(row):
    kind, people = row["类型"], row["社会工作人才数"]
    return verdict(True, kind and people and int(people) >= (2 if kind == "城市" else 1))


class County:
    """How many communities and organizations in order, by the communities' type."""

    def __init__(self):
        self.communities = {"城市": 0, "农村": 0, None: 0}
        self.organizations = {"城市": 0, "农村": 0, None: 0}

    def verdict(self):
        if self.communities[None]:
            return UNDETERMINED
        return verdict(True, all(
            self.organizations[kind] >= least * self.communities[kind]
            for kind, least in [("城市", 10), ("农村", 5)]))


def main():
    options = arguments()
    counts = [[0] * len(VERDICTS) for _ in RULES]
    with open(options.violations, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)

        def tell(rule, verdict, code):
            counts[rule][verdict] += 1
            if verdict in (FAIL, UNDETERMINED):
                writer.writerow((RULES[rule], VERDICTS[verdict], code))

        towns = {row["乡镇编号"]: row for row in table(options.folder, "乡镇")}
        beginnings = {code: beginning(town) for code, town in towns.items()}
        counties = {town["县区编号"]: County() for town in towns.values()}
        communities = {}
        for row in table(options.folder, "社区"):
            communities[row["社区编号"]] = row
            tell(10, community(row), row["社区编号"])
            if town := towns.get(row["乡镇编号"]):
                counties[town["县区编号"]].communities[row["类型"]] += 1
        for row in table(options.folder, "组织"):
            place = communities.get(row["社区编号"], {})
            town = place.get("乡镇编号")
            code = row["统一编号"]
            for rule, found in enumerate(organization(row, beginnings.get(town))):
                tell(rule, found, code)
            if row["状态"] == "正常" and town in towns:
                counties[towns[town]["县区编号"]].organizations[place["类型"]] += 1
        for code, county in counties.items():
            tell(11, county.verdict(), code)
    answer(counts)


if __name__ == "__main__":
    main()
