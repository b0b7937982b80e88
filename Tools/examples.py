#!/usr/bin/env python3
"""Makes up the registers in examples/: the same ones each time.

    python3 Tools/examples.py shenzhen            # write examples/shenzhen
    python3 Tools/examples.py shenzhen --check    # compare, write nothing

The divisions (设区市.csv, 县区.csv, 乡镇.csv) are real and come from Tools/divisions.py; communities,
organizations and all that they do are invented here. A place is a function of the same name: it
fills a Register, then sets the rows that its README tells of (thresholds, blanks, faults).
"""

import argparse
import csv
import datetime
import io
import pathlib
import random
import sys

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples"

SURNAMES = "陈林黄李张王吴刘郑梁何罗谢邓曾许钟彭叶廖温蔡潘赖杨朱卢余"
GIVEN_NAMES = (
    "美娟 玉芬 志强 建华 秀英 伟明 丽萍 国栋 惠玲 俊杰 淑贞 海燕 家豪 晓红 文斌 雪梅 永康 少芳 "
    "振东 佩仪 桂花 浩然 婉婷 德辉 素云 子健 月娥 立军 春兰 嘉敏"
).split()

# 业务领域, 组织类型, 服务对象, 组织性质, 业务范围, then how a registered one, a filed one and a group
# on the ledger end their names.
KINDS = [
    ("公益慈善", "社会团体", "一般居民", "公益性", "社区志愿服务", "志愿者协会", "志愿服务队", "志愿者小组"),
    ("公益慈善", "社会团体", "困难群众", "公益性", "困难家庭帮扶", "慈善互助会", "爱心帮扶队", "帮扶小组"),
    ("公益慈善", "社会团体", "特殊群体", "公益性", "残疾人关爱服务", "助残协会", "助残服务队", "助残小组"),
    ("生活服务", "社会团体", "老年人", "互助性", "老年人邻里互助", "老年协会", "长者互助社", "长者互助小组"),
    ("生活服务", "社会服务机构", "老年人", "服务性", "居家养老、日间照料", "养老服务中心", "长者日间照料中心", "助老小组"),
    ("生活服务", "社会服务机构", "儿童", "服务性", "儿童课后托管", "儿童服务中心", "儿童托管中心", "四点半课堂"),
    ("生活服务", "社会服务机构", "一般居民", "服务性", "社区社会工作服务", "社会工作服务中心", "社工服务站", "家政互助小组"),
    ("生活服务", "社会团体", "一般居民", "互助性", "邻里互助、便民服务", "邻里互助协会", "邻里互助会", "邻里小组"),
    ("社区事务", "社会团体", "一般居民", "服务性", "议事协商、物业协调", "居民议事协会", "居民议事会", "楼栋议事小组"),
    ("社区事务", "社会团体", "一般居民", "公益性", "治安巡逻、平安宣传", "平安促进会", "平安巡逻队", "夜巡小组"),
    ("社区事务", "社会团体", "一般居民", "公益性", "垃圾分类、环境保护", "环保促进会", "垃圾分类督导队", "环保小组"),
    ("文体活动", "社会团体", "老年人", "兴趣性", "粤剧、曲艺演唱", "曲艺协会", "粤曲社", "粤曲小组"),
    ("文体活动", "社会团体", "一般居民", "兴趣性", "广场舞、舞蹈排练", "舞蹈协会", "舞蹈队", "舞蹈小组"),
    ("文体活动", "社会团体", "一般居民", "兴趣性", "合唱排练和演出", "合唱协会", "合唱团", "合唱小组"),
    ("文体活动", "社会团体", "一般居民", "兴趣性", "羽毛球、乒乓球活动", "球类协会", "羽毛球队", "乒乓球小组"),
    ("文体活动", "社会团体", "老年人", "兴趣性", "太极拳、健身操晨练", "太极拳协会", "太极拳队", "晨练小组"),
    ("文体活动", "社会团体", "一般居民", "兴趣性", "书画交流和展览", "书画协会", "书画社", "书画小组"),
    ("其他", "社会团体", "其他", "其他", "集邮、收藏交流", "收藏协会", "集邮社", "收藏小组"),
]
FEDERATION = ("社区事务", "社会团体", "其他", "服务性", "联系和服务街道内的社区社会组织")
STYLES = "同心 晨曦 春晖 榕荫 簕杜鹃 凤凰花 海风 乐邻 和美 阳光 银发 紫荆 向阳 暖阳 安居 星光".split()
COMMUNITY_STARTS = "文 新 景 福 翠 锦 龙 海 长 永 荔 莲 和 安 康 德 东 南 碧 玉".split()
COMMUNITY_ENDS = "华 园 湖 秀 兴 岭 田 苑 竹 和 平 乐 溪 泰 康 塘 边 山".split()
ROOMS = ["党群服务中心二楼", "文化活动室", "综合服务站", "老年活动室", "居委会活动室"]
# What the public comes to, which is to be reported, and other activities.
PUBLIC_ACTIVITIES = ["节庆活动", "文化演出", "体育竞赛", "人员集会"]
OTHER_ACTIVITIES = ["志愿服务", "议事协商", "平安巡逻", "培训讲座"]
FORMS = {"登记": 5, "备案": 6, "台账": 7}


def credit_code(form, division, number):
    """A unified social credit code (GB 32100-2015) of a body registered with civil affairs."""
    kind = {"社会团体": "51", "社会服务机构": "52", "基金会": "53"}[form]
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"MJL{number:05d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    values = [int(sign, 36) for sign in body]
    inner = (11 - sum(a * b for a, b in zip(weights, values)) % 11) % 11
    code = f"{kind}{division}{body}{'X' if inner == 10 else inner}"
    total = sum(alphabet.index(sign) * pow(3, i, 31) for i, sign in enumerate(code))
    return code + alphabet[(31 - total % 31) % 31]


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Register:
    """Invented rows for the real counties and townships of a place, as of one day."""

    def __init__(self, place, seed, day):
        self.folder = EXAMPLES / place
        self.random = random.Random(seed)
        self.day = day
        self.cities = {row["编号"]: row for row in read(self.folder / "设区市.csv")}
        self.counties = {row["编号"]: row for row in read(self.folder / "县区.csv")}
        self.townships = read(self.folder / "乡镇.csv")
        self.kinds, self.styles = KINDS, STYLES
        self.community_starts, self.community_ends = COMMUNITY_STARTS, COMMUNITY_ENDS
        self.tables = {}
        self.names = set()
        self.counts = {}

    def chance(self, share):
        return self.random.random() < share

    def yes(self, share):
        return "是" if self.chance(share) else "否"

    def before(self, least, most):
        """A day between so many days before the day of the register."""
        return self.day - datetime.timedelta(days=self.random.randint(least, most))

    def person(self):
        return self.random.choice(SURNAMES) + self.random.choice(GIVEN_NAMES)

    def add(self, table, **row):
        self.tables.setdefault(table, []).append(row)
        return row

    def number(self, prefix):
        self.counts[prefix] = self.counts.get(prefix, 0) + 1
        return f"{prefix}{self.counts[prefix]:03d}"

    def unused(self, make):
        while True:
            name = make()
            if name not in self.names:
                self.names.add(name)
                return name

    def community(self, township, index, category="城市"):
        name = self.unused(
            lambda: self.random.choice(self.community_starts)
            + self.random.choice(self.community_ends)
            + ("社区" if category == "城市" else "村")
        )
        code = f"{township['编号']}{index:03d}"
        return self.add("社区", 编号=code, 名称=name, 乡镇编号=township["编号"], 类型=category)

    def organization(self, tier, township, community, kind=None, ending=None):
        """An organization as it ought to be, save for what its tier leaves to chance."""
        r = self.random
        county = self.counties[township["县区编号"]]
        field, form, served, nature, scope = (kind := kind or r.choice(self.kinds))[:5]
        city = self.cities.get(county["设区市编号"], {"名称": ""})["名称"]
        seat = "" if township["类别"] == "其他" else township["名称"]
        place = community["名称"] if community else ""
        name = self.unused(
            lambda: {
                "登记": f"{city}{county['名称']}{seat}{place}",
                "备案": f"{seat}{place}",
                "台账": place,
            }[tier]
            + ("" if ending else r.choice(self.styles))
            + (ending or kind[FORMS[tier]])
        )
        founded = self.before(200, 3000)
        filed = founded + datetime.timedelta(days=r.randint(10, 150))
        members = {"登记": (50, 120), "备案": (10, 48), "台账": (5, 12)}[tier]
        members = r.randint(*members) if form == "社会团体" else 0
        staff = {"登记": (4, 20), "备案": (0, 6), "台账": (0, 2)}[tier]
        staff = r.randint(*staff) if form == "社会服务机构" else 0
        units = r.choice([0, 0, 0, 3]) if members > 20 else 0
        shares = (50, 25, 25) if tier == "台账" else (40, 14, 14, 14, 9, 6, 3)
        formal = r.choices(range(len(shares)), shares)[0]
        branch = "党支部" if formal >= 3 and self.chance(0.85) else "无"
        branch = "联合党支部" if 0 < formal < 3 and self.chance(0.55) else branch
        branch_day = founded if self.chance(0.7) else filed
        branch_day += datetime.timedelta(days=r.choice([0, 0, 5, 90]))
        evaluated = tier != "台账" and self.chance(0.3)
        return self.add(
            "组织",
            编号=self.number(county["编号"] + "-" + {"登记": "D", "备案": "B", "台账": "T"}[tier]),
            名称=name,
            统一社会信用代码=credit_code(form, county["编号"], len(self.names))
            if tier == "登记"
            else "",
            乡镇编号=township["编号"],
            社区编号=community["编号"] if community else "",
            组织类型=form,
            管理方式=tier,
            状态=r.choices(["正常", "筹备", "注销" if tier == "登记" else "取消备案"], (94, 2, 4))[0],
            业务领域=field,
            服务对象=served,
            组织性质=nature,
            业务范围=scope,
            活动场所=(place or township["名称"]) + r.choice(ROOMS),
            负责人=self.person(),
            负责人是党员=self.yes(0.35),
            成立日期=founded,
            登记备案日期="" if tier == "台账" else filed,
            管理单位级别=self.usual(("县级民政", "街道乡镇", "村居委会"), tier, 0.03),
            党建指导单位=self.usual(("县级民政", "街道乡镇党委", "社区党组织"), tier, 0.06),
            法人资格="是" if tier == "登记" else "否",
            注册资金=r.choice(
                {"登记": [30000, 50000, 100000], "备案": ["", 0, 3000, 30000], "台账": [""]}[tier]
            ),
            有固定场所="是" if tier == "登记" else self.yes(0.85 if tier == "备案" else 0.5),
            个人会员数=members - units,
            单位会员数=units,
            成员数=members or staff + r.randint(0, 9),
            从业人员数=staff,
            党员数=formal + (1 if self.chance(0.2) else 0),
            正式党员数=formal,
            党组织形式=branch,
            党组织成立日期="" if branch == "无" else branch_day,
            有党建指导员=self.yes(0.7),
            有定点联系=self.yes(0.4),
            有章程="是" if tier == "登记" else self.yes(0.93 if tier == "备案" else 0.4),
            有活动制度=self.yes(0.3 if tier == "台账" else 0.9),
            有服务规范=self.yes(0.2 if tier == "台账" else 0.87),
            有成员名册=self.yes(0.9),
            有重大活动记录=self.yes(0.85),
            枢纽型="否",
            品牌="否",
            已标识=self.yes(0.92),
            评估等级=r.choice(["未参评", "未参评", "3A", "4A", "5A"]) if tier == "登记" else "未参评",
            综合评价得分=r.randint(120, 196) / 2 if evaluated else "",
            综合评价日期=self.before(20, 700) if evaluated else "",
            评价结果已公布=self.yes(0.8) if evaluated else "",
            信用状况=r.choices(["良好", "一般", "活动异常", ""], (75, 14, 3, 8))[0],
            最近年报年度=r.choices([self.day.year - 1, self.day.year - 2, ""], (80, 10, 10))[0],
            志愿服务时数="" if self.chance(0.08) else r.randint(0, 80) * 10,
            最近活动日期=self.before(1, 300) if self.chance(0.9) else self.before(380, 1100),
        )

    def activities(self, organizations, count):
        """Activities of the last year by some of the organizations; public ones are reported."""
        for row in self.random.sample(organizations, count):
            kind = self.random.choice(PUBLIC_ACTIVITIES + OTHER_ACTIVITIES)
            self.add(
                "活动",
                编号=self.number("H"),
                组织编号=row["编号"],
                日期=self.before(5, 350),
                类型=kind,
                参与人数=self.random.randint(12, 300),
                已报告=self.random.choices(["是", "否", ""], (75, 20, 5))[0]
                if kind in PUBLIC_ACTIVITIES
                else "",
            )

    def usual(self, values, tier, deviation):
        """The value that belongs to a tier, or now and then that of another."""
        own = values[list(FORMS).index(tier)]
        return self.random.choice(values) if self.chance(deviation) else own

    def leave_blank(self, share, columns):
        """Blanks as registers have them: here and there, in the columns named."""
        for row in self.tables["组织"]:
            for column in columns:
                if self.chance(share):
                    row[column] = ""

    def texts(self):
        """What each file is to hold."""
        for table, rows in self.tables.items():
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(column for column in rows[0] if not column.startswith("_"))
            for row in rows:
                cells = [value for column, value in row.items() if not column.startswith("_")]
                writer.writerow(cells[: row.get("_cells")])
            yield self.folder / f"{table}.csv", text.getvalue()


def shenzhen():
    day = datetime.date(2025, 12, 31)
    register = Register("shenzhen", 100, day)
    r = register.random
    streets = [row for row in register.townships if row["类别"] == "街道"]
    hubs = []
    for township in register.townships:
        if township["类别"] == "其他":
            continue
        if township["类别"] == "街道" and len(hubs) < 63:
            hub = register.organization("备案", township, None, FEDERATION, "社区社会组织联合会")
            hub["枢纽型"] = "是"
            if register.chance(0.15):
                hub["业务领域"] = "支持枢纽"
            hubs.append(hub)
        for index in range(1, 3):
            community = register.community(township, index)
            if register.chance(0.3):
                register.organization("登记", township, community)
            for _ in range(r.choice([2, 2, 3])):
                register.organization("备案", township, community)
            if register.chance(0.75):
                register.organization("台账", township, community)
        if township["类别"] == "街道" and register.chance(0.7):
            operator = r.choice(["枢纽型社会组织", "社会工作服务机构", "社会工作服务机构", "企业", "自营"])
            register.add(
                "平台",
                编号=register.number("P"),
                名称=township["名称"] + r.choice(["社区社会组织孵化基地", "社区社会组织服务中心"]),
                级别="乡级",
                县区编号=township["县区编号"],
                乡镇编号=township["编号"],
                委托运营="否" if operator == "自营" else "是",
                运营机构类型=operator,
            )
    register.add(
        "平台",
        编号=register.number("P"),
        名称="深圳市社会组织孵化基地",
        级别="市级",
        县区编号="",
        乡镇编号="",
        委托运营="是",
        运营机构类型="枢纽型社会组织",
    )

    audiences = ["社区社会组织负责人", "骨干人才", "从业人员和志愿者"]
    for code, county in register.counties.items():
        for year in (2024, 2025):
            # 盐田区 trained no heads in 2025, 坪山区 does not say whom it trained.
            for audience in audiences[1 if county["名称"] == "盐田区" and year == 2025 else 0 :]:
                blank = county["名称"] == "坪山区" and year == 2025
                register.add(
                    "培训",
                    编号=register.number("X"),
                    县区编号=code,
                    日期=datetime.date(year, r.randint(3, 11), r.randint(1, 28)),
                    形式="培训班",
                    对象="" if blank and audience == audiences[0] else audience,
                    参训人次=r.randint(20, 120),
                )

    everyone = register.tables["组织"]
    normal = [row for row in everyone if row["状态"] == "正常"]
    registered = [row for row in normal if row["管理方式"] == "登记"]
    filed = [row for row in normal if row["管理方式"] == "备案" and row["枢纽型"] == "否"]
    groups = [row for row in normal if row["管理方式"] == "台账"]
    for county in register.counties.values():
        if county["名称"] not in ("光明区", "深汕特别合作区"):
            mine = [row for row in registered + filed if row["编号"].startswith(county["编号"])]
            for row in r.sample(mine, 2):
                row["品牌"] = "是"
    for year in (2024, 2025):
        for row in r.sample(filed, 22) + r.sample(registered, 8):
            own = row["管理方式"] == "登记" or register.chance(0.15)
            carrier = "" if own else r.choice(registered)["编号"]
            register.add(
                "购买服务",
                编号=register.number("G"),
                年度=year,
                实施组织编号=row["编号"],
                承接组织编号=carrier,
                金额=r.randint(4, 60) * 5000,
            )
    register.tables["购买服务"][3]["承接组织编号"] = filed[5]["编号"]

    register.leave_blank(
        0.008,
        "组织类型 管理方式 状态 业务领域 服务对象 组织性质 业务范围 活动场所 负责人 负责人是党员 管理单位级别 党建指导单位 "
        "有固定场所 个人会员数 成员数 从业人员数 正式党员数 党组织形式 有党建指导员 有章程 有活动制度 有服务规范 "
        "有成员名册 有重大活动记录 已标识 评估等级 最近活动日期".split(),
    )
    # 62 streets surely have a hub; of the 63rd nobody knows. 63 of 74 are wanted.
    for row in hubs:
        row.update(状态="正常", 枢纽型="是")
    hubs[-1]["枢纽型"] = ""

    # Both sides of each threshold, on rows that are otherwise in order.
    sound = dict(状态="正常", 有固定场所="是", 有章程="是", 有活动制度="是", 有服务规范="是", 信用状况="良好")
    sound |= dict(最近活动日期=datetime.date(2025, 11, 8), 正式党员数=0, 党组织形式="无", 党组织成立日期="")
    association = dict(组织类型="社会团体", 管理方式="备案", 单位会员数=0, 从业人员数=0, 注册资金=30000)
    association |= dict(登记备案日期=datetime.date(2024, 6, 3))
    agency = dict(组织类型="社会服务机构", 管理方式="备案", 个人会员数=0, 单位会员数=0, 成员数=6)
    chosen = iter([row for row in filed if row["组织类型"] == "社会团体"][20::9])
    for members in (49, 50):
        next(chosen).update(sound | association | dict(个人会员数=members, 成员数=members))
    for capital in (29999, 30000):
        next(chosen).update(sound | association | dict(个人会员数=55, 成员数=55, 注册资金=capital))
    for filing in (datetime.date(2024, 12, 31), datetime.date(2025, 1, 1)):
        next(chosen).update(
            sound | association | dict(个人会员数=60, 成员数=60, 登记备案日期=filing)
        )
    for last in (datetime.date(2024, 12, 30), datetime.date(2024, 12, 31)):
        next(chosen).update(sound | dict(最近活动日期=last))
    for filing in (datetime.date(2022, 12, 31), datetime.date(2023, 1, 1)):
        late = dict(登记备案日期=filing, 正式党员数=3, 党员数=3, 党组织形式="党支部")
        next(chosen).update(sound | late | dict(党组织成立日期=datetime.date(2023, 1, 2)))
    for score in (84.5, 85):
        evaluated = dict(综合评价得分=score, 综合评价日期=datetime.date(2025, 6, 20), 评价结果已公布="是")
        next(chosen).update(sound | evaluated)
    for staff, row in zip((0, 1), [row for row in filed if row["组织类型"] == "社会服务机构"][8::8]):
        row.update(sound | agency | dict(从业人员数=staff, 登记备案日期=datetime.date(2023, 5, 9)))
    for members, row in zip((9, 10), [row for row in groups if row["组织类型"] == "社会团体"][15::9]):
        row.update(sound | dict(成员数=members, 个人会员数=members))

    # Faults, as the README lists them.
    faults = iter(filed[7::41])
    next(faults)["最近活动日期"] = "20254月8日"
    next(faults)["成员数"] = "约30"
    next(faults)["状态"] = "正长"
    next(faults)["乡镇编号"] = "440350012"
    next(faults)["综合评价得分"] = 101
    next(faults)["注册资金"] = "约3万"
    next(faults)["_cells"] = -3
    first = everyone.index(next(faults))
    everyone[first + 1]["编号"] = everyone[first]["编号"]
    assert len(streets) == 74 and len(hubs) == 63
    return register


# 服务细类, 主要活动, 业务领域, 组织类型, 服务对象, 组织性质, then the ends of names as in KINDS.
LESHAN_KINDS = [
    ("社区养老", "为民服务", "生活服务", "社会服务机构", "老年人", "服务性", "养老服务中心", "养老服务站", "助老小组"),
    ("日间照料", "养老照护", "生活服务", "社会服务机构", "老年人", "服务性", "日间照料中心", "日间照料站", "照料小组"),
    ("托幼", "为民服务", "生活服务", "社会服务机构", "儿童", "服务性", "托幼服务中心", "儿童之家", "亲子小组"),
    ("就业培训", "为民服务", "生活服务", "社会服务机构", "一般居民", "服务性", "职业技能培训中心", "就业服务站", "手工小组"),
    ("家政服务", "为民服务", "生活服务", "社会服务机构", "一般居民", "服务性", "家政服务中心", "家政服务队", "家政小组"),
    ("治安巡逻", "促进和谐", "社区事务", "社会团体", "一般居民", "公益性", "平安促进会", "义务巡逻队", "夜巡小组"),
    ("物业协商", "促进和谐", "社区事务", "社会团体", "一般居民", "互助性", "议事协会", "院落议事会", "楼栋议事小组"),
    ("婚丧事务", "促进和谐", "社区事务", "社会团体", "一般居民", "互助性", "红白事务协会", "红白理事会", "移风易俗小组"),
    ("纠纷调处", "促进和谐", "社区事务", "社会团体", "一般居民", "公益性", "人民调解协会", "调解队", "调解小组"),
    ("邻里互助", "邻里互助", "社区事务", "社会团体", "一般居民", "互助性", "邻里互助协会", "邻里互助会", "邻里小组"),
    ("农技培训", "农村生产技术服务", "农村生产技术", "社会团体", "一般居民", "服务性", "农技协会", "农技服务队", "种植小组"),
    ("书画", "文体娱乐", "文体活动", "社会团体", "一般居民", "兴趣性", "书画协会", "书画社", "书画小组"),
    ("棋牌", "文体娱乐", "文体活动", "社会团体", "老年人", "兴趣性", "棋类协会", "棋社", "棋牌小组"),
    ("歌舞", "文体娱乐", "文体活动", "社会团体", "一般居民", "兴趣性", "歌舞协会", "舞蹈队", "坝坝舞小组"),
    ("戏曲", "文体娱乐", "文体活动", "社会团体", "老年人", "兴趣性", "川剧协会", "川剧座唱社", "川剧小组"),
    ("健身", "文体娱乐", "文体活动", "社会团体", "老年人", "兴趣性", "太极拳协会", "健身队", "晨练小组"),
    ("志愿服务", "公益慈善", "公益慈善", "社会团体", "一般居民", "公益性", "志愿者协会", "志愿服务队", "志愿者小组"),
    ("恤病助残", "公益慈善", "公益慈善", "社会团体", "特殊群体", "公益性", "助残协会", "助残服务队", "助残小组"),
    ("环境保护", "公益慈善", "公益慈善", "社会团体", "一般居民", "公益性", "环保协会", "护河队", "环保小组"),
]
LESHAN_CLASSES = {"生活服务": "功能服务型", "社区事务": "功能服务型", "农村生产技术": "功能服务型"}

# How many urban communities, how many organizations in them count; the same for rural ones.
LESHAN_COUNTS = {
    "市中区": (3, 45, 3, 26),
    "五通桥区": (2, 29, 2, 16),
    "沙湾区": (2, 33, 2, 17),
    "高新区": (2, 31, 0, 0),
    "夹江县": (2, 31, 2, 12),
    "峨眉山市": (2, 30, 2, 18),
    "犍为县": (2, 20, 2, 12),
    "井研县": (2, 25, 3, 19),
    "沐川县": (2, 24, 3, 17),
    "金口河区": (1, 10, 2, 9),
    "峨边彝族自治县": (2, 18, 3, 12),
    "马边彝族自治县": (2, 21, 3, 10),
}
LESHAN_FEDERATION = ("其他", "其他", "支持枢纽", "社会团体", "其他", "服务性")
PILOTS = ("峨边彝族自治县", "马边彝族自治县")


def leshan_organization(register, tier, township, community, kind=None, ending=None):
    """An organization in force, with the columns that Leshan's rules read."""
    r = register.random
    fine, activity, field, form, served, nature, *names = kind or r.choice(LESHAN_KINDS)
    row = register.organization(
        tier, township, community, (field, form, served, nature, fine, *names), ending
    )
    plain = {column: row[column] for column in list(row)[:9]}
    plain |= dict(服务细类=fine, 主要活动=activity)
    plain |= {column: row[column] for column in "组织性质 服务对象".split()}
    plain |= dict(
        发起人类型=r.choices(["社区居民", "企事业单位", "党政机关", "其他"], (80, 14, 4, 2))[0],
        发起人在本辖区=register.yes(0.95),
    )
    kept = "负责人 成立日期 登记备案日期 管理单位级别 注册资金 有固定场所 个人会员数 单位会员数 成员数 从业人员数 有章程 枢纽型"
    plain |= {column: row[column] for column in kept.split()} | dict(联合会="否", 示范="否")
    if tier == "台账":
        plain["有章程"] = register.yes(0.6)
    if tier == "备案" and form == "社会服务机构":
        plain["从业人员数"] = 0 if register.chance(0.8) else r.randint(1, 4)
    plain["状态"] = "正常"
    # By the size of the organization, not by how it is managed.
    if tier != "登记":
        right = (plain["成员数"] >= 10) != register.chance(0.03)
        plain["管理单位级别"] = "街道乡镇" if right else "村居委会"
    row.clear()
    row.update(plain)
    return row


def leshan():
    day = datetime.date(2025, 12, 31)
    register = Register("leshan", 5111, day)
    register.styles = "同心 春晖 海棠 三江 岷江 和美 阳光 银发 乐邻 凌云 嘉州 暖阳 向阳 星光 幸福 桑榆".split()
    register.community_starts = "竹 青 凤 龙 白 柏 新 双 高 石 桂 金 太 永 平 莲".split()
    register.community_ends = "林 坝 溪 桥 岩 湾 坪 塘 沟 井 垭 堰 山 河 坡 店".split()
    r = register.random

    covered = {"街道": 0, "乡镇": 0}
    for code, county in register.counties.items():
        urban, urban_total, rural, rural_total = LESHAN_COUNTS[county["名称"]]
        mine = [row for row in register.townships if row["县区编号"] == code]
        streets = [row for row in mine if row["类别"] == "街道"]
        for township in mine:
            kind = "街道" if township["类别"] == "街道" else "乡镇"
            # 10 of 11 streets; 70 of the 93 other townships outside the two pilot counties.
            wanted = covered[kind] < {"街道": 10, "乡镇": 70}[kind]
            if county["名称"] in PILOTS:
                wanted = township["名称"] == "沙坪镇"
            elif kind == "乡镇" and register.chance(0.1):
                wanted = covered[kind] < 45 and wanted
            if wanted:
                covered[kind] += county["名称"] not in PILOTS
                leshan_organization(
                    register, "备案", township, None, LESHAN_FEDERATION, "社区社会组织联合会"
                ).update(枢纽型="是", 联合会="是", 有固定场所="是", 有章程="是")
        for category, number, total in (("城市", urban, urban_total), ("农村", rural, rural_total)):
            places = (streets + mine if category == "城市" else mine[::-1])[:number]
            places = (places * number)[:number]
            counts = [0] * number
            for index in range(total):
                counts[index % number] += 1
            # An average hides how uneven the communities are.
            for index in range(1, number):
                moved = r.randint(0, 3)
                counts[0] += moved
                counts[index] -= moved
            for index, (township, count) in enumerate(zip(places, counts)):
                start = 1 if category == "城市" else 201
                community = register.community(township, start + index, category)
                for _ in range(count):
                    tier = "登记" if register.chance(0.08) else "备案"
                    leshan_organization(register, tier, township, community)
                for _ in range(r.choice([1, 1, 2, 2, 3])):
                    leshan_organization(register, "台账", township, community)
                if register.chance(0.5):
                    gone = leshan_organization(register, "备案", township, community)
                    gone["状态"] = r.choice(["取消备案", "取消备案", "筹备", "撤销"])

    everyone = register.tables["组织"]
    filed = [row for row in everyone if row["管理方式"] == "备案" and row["状态"] == "正常"]
    inside = [row for row in filed if row["社区编号"]]
    groups = [row for row in everyone if row["管理方式"] == "台账"]
    hubs = [row for row in everyone if row["联合会"] == "是"]
    assert covered == {"街道": 10, "乡镇": 70} and len(hubs) == 81
    joined = [row for row in everyone if row["管理方式"] != "台账"]

    # New in 2025: 100 of the functional class, as planned, and 99 of the other.
    for name, wanted in (("功能服务型", 100), ("兴趣爱好型", 99)):
        mine = [
            row
            for row in joined
            if row["服务细类"] != "其他" and LESHAN_CLASSES.get(row["业务领域"], "兴趣爱好型") == name
        ]
        new = {row["编号"] for row in r.sample(mine, wanted)}
        for row in mine:
            year = 2025 if row["编号"] in new else r.choice(range(2018, 2025))
            row["登记备案日期"] = datetime.date(year, r.randint(2, 12), r.randint(1, 28))
            row["成立日期"] = row["登记备案日期"] - datetime.timedelta(days=r.randint(10, 25))
    for row in hubs:
        row["登记备案日期"] = datetime.date(r.randint(2022, 2024), r.randint(1, 12), r.randint(1, 28))
        row["成立日期"] = row["登记备案日期"] - datetime.timedelta(days=20)
    # Twenty hubs became models; one of them does not exist any more.
    for row in r.sample([row for row in hubs if row["编号"][:6] not in ("511132", "511102")], 19):
        row["示范"] = "是"
    gone = next(row for row in everyone if row["状态"] == "取消备案")
    gone.update(枢纽型="是", 示范="是")

    for code, county in register.counties.items():
        name = county["名称"]
        register.add(
            "县区",
            **{column: county[column] for column in "编号 名称 省 设区市编号 类别".split()},
            已出台备案规程={"沙湾区": "否", "马边彝族自治县": ""}.get(name, "是"),
            已纳入绩效考核={"金口河区": "", "峨边彝族自治县": ""}.get(name, register.yes(0.75)),
        )
        operator = r.choice(["枢纽型社会组织", "社会工作服务机构", "企业", "自营"])
        seats = [row for row in register.townships if row["县区编号"] == code][:3]
        for township in [None] + [row for row in seats if register.chance(0.6)]:
            level = "乡级" if township else "县级"
            register.add(
                "平台",
                编号=register.number("P"),
                名称=(township or county)["名称"] + ("社会组织服务站" if township else "社会组织孵化基地"),
                级别=level,
                县区编号=code,
                乡镇编号=township["编号"] if township else "",
                委托运营="否" if operator == "自营" else "是",
                运营机构类型=operator,
                提供党建引领=register.yes(0.95),
                提供培育孵化=register.yes(0.95),
                提供资金代管=register.yes(0.7),
                提供人员培训=register.yes(0.9),
            )
        for audience in ("骨干人才", "社区社会工作人才"):
            for year in r.sample(range(2021, 2026), 3):
                register.add(
                    "培训",
                    编号=register.number("X"),
                    县区编号=code,
                    日期=datetime.date(year, r.randint(3, 11), r.randint(1, 28)),
                    形式=r.choice(["培训班", "实务实训", "网上课堂"]),
                    对象=audience,
                    参训人次=r.randint(15, 40),
                )
    register.add(
        "平台", 编号=register.number("P"), 名称="乐山市社会组织孵化中心", 级别="市级", 县区编号="",
        乡镇编号="", 委托运营="是", 运营机构类型="枢纽型社会组织", 提供党建引领="是", 提供培育孵化="是",
        提供资金代管="否", 提供人员培训="是",
    )  # fmt: skip
    # Both kinds of training add up to exactly 1000: enough for “1000”, not for “1000余”.
    for audience in ("骨干人才", "社区社会工作人才"):
        mine = [row for row in register.tables["培训"] if row["对象"] == audience]
        mine[-1]["参训人次"] += 1000 - sum(row["参训人次"] for row in mine)
        assert mine[-1]["参训人次"] > 0
    register.activities(inside, 90)

    register.leave_blank(
        0.01,
        "组织类型 主要活动 组织性质 服务对象 发起人类型 发起人在本辖区 负责人 成立日期 管理单位级别 有固定场所 个人会员数 "
        "成员数 从业人员数 有章程".split(),
    )
    # Of one organization in 峨眉山市 nobody knows whether it still exists.
    unknown = next(row for row in inside if row["编号"].startswith("511181"))
    unknown["状态"] = ""

    # Both sides of each threshold, on rows that are otherwise in order.
    sound = dict(有固定场所="是", 有章程="是", 负责人="罗德芳", 单位会员数=0, 从业人员数=0, 管理方式="备案")
    association = sound | dict(组织类型="社会团体", 注册资金=30000, 管理单位级别="街道乡镇")
    agency = sound | dict(组织类型="社会服务机构", 个人会员数=0, 成员数=12, 管理单位级别="街道乡镇")
    chosen = iter([row for row in inside if row["组织类型"] == "社会团体"][20::11])
    for members in (49, 50):
        next(chosen).update(association | dict(个人会员数=members, 成员数=members))
    for capital in (29999, 30000):
        next(chosen).update(association | dict(个人会员数=55, 成员数=55, 注册资金=capital))
    for members in (9, 10):
        next(chosen).update(association | dict(个人会员数=members, 成员数=members, 注册资金=0))
    for staff, row in zip((0, 1), [row for row in inside if row["组织类型"] == "社会服务机构"][9::9]):
        row.update(agency | dict(从业人员数=staff))

    # Faults, as the README lists them.
    faults = iter([row for row in inside if row["编号"].startswith(("511102", "511111"))][7::9])
    next(faults)["成员数"] = "约30"
    next(faults)["注册资金"] = "约3万"
    next(faults)["成立日期"] = "20206月30日"
    next(faults)["发起人类型"] = "居民"
    groups[30]["状态"] = "正长"
    groups[40]["乡镇编号"] = "511102999"
    groups[50]["_cells"] = -3
    register.tables["活动"][11]["日期"] = "2025-02-30"
    register.tables["活动"][23]["组织编号"] = "511102-B999"
    register.tables["培训"][4]["形式"] = "座谈"
    return register


# As LESHAN_KINDS.
HAINAN_KINDS = [
    ("家政服务", "为民服务", "生活服务", "社会服务机构", "一般居民", "服务性", "家政服务中心", "家政服务队", "家政小组"),
    ("心理健康", "为民服务", "生活服务", "社会服务机构", "一般居民", "服务性", "心理服务中心", "心理咨询站", "谈心小组"),
    ("居家养老", "养老照护", "生活服务", "社会服务机构", "老年人", "服务性", "养老服务中心", "居家养老站", "助老小组"),
    ("青少年托管", "为民服务", "生活服务", "社会服务机构", "儿童", "服务性", "儿童服务中心", "四点半课堂", "亲子小组"),
    ("社会工作", "为民服务", "生活服务", "社会服务机构", "一般居民", "服务性", "社会工作服务中心", "社工站", "社工小组"),
    ("邻里互助", "邻里互助", "社区事务", "社会团体", "一般居民", "互助性", "邻里互助协会", "邻里互助会", "邻里小组"),
    ("婚丧事务", "促进和谐", "社区事务", "社会团体", "一般居民", "互助性", "红白事务协会", "红白理事会", "移风易俗小组"),
    ("纠纷调处", "促进和谐", "社区事务", "社会团体", "一般居民", "公益性", "人民调解协会", "调解队", "调解小组"),
    ("治安巡逻", "促进和谐", "社区事务", "社会团体", "一般居民", "公益性", "平安促进会", "义务巡逻队", "夜巡小组"),
    ("法律服务", "为民服务", "社区事务", "社会团体", "特殊群体", "公益性", "法律援助协会", "法律服务队", "普法小组"),
    ("戏曲", "文体娱乐", "文体活动", "社会团体", "老年人", "兴趣性", "琼剧协会", "琼剧社", "琼剧小组"),
    ("歌舞", "文体娱乐", "文体活动", "社会团体", "一般居民", "兴趣性", "歌舞协会", "歌舞队", "竹竿舞小组"),
    ("球类", "文体娱乐", "文体活动", "社会团体", "一般居民", "兴趣性", "排球协会", "排球队", "九人排球小组"),
    ("志愿服务", "公益慈善", "公益慈善", "社会团体", "一般居民", "公益性", "志愿者协会", "志愿服务队", "志愿者小组"),
    ("扶贫济困", "公益慈善", "公益慈善", "社会团体", "困难群众", "公益性", "慈善会", "爱心帮扶队", "帮扶小组"),
]
HAINAN_RURAL_KINDS = [
    ("农技培训", "农村生产技术服务", "农村生产技术", "社会团体", "一般居民", "服务性", "农技协会", "农技服务队", "槟榔种植小组"),
    ("乡村产业服务", "农村生产技术服务", "农村生产技术", "社会团体", "一般居民", "服务性", "瓜菜协会", "荔枝服务队", "橡胶小组"),
    ("环境保护", "公益慈善", "公益慈善", "社会团体", "一般居民", "公益性", "环保协会", "护河队", "环保小组"),
]
HAINAN_HUB = ("其他", "其他", "支持枢纽", "社会团体", "其他", "服务性")
CONFIRMED = ["未按章程开展活动", "群众投诉强烈", "涉嫌违法违规"]
TOPICS = "含党的建设 含培育发展 含能力建设 含日常运作".split()


def hainan_organization(register, tier, township, community, kind, ending=None):
    """An organization in force, with the columns that Hainan's rules read."""
    r = register.random
    fine, activity, field, form, served, nature, *names = kind
    row = register.organization(
        tier, township, community, (field, form, served, nature, fine, *names), ending
    )
    plain = {column: row[column] for column in list(row)[:9]}
    plain |= dict(服务细类=fine, 主要活动=activity)
    plain |= dict(活动范围=r.choice(["本社区", "本社区", "本乡镇"]) if community else "本乡镇")
    kept = (
        "负责人 成立日期 登记备案日期 管理单位级别 法人资格 注册资金 有固定场所 个人会员数 单位会员数 成员数 从业人员数 "
        "正式党员数 党组织形式 有章程"
    )
    plain |= {column: row[column] for column in kept.split()}
    charter = row["有章程"] == "是"
    plain |= dict(
        章程载明党建=register.yes(0.88) if charter else "",
        章程载明核心价值观=register.yes(0.9) if charter else "",
        有活动制度=row["有活动制度"],
        有服务规范=row["有服务规范"],
        枢纽型="否",
        慈善组织="是" if fine == "扶贫济困" else register.yes(0.25),
    )
    for column in "已公开人员 已公开重大活动 已公开收费标准".split():
        plain[column] = register.yes(0.95) if tier == "登记" else ""
    plain |= dict(退出情形="无", 调查认定="", 处理结果="", 处理机关="", 已公告="")
    if tier == "备案" and form == "社会服务机构" and register.chance(0.75):
        plain["从业人员数"] = 0
    plain["状态"] = "筹备" if register.chance(0.02) else "正常"
    row.clear()
    row.update(plain)
    return row


def hainan():
    day = datetime.date(2023, 12, 31)
    register = Register("hainan", 46, day)
    register.styles = "同心 春晖 椰风 海韵 三角梅 和美 阳光 银发 乐邻 木棉 琼州 暖阳 向阳 星光 凤凰花 黎锦".split()
    register.community_starts = "文 龙 博 新 美 大 海 长 永 荔 南 和 安 东 坡 石 灵 福 椰 金".split()
    register.community_ends = "山 园 秀 兴 岭 田 港 昌 坡 湖 乐 溪 泰 宝 塘 门 城 塔 桥".split()
    r = register.random

    for township in register.townships:
        # Three districts of 三亚市 have no townships: their villages are directly under them.
        direct = township["名称"].endswith("直辖村级区划") or township["名称"] == "洋浦经济开发区"
        if township["类别"] == "其他" and not direct:
            continue
        urban = township["类别"] == "街道" or direct
        categories = ["城市" if urban else "农村"] + ["城市"] * register.chance(0.2)
        for index, category in enumerate(categories):
            community = register.community(township, 1 + index + 200 * (category == "农村"), category)
            least = 2 if category == "城市" else 1
            community["社会工作人才数"] = r.choices([least - 1, least, least + 1, ""], (12, 50, 36, 2))[0]
            kinds = HAINAN_KINDS + HAINAN_RURAL_KINDS * (category == "农村")
            tiers = ["登记"] * register.chance(0.15) + ["备案"] * r.choice([1, 1, 2])
            for tier in tiers + ["台账"] * register.chance(0.35):
                hainan_organization(register, tier, township, community, r.choice(kinds))
        if urban and register.chance(0.5):
            hub = hainan_organization(
                register, "登记", township, None, HAINAN_HUB, "社区社会组织服务中心"
            )
            hub["枢纽型"] = "是"

    everyone = register.tables["组织"]
    communities = register.tables["社区"]
    registered = [row for row in everyone if row["管理方式"] == "登记"]
    filed = [row for row in everyone if row["管理方式"] == "备案"]
    groups = [row for row in everyone if row["管理方式"] == "台账"]
    hubs = [row for row in everyone if row["枢纽型"] == "是"]

    for code, city in register.cities.items():
        evaluated = {"海口市": datetime.date(2022, 12, 31), "三亚市": datetime.date(2023, 1, 1)}
        ended = evaluated.get(city["名称"], "")
        register.add("设区市", **city | dict(试点评估完成="是" if ended else "", 试点评估日期=ended))
    for code, county in register.counties.items():
        name = county["名称"]
        made = dict(已出台备案规程={"临高县": "否", "东方市": ""}.get(name, "是"))
        made |= dict(已纳入绩效考核={"屯昌县": ""}.get(name, register.yes(0.8)))
        register.add("县区", **county | made | dict(购买目录含社区服务=register.yes(0.75)))
        for year in (2021, 2022, 2023):
            # One course treats three topics, another the fourth; in some counties one is missing.
            for first, topics in ((True, TOPICS[:3]), (False, TOPICS[3:])):
                if name == "白沙黎族自治县" and not first and year == 2023:
                    continue
                blank = name == "琼海市" and not first and year == 2023
                register.add(
                    "培训",
                    编号=register.number("X"),
                    县区编号=code,
                    日期=datetime.date(year, r.randint(3, 11), r.randint(1, 28)),
                    形式=r.choice(["培训班", "业务交流会", "网上课堂"]),
                    对象=r.choice(["社区社会组织负责人", "民政和社区工作者"]),
                    参训人次=r.randint(20, 120),
                    **{
                        topic: ("" if blank else "是") if topic in topics else "否"
                        for topic in TOPICS
                    },
                )
    # 昌江 held its second course a day too late.
    late = [row for row in register.tables["培训"] if row["县区编号"] == "469026"][-1]
    late["日期"] = datetime.date(2024, 1, 1)

    for row in r.sample(filed, 40):
        row["法人资格"] = "否"
        carrier = r.choices([r.choice(hubs)["编号"], "", r.choice(registered)["编号"]], (70, 15, 15))[0]
        register.add(
            "购买服务", 编号=register.number("G"), 年度=r.choice([2022, 2023]), 实施组织编号=row["编号"],
            承接组织编号=carrier, 金额=r.randint(4, 60) * 5000,
        )  # fmt: skip
    for row in r.sample(registered + filed, 50):
        source = r.choice(["福彩公益金", "福彩公益金", "财政资金", "社会捐赠", ""])
        kinds = ["扶老", "助残", "救孤", "济困", "社区治理", "文体"]
        kind = r.choices(kinds, (30, 20, 10, 20, 10, 10))[0]
        register.add(
            "项目", 编号=register.number("M"), 名称=f"{kind}项目", 组织编号=row["编号"], 资金来源=source,
            项目类型=kind, 开始日期=register.before(40, 600),
        )  # fmt: skip
    for index in range(60):
        township = r.choice([row for row in register.townships if row["类别"] != "其他"])
        kind = r.choice(HAINAN_KINDS)
        tier = "备案" if register.chance(0.8) else "登记"
        register.add(
            "申请",
            编号=register.number("S"),
            组织名称=township["名称"] + r.choice(register.styles) + kind[7],
            乡镇编号=township["编号"],
            申请类型=tier,
            受理日期=register.before(1, 300),
            有申请表=register.yes(0.98),
            有章程=register.yes(0.95),
            有成员名册=r.choices(["是", "否", ""], (90, 6, 4))[0],
            有承诺书=register.yes(0.9),
        )
    register.activities(registered + filed, 90)

    register.leave_blank(
        0.008,
        "组织类型 管理方式 状态 业务领域 服务细类 主要活动 活动范围 负责人 管理单位级别 有固定场所 个人会员数 从业人员数 "
        "正式党员数 党组织形式 有章程 有活动制度 有服务规范 慈善组织 已公开人员 退出情形".split(),
    )

    # Exits: what was found, whether an inquiry confirmed it, who did what, was it announced.
    # What should have been done comes first and makes up most; the rest goes wrong in one way each.
    def exits(rows, tier, cases):
        for row, (found, confirmed, result, body, announced, status) in zip(rows, cases):
            row.update(退出情形=found, 调查认定=confirmed, 处理结果=result, 处理机关=body)
            row.update(已公告=announced, 状态=status, 管理方式=tier)

    office, supervisor, filer = "登记管理机关", "业务主管单位", "备案单位"
    right = [
        (CONFIRMED[0], "是", "责令整改", supervisor, "否", "正常"),
        (CONFIRMED[1], "是", "责令整改", office, "否", "正常"),
        (CONFIRMED[2], "是", "撤销登记", office, "是", "撤销"),
        ("自身发展问题", "", "注销登记", office, "是", "注销"),
    ]
    wrong = [
        (CONFIRMED[1], "是", "未处理", office, "", "正常"),
        (CONFIRMED[0], "是", "责令整改", "村居委会", "", "正常"),
        (CONFIRMED[2], "是", "责令整改", "", "", "正常"),
        (CONFIRMED[2], "", "未处理", "", "", "正常"),
        (CONFIRMED[2], "否", "未处理", "", "", "正常"),
        ("自身发展问题", "", "取消备案", filer, "是", "取消备案"),
        ("自身发展问题", "", "未处理", "", "", "正常"),
    ]
    exits(r.sample(registered, 15), "登记", right * 2 + wrong)
    right = [(found, "是", "取消备案", filer, "是", "取消备案") for found in CONFIRMED]
    right.append(("自身发展问题", "", "取消备案", filer, "否", "取消备案"))
    wrong = [
        (CONFIRMED[1], "是", "责令整改", filer, "是", "正常"),
        (CONFIRMED[0], "是", "取消备案", office, "是", "取消备案"),
        (CONFIRMED[0], "是", "取消备案", filer, "否", "取消备案"),
        (CONFIRMED[2], "是", "取消备案", filer, "", "取消备案"),
        (CONFIRMED[2], "是", "未处理", "", "", "正常"),
        (CONFIRMED[1], "否", "未处理", "", "", "正常"),
        ("自身发展问题", "", "注销登记", office, "是", "注销"),
        ("自身发展问题", "", "取消备案", "", "", "取消备案"),
    ]
    exits(r.sample(filed, 28), "备案", right * 5 + wrong)
    exits(r.sample(groups, 2), "台账", [(CONFIRMED[1], "是", "未处理", "", "", "正常")] * 2)
    counties = ("460106", "469005", "469024")
    places = [row for row in register.townships if row["县区编号"] in counties]
    illegal = [("取缔", office, "是"), ("责令整改", office, "否"), ("取缔", office, "")]
    for place, (result, body, announced) in zip(places[::9], illegal):
        row = hainan_organization(register, "备案", place, None, r.choice(HAINAN_KINDS))
        blank = "管理方式 登记备案日期 管理单位级别 有章程 章程载明党建 章程载明核心价值观"
        row.update({column: "" for column in blank.split()})
        row.update(状态="非法", 处理结果=result, 处理机关=body, 已公告=announced)

    # Both sides of each threshold, on rows that are otherwise in order.
    sound = dict(状态="正常", 管理方式="备案", 有固定场所="是", 有章程="是", 负责人="符海燕", 单位会员数=0, 从业人员数=0)
    association = sound | dict(组织类型="社会团体", 注册资金=30000)
    calm = [row for row in filed if row["退出情形"] == "无" and row["组织类型"] == "社会团体"]
    chosen = iter(calm[10::9])
    for members in (49, 50):
        next(chosen).update(association | dict(个人会员数=members, 成员数=members))
    for capital in (29999, 30000):
        next(chosen).update(association | dict(个人会员数=55, 成员数=55, 注册资金=capital))
    for formal in (0, 1, 2, 3):
        next(chosen).update(sound | dict(正式党员数=formal, 党组织形式="无"))
    for category, numbers in (("城市", (1, 2)), ("农村", (0, 1))):
        for row, number in zip([row for row in communities if row["类型"] == category], numbers):
            row["社会工作人才数"] = number

    calm = [row for row in registered if row["退出情形"] == "无" and row["社区编号"]]
    calm = [row for row in calm if row["业务领域"] in ("生活服务", "社区事务")]
    for level, row in zip(("县级民政", "市级民政"), calm):
        row.update(dict(活动范围="本社区", 状态="正常", 管理单位级别=level))

    # Faults, as the README lists them.
    faults = iter([row for row in filed if row["退出情形"] == "无"][5::23])
    next(faults)["状态"] = "正长"
    next(faults)["退出情形"] = "投诉强烈"
    next(faults)["乡镇编号"] = "460107999"
    next(faults)["_cells"] = -5
    first = everyone.index(next(faults))
    everyone[first + 1]["编号"] = everyone[first]["编号"]
    cancelled = [row for row in filed if row["处理结果"] == "取消备案" and row["调查认定"] == "是"]
    cancelled[4]["处理机关"] = "街道办事处"
    cancelled[6]["已公告"] = "已公示"
    communities[30]["社会工作人才数"] = "约2人"
    register.tables["培训"][4]["日期"] = "20215月6日"
    register.tables["活动"][7]["组织编号"] = "460105-B999"
    return register


WENZHOU_SCORES = {
    "实体运作得分": 15,
    "专业运营得分": 10,
    "专项资金得分": 10,
    "党建引领得分": 10,
    "组织培育得分": 12,
    "枢纽作用得分": 18,
    "专业服务得分": 20,
    "社会评价得分": 5,
}


def wenzhou_platform(register, township):
    """The service platform of a township, appraised for 2022, mostly as it ought to be."""
    r = register.random
    code = township["编号"]
    county = register.counties[township["县区编号"]]["名称"]
    local = not register.chance(0.12)
    founded = datetime.date(r.randint(2012, 2019), r.randint(1, 12), r.randint(1, 28))
    operator = r.choice(register.styles) + r.choice(["社会工作服务中心", "社会组织服务中心", "公益服务中心"])
    # Whole and half points; most platforms do well in all parts, some in none.
    level = r.choice([0.68, 0.76, 0.82, 0.88, 0.92, 0.95])
    scores = {}
    for column, most in WENZHOU_SCORES.items():
        scores[column] = min(most, round(most * min(1, r.gauss(level, 0.05)) * 2) / 2)
    return register.add(
        "平台",
        编号=f"P{code}",
        名称=f"{township['名称']}社会组织服务平台",
        级别="乡级",
        县区编号=township["县区编号"],
        乡镇编号=code,
        实体化运作="是",
        委托运营="是",
        运营机构=(county if local else r.choice(["杭州市", "宁波市", "台州市"])) + operator,
        运营机构类型="社会工作服务机构",
        运营机构法人资格=register.yes(0.96),
        运营机构本地="是" if local else "否",
        运营机构成立日期=founded,
        运营机构评估等级=r.choice(["未参评", "3A", "4A"] if local else ["3A", "4A", "5A"]),
        面积=r.choice([300, 320, 360, 400, 500, 650, 240]),
        有办公场地="是",
        有活动场所=register.yes(0.96),
        党建指导员数=r.choice([0, 1, 1, 1, 2]),
        有党员责任岗=register.yes(0.93),
        有工作制度="是",
        有财务制度=register.yes(0.97),
        有档案制度=register.yes(0.95),
        有场地制度=register.yes(0.95),
        有入驻出壳制度=register.yes(0.88),
        有需求清单=register.yes(0.95),
        有项目清单=register.yes(0.92),
        有资源清单=register.yes(0.9),
        重点培育组织数=r.choice([0, 2, 3, 3, 4, 5]),
        年度调研次数=r.choice([0, 1, 1, 1, 1, 2]),
        年度对接次数=r.choice([0, 1, 1, 2, 2, 3]),
        年度品牌活动次数=r.choice([0, 1, 1, 1, 2]),
        年度推荐项目数=r.choice([0, 1, 1, 2, 3]),
        最近测评年度=2022 if register.chance(0.95) else 2021,
        **scores,
        测评总分=f"{sum(scores.values()):g}",
    )


def wenzhou():
    """Service platforms and what they do; names and communities are written by hand."""
    register = Register("wenzhou", 122, datetime.date(2022, 12, 31))
    register.styles = "瓯越 同心 春晖 和美 阳光 暖阳 向阳 星火 红日 邻里 众善 海纳 益行 乐邻".split()
    r = register.random
    townships = [row for row in register.townships if row["类别"] != "其他"]
    # 80 % of 185 townships are 148: 146 platforms surely operate, of one nobody knows.
    chosen = sorted(r.sample(range(len(townships)), 164))
    platforms = [wenzhou_platform(register, townships[index]) for index in chosen]
    idle = r.sample(range(len(platforms)), 18)
    for index in idle:
        platforms[index].update(实体化运作="否", 最近测评年度=2021)
    platforms[idle[0]]["实体化运作"] = ""

    steady = [row for index, row in enumerate(platforms) if index not in idle]
    for row in steady:
        missed = r.sample(range(8), r.choice([0, 0, 0, 1, 2]))
        for number in range(8):
            if number in missed:
                continue
            month = number // 2 * 3 + r.randint(1, 3)
            register.add(
                "培训",
                编号=register.number("X"),
                县区编号=row["县区编号"],
                平台编号=row["编号"],
                日期=datetime.date(2022, month, r.randint(1, 28)),
                形式=("业务交流会", "公益讲座")[number % 2],
                参训人次=r.randint(15, 90),
            )
    for row in r.sample(steady, 70):
        started = datetime.date(2022, r.randint(1, 6), 1)
        register.add(
            "项目",
            编号=register.number("M"),
            名称=r.choice(["邻里议事", "楼道微改造", "独居老人关爱", "新居民融入", "垃圾分类督导", "四点半课堂"]) + "项目",
            平台编号=row["编号"],
            开始日期=started,
            结束日期=started + datetime.timedelta(days=r.choice([179, 239, 299])),
            跟踪次数=r.choice([2, 3, 3, 3, 4, 6]),
        )
    for code in register.counties:
        for year in (2021, 2022):
            new = r.randint(20, 90) * 10000
            register.add(
                "预算",
                编号=f"YS{code}-{year}",
                县区编号=code,
                年度=year,
                新增购买服务支出=new,
                向社会组织购买额=new * r.choice([6, 9, 10, 12, 15, 20]) // 100,
            )
    for index in range(30):
        township = r.choice(townships)
        report = register.yes(0.4)
        register.add(
            "申请",
            编号=register.number("S"),
            组织名称=f"{township['名称']}{r.choice(register.styles)}志愿者协会",
            乡镇编号=township["编号"],
            申请类型=r.choice(["登记", "登记", "备案"]),
            受理日期=datetime.date(2022, r.randint(1, 12), r.randint(1, 28)),
            有验资报告=report,
            有资金承诺书="否" if report == "是" else register.yes(0.85),
        )
    # The names stay as they are, written by hand; the columns after them are made here.
    for row in read(register.folder / "组织.csv"):
        kept = {column: row[column] for column in "编号 名称 组织类型 管理方式 状态 乡镇编号".split()}
        association = row["组织类型"] == "社会团体"
        members = r.choice([28, 35, 48, 56, 72]) if association else 0
        hub = register.chance(0.15)
        register.add(
            "组织",
            **kept,
            负责人=register.person(),
            成立日期=register.before(120, 2500),
            管理单位级别="县级民政" if row["管理方式"] == "登记" else "街道乡镇",
            注册资金=3000000 if row["组织类型"] == "基金会" else r.choice([10000, 30000, 50000]),
            有固定场所=register.yes(0.95),
            有章程=register.yes(0.95),
            个人会员数=members,
            单位会员数=0,
            成员数=members or r.choice([4, 8, 12]),
            从业人员数=r.choice([2, 3, 5]) if row["组织类型"] == "社会服务机构" else 0,
            社会工作者数=r.choice([0, 1, 2]) if hub else 0,
            枢纽型="是" if hub else "否",
            已向党组织报到=register.yes(0.85),
        )
        for quarter in r.sample(range(4), r.choice([0, 1, 2, 3, 4, 4])):
            register.add(
                "活动",
                编号=register.number("H"),
                组织编号=row["编号"],
                日期=datetime.date(2022, quarter * 3 + r.randint(1, 3), r.randint(1, 28)),
                类型=r.choice(["志愿服务", "议事协商", "文化演出", "其他"]),
                参与人数=r.randint(10, 120),
            )

    # Both sides of each threshold, on platforms that are otherwise in order.
    full = dict(最近测评年度=2022) | WENZHOU_SCORES
    elsewhere = dict(运营机构本地="否", 运营机构="杭州市众善社会工作服务中心")
    fresh = iter(steady[3::9])
    for total in (90, 89.5, 89, 75, 74.5, 74):
        short = 100 - total
        parts = dict(专业服务得分=20 - min(short, 12), 枢纽作用得分=18 - max(0, short - 12))
        next(fresh).update(full | parts | dict(测评总分=f"{total:g}"))
    for founded, grade in (("2020-12-31", "3A"), ("2021-01-01", "3A"), ("2018-05-04", "2A")):
        next(fresh).update(elsewhere | dict(运营机构成立日期=founded, 运营机构评估等级=grade))
    next(fresh).update(面积=299.5)
    next(fresh).update(elsewhere | dict(运营机构成立日期="", 运营机构评估等级="4A"))

    # Faults, as the README lists them.
    next(fresh).update(full | dict(枢纽作用得分=19, 测评总分=101))
    next(fresh).update(full | dict(社会评价得分=4, 测评总分=100))
    next(fresh).update(full | dict(党建引领得分="", 测评总分=100))
    assert sum(row["实体化运作"] == "是" for row in platforms) == 146
    return register


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("place", choices=["shenzhen", "leshan", "wenzhou", "hainan"])
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    differing = 0
    for path, text in globals()[options.place]().texts():
        same = path.exists() and path.read_text(encoding="utf-8") == text
        differing += not same
        if not options.check:
            path.write_text(text, encoding="utf-8")
        rows = len(text.splitlines()) - 1
        print(f"{path.relative_to(EXAMPLES.parent)}: {rows} rows{'' if same else ', different'}")
    sys.exit(1 if options.check and differing else 0)


if __name__ == "__main__":
    main()
