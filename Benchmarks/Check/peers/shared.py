"""What the peers have in common: the register's columns, the words of the rules, the answer.

A peer is called `PEER.py FOLDER VIOLATIONS [--threads N]`, writes the violations as CSV and prints
its counts as one line of JSON: `{"R1": {"pass": 1, "fail": 2, "na": 3, "undetermined": 4}, …}`.
"""
import argparse
import json
import pathlib

HEADER = ["规则", "结论", "编号"]
VERDICTS = ["pass", "fail", "na", "undetermined"]
FAIL, UNDETERMINED = 1, 3
RULES = [f"R{number}" for number in range(1, 13)]
# Those that look at organizations, R1 to R10; R11 looks at communities and R12 at counties.
ORGANIZATION_RULES = RULES[:10]

TEXT, INTEGER, DATE, MONEY = "text", "integer", "date", "money"
COLUMNS = {
    "乡镇": dict.fromkeys(["乡镇编号", "名称", "类型", "县区编号", "县区", "设区市", "省"], TEXT),
    "社区": {
        **dict.fromkeys(["社区编号", "名称", "类型", "乡镇编号"], TEXT), "社会工作人才数": INTEGER},
    "组织": {
        "统一编号": TEXT, "名称": TEXT, "组织类型": TEXT, "管理方式": TEXT, "状态": TEXT,
        "社区编号": TEXT, "业务领域": TEXT, "成立日期": DATE, "备案日期": DATE, "成员数": INTEGER,
        "党员数": INTEGER, "正式党员数": INTEGER, "党组织形式": TEXT, "有章程": TEXT, "负责人": TEXT,
        "负责人是党员": TEXT, "注册资金": MONEY, "年度活动次数": INTEGER, "最近活动日期": DATE,
        "投诉数": INTEGER, "查实违规": TEXT, "评估等级": TEXT, "专职社工数": INTEGER, "备注": TEXT},
}
MARKS = [
    "协会", "促进会", "联合会", "商会", "学会", "研究会", "联谊会", "理事会", "议事会", "互助会", "志愿队",
    "艺术团", "合唱团", "舞蹈队", "校友会"]


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("violations", type=pathlib.Path)
    parser.add_argument("--threads", type=int, help="one to a processor core without it")
    return parser.parse_args()


def answer(counts):
    """Prints `counts[rule][verdict]`, both by number."""
    print(json.dumps({rule: dict(zip(VERDICTS, row)) for rule, row in zip(RULES, counts)}))
