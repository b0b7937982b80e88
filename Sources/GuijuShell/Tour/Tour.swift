import GuijuText

/// A first session in ten steps, on the example of Jilin: each is a line to type and a sentence on what
/// it does.
struct Tour {
  struct Step {
    let line: String
    let purpose: Message
  }

  let steps: [Step]
  /// The step to come, from 0.
  var position = 0

  var next: Step? { steps.indices.contains(position) ? steps[position] : nil }

  /// The tour with the example's files in a folder, as it is to be written.
  init(folder: String, _ language: Language) {
    func line(_ command: DotCommand, _ arguments: String = "") -> String {
      command.spelling(language) + (arguments.isEmpty ? "" : " " + arguments)
    }
    func argument(_ path: String) -> String { ShellSession.quoted(folder + "/" + path) }
    let set = language == .chinese ? "设" : "set"
    steps = [
      Step(
        line: line(.rules, argument("rules/jilin")),
        purpose: Message(
          zh: "载入规则：吉林省 2017 年的文件对社区社会组织党建的三条要求",
          en: "loads rules: three that a document of Jilin of 2017 has on party branches")),
      Step(
        line: line(.load, argument("examples/jilin")),
        purpose: Message(
          zh: "载入数据：七个 CSV 文件；有问题的单元格指出在哪一格，按缺失处理",
          en: "loads data, seven CSV files; cells that cannot be used are told and count as missing"
        )),
      Step(
        line: line(.asOf, "2020-12-31"),
        purpose: Message(
          zh: "按哪一天判断；不说就是今天", en: "the day of the verdicts, today if nothing is said")),
      Step(
        line: language == .chinese ? "数量(组织[正式党员数 >= 3])" : "count(组织[正式党员数 >= 3])",
        purpose: Message(
          zh: "问一个数：正式党员三人以上的组织有多少；缺数据的算不准，给出范围",
          en: "asks for a number; where data is missing, the answer is a range")),
      Step(
        line: line(.check),
        purpose: Message(
          zh: "检查：每条规则对每一行的结论，缺数据不能下结论的是待核",
          en: "checks every rule on every row; what cannot be decided is undetermined")),
      Step(
        line: line(.explain, "JL-3.6-1 220102-B010"),
        purpose: Message(
          zh: "说明一个结论：依据哪一条，每个值从哪个文件的哪一格来，还差什么",
          en: "explains a verdict: the clause, the cell behind each value, what is short")),
      Step(
        line: "\(set) 建立党组织最低正式党员数 = 5",
        purpose: Message(
          zh: "试一个改动：三人改成五人，马上看到哪些结论改变；文件不动",
          en: "tries a change, five members for three: what changes is told; no file is touched")),
      Step(
        line: line(.impact, "by 乡镇.县区.名称"),
        purpose: Message(
          zh: "看影响：多少行改变，因为哪一条，各县区多少，每一行前后的值",
          en: "the impact: how many rows change, by which clause, in which counties, and why")),
      Step(
        line: line(.save, argument("trial.gj")),
        purpose: Message(
          zh: "把改动存成文件：只有改了的，以后用 .执行 再试",
          en: "saves what was changed, and only that, to be tried again with .read")),
      Step(
        line: line(.reset),
        purpose: Message(zh: "放弃改动，回到文件里的规则", en: "gives the changes up: the rules of the files")),
    ]
  }
}
