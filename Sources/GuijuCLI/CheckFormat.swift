import ArgumentParser
import Guiju
import GuijuEngine
import GuijuReport
import GuijuText

/// The formats of a report on a check.
enum CheckFormat: String, WrittenChoice {
  case text, json, jsonl, csv, markdown, junit, sarif, github
}

/// Which verdicts a machine-readable report lists, and what it tells of each.
struct VerdictOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      say("jsonl 和 csv 列出所有结论，不只是问题", "jsonl and csv list all verdicts, not only findings")))
  var allVerdicts = false

  @Option(
    help: ArgumentHelp(
      say(
        "给程序读的格式列出哪些结论，用逗号分开：pass、fail、na、undetermined、value、error",
        "the verdicts that formats for programs list, with commas between: pass, fail, na, undetermined, "
          + "value, error"),
      valueName: say("结论", "verdicts")))
  var verdicts: String?

  @Option(
    help: ArgumentHelp(
      say(
        "jsonl 和 csv 有哪些列，用逗号分开：rule、provision、table、key、verdict、value、file、line",
        "the columns of jsonl and csv, with commas between: rule, provision, table, key, verdict, "
          + "value, file, line"),
      valueName: say("列", "columns")))
  var columns: String?

  /// The verdicts listed: those that ask for something to be done, unless others are named.
  func listed() throws(InputError) -> Set<Verdict> {
    if allVerdicts { return Set(Verdict.allCases) }
    guard let verdicts else { return [.fail, .undetermined, .error] }
    return Set(
      try Self.items(
        verdicts, option: "--verdicts", Verdict.allCases.map { ($0.word, $0) }))
  }

  func chosenColumns() throws(InputError) -> [VerdictColumn]? {
    guard let columns else { return nil }
    return try Self.items(
      columns, option: "--columns", VerdictColumn.allCases.map { ($0.rawValue, $0) })
  }

  /// The things that a list of words names, each once.
  private static func items<Item: Hashable>(
    _ list: String, option: String, _ known: [(word: String, item: Item)]
  ) throws(InputError) -> [Item] {
    var items: [Item] = []
    for part in list.split(whereSeparator: { ",，、".contains($0) }) {
      let word = part.filter { !$0.isWhitespace }
      guard let match = known.first(where: { $0.word == word }) else {
        let words = known.map(\.word).joined(separator: ", ")
        throw InputError(
          Message(zh: "\(option) 里的“\(word)”没有意义", en: "“\(word)” means nothing in \(option)"),
          help: Message(zh: "可以写：\(words)", en: "it takes \(words)"))
      }
      if !items.contains(match.item) { items.append(match.item) }
    }
    guard !items.isEmpty else {
      throw InputError(Message(zh: "\(option) 里什么也没有", en: "\(option) names nothing"))
    }
    return items
  }
}
