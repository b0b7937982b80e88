import ArgumentParser
import Guiju
import GuijuEngine
import GuijuReport
import GuijuText

/// Which findings are known from an earlier run.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        "只报告这个基线里没有的问题，并说明哪些已经解决",
        "reports only what this baseline does not hold, and tells what is resolved"),
      valueName: say("文件", "file")), completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      say(
        "把这次的问题都记为已知；文件里已有的豁免保留",
        "records the findings of this run as known; waivers in the file stay"),
      valueName: say("文件", "file")), completion: .file())
  var writeBaseline: String?

  @Option(
    help: ArgumentHelp(
      say(
        "任何一条规则的待核超过这个比例，状态为 3，如 5%",
        "status 3 where more than this share of a rule's verdicts are undetermined, such as 5%"),
      valueName: say("比例", "share")))
  var maxUndetermined: String?

  /// Whether findings are compared or recorded, so that all are wanted, told or not.
  var isUsed: Bool { baseline != nil || writeBaseline != nil }

  /// The share of `--max-undetermined`, in percent.
  func undeterminedShare() throws(InputError) -> Decimal? {
    try maxUndetermined.map { text throws(InputError) in
      try share(text, option: "--max-undetermined", example: "5%")
    }
  }

  /// The baseline to compare with; nil where none is named.
  func read() throws(FileError) -> Baseline? {
    try baseline.map { path throws(FileError) in try BaselineFile.read(path) }
  }

  /// Writes the findings of a run, with the waivers of the file that is there.
  func write(_ comparison: BaselineComparison) throws {
    guard let writeBaseline else { return }
    try InputFiles.spare(writeBaseline, except: baseline)
    let older = BaselineFile.exists(writeBaseline) ? try BaselineFile.read(writeBaseline) : nil
    let baseline = older.map { comparison.current.keepingWaivers(of: $0) } ?? comparison.current
    try OutputFile.write(
      baseline.text(), to: writeBaseline)
  }
}

/// A share in percent, as an option takes it.
func share(_ text: String, option: String, example: String) throws(InputError) -> Decimal {
  let hasSign = text.hasSuffix("%") || text.hasSuffix("％")
  let digits = hasSign ? text.dropLast() : text[...]
  guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
    case .exact(let share) = Decimal.parse(utf8: Array(digits.utf8)[...]), share >= .zero,
    share <= Decimal(100)
  else {
    throw InputError(
      Message(zh: "“\(text)”不是比例", en: "“\(text)” is no share"),
      help: Message(
        zh: "写 0% 到 100%，例如 \(option) \(example)",
        en: "write 0% to 100%, such as \(option) \(example)"))
  }
  if !hasSign, share > .zero, share <= Decimal(1),
    let percent = share.multiplied(by: Decimal(100))
  {
    let (low, high) = ("\(share.reduced)%", "\(percent.reduced)%")
    throw InputError(
      Message(
        zh: "“\(text)”看不出是 \(low) 还是 \(high)", en: "“\(text)” may mean \(low) or \(high)"),
      help: Message(
        zh: "带百分号写：\(option) \(low) 还是 \(option) \(high)",
        en: "write the percent sign: \(option) \(low) or \(option) \(high)"))
  }
  return share
}
