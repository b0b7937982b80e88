"""Makes up a register of organizations, the same for the same number of them.

    generate.py FOLDER COUNT

Writes 组织.csv, of 24 columns, 社区.csv and 乡镇.csv. A row is put together of parts that are drawn
from pools of some thousands each: what depends on each other, such as the dates of founding and of
filing, is one part. Every cell that may be missing is missing in some rows, references lead nowhere
now and then, and some names and remarks have commas, quotes and line feeds.
"""
import datetime
import pathlib
import random
import sys

SEED = 20231231
AS_OF = datetime.date(2023, 12, 31)
POOL = 10_000
BLOCK = 10_000

TOWNSHIPS = "乡镇编号,名称,类型,县区编号,县区,设区市,省"
COMMUNITIES = "社区编号,名称,类型,乡镇编号,社会工作人才数"
ORGANIZATIONS = (
    "统一编号,名称,组织类型,管理方式,状态,社区编号,业务领域,成立日期,备案日期,成员数,党员数,正式党员数,"
    "党组织形式,有章程,负责人,负责人是党员,注册资金,年度活动次数,最近活动日期,投诉数,查实违规,评估等级,"
    "专职社工数,备注")

SYLLABLES = (
    "安北昌川春东丰福高古广海和河红湖华吉江金景乐林龙明南宁平青清泉荣山石水泰天通文武西溪新兴秀阳永玉云长中竹")
FAMILY_NAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
# Districts have codes up to 20, other counties higher ones; a development zone is called 区, too.
COUNTIES = [("02", "区"), ("03", "区"), ("04", "区"), ("05", "区"), ("21", "县"), ("22", "县"),
            ("23", "县"), ("71", "新区"), ("81", "市")]
FIELDS = [("公益慈善", "公益"), ("文化体育", "书画"), ("文化体育", "太极拳"), ("养老助残", "养老"),
          ("纠纷调解", "调解"), ("环境保护", "环保"), ("科普教育", "科普"), ("卫生健康", "健康"),
          ("农村经济", "农技"), ("志愿服务", "志愿"),
          ("", "互助")]
KINDS = {
    "社会团体": ["协会", "协会", "协会", "促进会", "联合会", "商会", "学会", "研究会", "联谊会", "理事会",
             "议事会", "互助会", "志愿队", "艺术团", "合唱团", "舞蹈队", "校友会"],
    "民办非企业单位": ["服务中心", "服务社", "工作室", "养老院", "幼儿园", "俱乐部", "活动中心", "培训学校"],
    "基金会": ["基金会"],
    "": ["协会", "服务社"],
}
STRAYS = ["小组", "公司", "联盟", "筹备处"]
REMARKS = ["材料齐全", "\"需补充材料,已电话通知\"", "\"负责人称\"\"场地到期\"\",拟迁址\"", "\"第一次走访\n第二次走访\""]


class Draw(random.Random):
    """Random choices as a register needs them."""

    def often(self, share):
        return self.random() < share

    def weighted(self, weights):
        return self.choices(list(weights), list(weights.values()))[0]

    def unless(self, share, value):
        """The value as text, in so many cases nothing."""
        return "" if self.often(share) else str(value)

    def word(self, length):
        return "".join(self.choices(SYLLABLES, k=length))


# MARK: Places


def townships(draw, count):
    """`(code, name, county's code, county, city)` of each."""
    rows = []
    for number in range(max(10, count // 1000)):
        above, within = divmod(number, len(COUNTIES))
        if within == 0:
            city_name = draw.word(2) + "市"
        suffix, ending = COUNTIES[within]
        code, county = f"{11 + above // 11}{1 + above % 11:02}{suffix}", draw.word(2) + ending
        if number == 1:
            # By its name and code it were a district.
            code, county = "520203", "六枝特区"
        for town in range(1, 15):
            ending = draw.choice(["街道", "街道", "镇", "镇", "乡"])
            name, city = draw.word(2) + ending, draw.unless(.01, city_name)
            rows.append((f"{code}{town:03}", name, code, county, city))
    return rows


def township_row(town):
    code, name, county_code, county, city = town
    kind = "街道" if name.endswith("街道") else name[-1]
    return f"{code},{name},{kind},{county_code},{county},{city},和平省"


class Community:
    """A community and what its organizations take from it."""

    def __init__(self, draw, town, number, density):
        code, name, county_code, county, city = town
        self.code = f"{code}{number:03}"
        urban = draw.often(.8 if name.endswith("街道") else .2)
        self.name = draw.word(2) + ("社区" if urban else "村")
        self.weight = density * draw.uniform(.6, 1.4) * (1.9 if urban else 1)
        district = county_code[4:] <= "20" and county.endswith("区") and county != "六枝特区"
        self.county_code, self.town, self.county = county_code, name, county
        self.city = city if district else ""
        self.names = self.city + county + name + self.name
        kind = draw.unless(.002, "城市" if urban else "农村")
        above = draw.weighted({code: .998, "": .001, f"999{code[3:]}": .001})
        people = draw.unless(.02, sum(draw.often(.55) for _ in range(6 if urban else 3)))
        self.row = f"{self.code},{self.name},{kind},{above},{people}"


def communities(draw, towns, count):
    density = {town[2]: draw.lognormvariate(0, .5) for town in towns}
    rows, numbers = [], {}
    for index in range(max(1, count // 8)):
        town = towns[index * len(towns) // max(1, count // 8)]
        numbers[town] = numbers.get(town, 0) + 1
        rows.append(Community(draw, town, numbers[town], density[town[2]]))
    return rows


# MARK: Parts of organizations


def kinds(draw):
    """The kind's number in the code, the kind, and the name's end."""
    kind = draw.weighted({"社会团体": 54, "民办非企业单位": 42, "基金会": 3, "": 1})
    end = draw.choice(STRAYS if draw.often(.04) else KINDS[kind])
    return 1 + list(KINDS).index(kind) % 3, kind, end


def standings(draw):
    """Four pieces: how it is kept and its state; its dates and members; its capital; complaints."""
    registered = draw.often(.35)
    manner = "登记" if registered else draw.weighted({"备案": 75, "台账": 25})
    state = draw.weighted({"正常": 93, "注销": 5, "撤销": 2})
    founded = datetime.date(1990, 1, 1) + datetime.timedelta(draw.randrange(12_300))
    later = -draw.randrange(1, 200) if draw.often(.03) else draw.randrange(400)
    filed = draw.unless(.9 if registered else .05, founded + datetime.timedelta(later))
    low = draw.often(.07)
    members = draw.randrange(5, 50) if registered and low else draw.randrange(1, 10) if low else (
        50 * registered + draw.randrange(10, 300))
    cents = draw.choice([2_999_999, 3_000_000, draw.randrange(3_000_000)]) if low else (
        draw.randrange(3_000_000, 90_000_000) if registered else draw.randrange(1_000_000))
    capital = draw.unless(.05 if registered else .6, f"{cents // 100}.{cents % 100:02}")
    illegal = draw.often(.02)
    if illegal and draw.often(.6):
        state = draw.choice(["注销", "撤销"])
    complaints = illegal + draw.weighted({0: 90, 1: 8, 2: 2})
    return (
        f"{draw.unless(.01, manner)},{state}",
        f"{draw.unless(.02, founded)},{filed},{draw.unless(.02, members)}",
        capital,
        f"{complaints},{draw.unless(.01, '是' if illegal else '否')}")


def crowds(draw):
    """Party members, the form of their organization, the statute, the head."""
    formal = draw.weighted({0: 45, draw.randrange(1, 3): 25, draw.randrange(3, 12): 30})
    if formal == 0:
        forms = {"无": 97, "": 3}
    elif formal < 3:
        forms = {"联合党支部": 70, "党支部": 15, "无": 12, "": 3}
    else:
        forms = {"党支部": 85, "党总支": 4, "党委": 1, "联合党支部": 2, "无": 6, "": 2}
    head = draw.unless(.03, draw.choice(FAMILY_NAMES) + draw.word(draw.choice([1, 2, 2])))
    return (
        f"{formal + draw.randrange(3)},{draw.unless(.03, formal)},{draw.weighted(forms)},"
        f"{draw.weighted({'是': 90, '否': 7, '': 3})},{head},{draw.choice(['是', '否', '否'])}")


def activities(draw):
    """How many activities in the year, and the day of the last."""
    times = 0 if draw.often(.06) else draw.randrange(1, 9)
    ago = draw.randrange(366) if times else draw.randrange(300, 1500)
    ago = draw.weighted({ago: 97, draw.randrange(366, 900): 2, -draw.randrange(1, 60): 1})
    return f"{draw.unless(.02, times)},{draw.unless(.04, AS_OF - datetime.timedelta(ago))}"


def rests(draw):
    grade = draw.weighted({"": 70, "1A": 5, "2A": 7, "3A": 10, "4A": 5, "5A": 3})
    remark = draw.choice(REMARKS) if draw.often(.3) else ""
    if remark and not remark.startswith("\""):
        remark += f"#{draw.randrange(10_000)}"
    return f"{grade},{draw.randrange(4)},{remark}"


def flawed(draw, places, place, word, end):
    """A name as it should not be."""
    city, county, town = place.city, place.county, place.town
    flaw = draw.randrange(13)
    if flaw < 4:
        city = ""
    elif flaw < 6:
        city = county = ""
    elif flaw < 10:
        town = draw.choice(places).town
    elif flaw < 11:
        city = "原" + city
    else:
        return f"\"{place.names}{word}、棋艺{end},分会\""
    return f"{city}{county}{town}{place.name}{word}{end}"


def organizations(draw, places, count):
    """The rows, some thousands at a time."""
    pools = [FIELDS] + [
        [part(draw) for _ in range(POOL)] for part in (kinds, standings, crowds, activities, rests)]
    total, cumulated = 0, []
    for place in places:
        total += place.weight
        cumulated.append(total)
    for start in range(0, count, BLOCK):
        size = min(BLOCK, count - start)
        rows = []
        parts = zip(
            range(start, start + size), draw.choices(places, cum_weights=cumulated, k=size),
            *(draw.choices(pool, k=size) for pool in pools))
        for number, place, field, kind, standing, people, activity, rest in parts:
            # Multiplication by what has no factor in common with 10^9 keeps the codes apart.
            serial = number * 618_033_989 % 1_000_000_000
            field, word = field
            digit, kind, end = kind
            kept, dates, capital, complaints = standing
            name, reference = f"{place.names}{word}{end}", place.code
            if draw.random() < .065:
                name = flawed(draw, places, place, word, end)
            if serial % 1000 < 2:
                reference = "" if serial % 2 else f"999{reference[3:]}"
            rows.append(
                f"5{digit}{place.county_code}{serial:09}{'ABCDEFGHJK'[serial % 10]},{name},{kind},"
                f"{kept},{reference},{field},{dates},{people},{capital},{activity},{complaints},"
                f"{rest}\n")
        yield "".join(rows)


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    if count > 4_000_000:
        sys.exit("codes of counties suffice for 4,000,000 organizations")
    folder.mkdir(parents=True, exist_ok=True)
    draw = Draw(SEED)
    towns = townships(draw, count)
    places = communities(draw, towns, count)

    def write(table, header, texts):
        with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
            file.write(header + "\n")
            file.writelines(texts)

    write("乡镇", TOWNSHIPS, (township_row(town) + "\n" for town in towns))
    write("社区", COMMUNITIES, (place.row + "\n" for place in places))
    write("组织", ORGANIZATIONS, organizations(draw, places, count))


if __name__ == "__main__":
    main()
