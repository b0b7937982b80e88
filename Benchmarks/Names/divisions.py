"""A country's divisions, real or made up, and names of organizations in them."""
import csv
import random

MARKS = ["协会", "商会", "学会", "联合会", "联谊会", "研究会", "促进会", "互助会", "慈善会"]
FIELDS = ["养老服务", "社会工作服务", "家政服务", "文化服务", "公益服务", "志愿服务", "便民服务", "教育培训"]
FORMS = ["中心", "学校", "学院", "医院", "院", "园", "所", "馆", "站", "社"]
SCOPES = ["邻里互助", "书画", "太极拳", "老年艺术", "广场舞", "志愿者", "物业管理", "京剧票友", "农业技术", "乒乓球"]
BRANDS = ["春晖", "和睦", "阳光", "同心", "大爱", "启明星", "小桔灯", "千禾", "夕阳红", "暖家"]
VILLAGES = ["春晖社区", "新桥村", "幸福社区", "东风村", "墨池坊社区", "滨江社区"]
SYLLABLES = "安北昌川春大东凤福高古广贵海和河红湖华吉江金景昆乐林龙罗明南宁平青清泉荣三山上石双水泰天通同文武西溪仙新兴秀阳永玉云长正中州竹"


def read(folder):
    """Cities, counties and townships as `(code, name, …, code above)` from a folder with the files
    cities.csv, areas.csv and streets.csv."""
    def rows(name):
        with open(folder / name, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    provinces = {row["code"]: row["name"] for row in rows("provinces.csv")}
    cities = {}
    for row in rows("cities.csv"):
        # The counties right under a municipality stand under its own name.
        own = row["name"] if row["name"].endswith(("市", "州", "区", "盟")) else ""
        cities[row["code"]] = provinces[row["provinceCode"]] if own in ("", "市辖区") else own
    counties = {
        row["code"]: (row["name"], row["cityCode"]) for row in rows("areas.csv")
        if row["cityCode"] in cities}
    towns = [
        (row["code"], row["name"], row["areaCode"]) for row in rows("streets.csv")
        if row["areaCode"] in counties]
    return cities, counties, towns


def make_up(seed):
    """As many divisions of the same kinds, of syllables drawn at random."""
    draw = random.Random(seed)
    cities = {f"{1000 + i}": "".join(draw.choices(SYLLABLES, k=2)) + "市" for i in range(340)}
    codes = list(cities)
    counties = {
        f"{100000 + i}": (
            "".join(draw.choices(SYLLABLES, k=2)) + draw.choice(["区", "县", "县", "市"]),
            codes[i % len(codes)])
        for i in range(2978)}
    areas = list(counties)
    towns = [
        (f"{100000000 + i}",
         "".join(draw.choices(SYLLABLES, k=2)) + draw.choice(["街道", "镇", "镇", "乡"]),
         areas[i % len(areas)])
        for i in range(41352)]
    return cities, counties, towns


def category(county):
    return {"区": "市辖区", "市": "县级市"}.get(county[-1], "县")


def write(folder, cities, counties, towns):
    def table(name, heading, rows):
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(heading)
            writer.writerows(rows)

    table("设区市", ["编号", "名称"], cities.items())
    table(
        "县区", ["编号", "名称", "类别", "设区市编号"],
        [(code, name, category(name), city) for code, (name, city) in counties.items()])
    table("乡镇", ["编号", "名称", "县区编号"], towns)


def names(count, seed, cities, counties, towns):
    """Names by the conventions of names.gj, three in ten with one fault."""
    draw = random.Random(seed)
    result = []
    for _ in range(count):
        _, town, area = draw.choice(towns)
        county, city = counties[area]
        place = [cities[city] if category(county) == "市辖区" else "", county, town]
        village = draw.choice(VILLAGES) if draw.random() < 0.5 else ""
        kind = draw.random()
        if kind < 0.6:
            rest = [draw.choice(SCOPES), draw.choice(MARKS)]
        elif kind < 0.9:
            rest = [draw.choice(BRANDS), draw.choice(FIELDS), draw.choice(FORMS)]
        else:
            rest = [draw.choice(BRANDS), "基金会"]
        parts = place + [village] + rest
        if draw.random() < 0.3:
            fault = draw.randrange(5)
            if fault == 0:
                parts[0] = "" if parts[0] else cities[city]
            elif fault == 1:
                parts[1] = draw.choice(list(counties.values()))[0]
            elif fault == 2:
                parts[2] = ""
            elif fault == 3:
                parts[-1] = "队"
            else:
                parts[2] = parts[2][::-1]
        result.append("".join(parts))
    return result
