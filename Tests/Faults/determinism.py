"""The same bytes for any number of threads, in every command and format."""

from support import ROOT, check, commands_with, require_each

DAY = ["--as-of", "2020-12-31"]


def packs(world):
    for pack in ["jilin"] if world.is_short else ["jilin", "wenzhou", "shenzhen", "leshan", "hainan"]:
        rules, data = ROOT / "rules" / pack, ROOT / "examples" / pack
        if rules.is_dir() and data.is_dir():
            yield pack, rules, data


def commands(pack, rules, data):
    on = ["--rules", rules, "--data", data, *DAY]
    checked = ["check", rules, "--data", data, *DAY, "--fail-on", "never"]
    for form in ["text", "json", "jsonl", "csv", "markdown", "junit", "sarif", "github"]:
        yield [*checked, "--format", form, "--all-verdicts"]
    if pack == "jilin":
        query = "select 乡镇.县区.名称, count(), sum(成员数) from 组织 group by 乡镇.县区.名称"
        for form in ["text", "box", "csv", "json", "jsonl", "markdown"]:
            yield ["query", query, *on, "--format", form]
            yield ["query", "select * from 组织", *on, "--format", form]
        trial = ["impact", "--with", "t.gj", *on]
        for form in ["text", "json", "csv", "markdown"]:
            yield [*trial, "--format", form]
        for form in ["text", "json", "csv"]:
            yield ["sweep", "建立党组织最低正式党员数", "2..4", *on, "--format", form]
        yield ["sweep", "建立党组织最低正式党员数", "2..8", *on, "--until",
               "通过(应建党组织) 占比 >= 90%"]
        for form in ["text", "json", "csv"]:
            yield ["timeline", "组织", *on, "--step", "year", "--format", form]
            yield ["worklist", *on, "--by", "乡镇.县区.名称", "--format", form]


@check
def any_number_of_threads(world):
    world.write("t.gj", "设 建立党组织最低正式党员数 = 5\n")
    compared = 0
    for pack, rules, data in packs(world):
        lines = list(commands(pack, rules, data))
        if pack == "jilin":
            require_each(world, commands_with(world, "--jobs"), {line[0] for line in lines},
                         "the table of commands with threads")
        for arguments in lines:
            first = world.run(*arguments, "--jobs", "1")
            what = f"{pack}: {arguments[0]} {arguments[-1]}"
            world.require(first.status in (0, 4) and first.out, f"{what}: it runs", first)
            for jobs in ["2", "7"]:
                other = world.run(*arguments, "--jobs", jobs)
                world.require(other.out == first.out, f"{what}: the same bytes with {jobs} threads")
                world.require(other.status == first.status, f"{what}: the same status")
                compared += 1
    world.require(compared >= 40, f"much is compared: {compared}")


@check
def any_run(world):
    """Explanations and tests, which have no threads, twice; and whatever the hash seed and locale."""
    for pack, rules, data in packs(world):
        rule = next(iter(rules.glob("*.gj")), None)
        world.require(rule is not None, f"{pack} has rules")
        for arguments in [["test", rules, *DAY], ["lint", rules], ["provisions", rules],
                          ["check", rules, "--data", data, *DAY]]:
            outcomes = [
                world.run(*arguments, "--lang", "en", environment={"LANG": locale, "LC_ALL": locale})
                for locale in ["C", "zh_CN.UTF-8", "tr_TR.UTF-8"]
            ]
            texts = {outcome.out for outcome in outcomes}
            world.require(len(texts) == 1, f"{pack}: {arguments[0]} is the same in any locale")
            if world.is_short:
                break


@check
def explanations(world):
    """`explain` of the first rows of an example, twice."""
    rules, data = ROOT / "rules" / "jilin", ROOT / "examples" / "jilin"
    on = ["--rules", rules, "--data", data, *DAY]
    keys = world.run("query", "select 编号 from 组织 limit 3", *on, "--format", "csv").out.decode()
    for key in keys.splitlines()[1:]:
        first = world.run("explain", "应建党组织", key, *on)
        world.require(first.status == 0 and first.out, "it is explained", first)
        for _ in range(2):
            world.require(world.run("explain", "应建党组织", key, *on).out == first.out, "the same")
