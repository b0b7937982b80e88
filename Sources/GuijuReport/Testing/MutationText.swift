import GuijuEngine
import GuijuPlan
import GuijuText

/// The changes to the rules that no test noticed.
struct MutationText {
  private let report: TestReport

  init(_ report: TestReport) { self.report = report }

  func render(_ result: MutationResult) -> String {
    var lines = result.survivors.map { mutation in
      report.context.style.paint(escapedForTerminal(report.place(of: mutation.span)), .dim) + " "
        + escapedForTerminal(
          report.say(
            "\(description(of: mutation))，没有测试发现",
            "\(description(of: mutation)): no test notices"))
    }
    lines.append(summary(of: result))
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary(of result: MutationResult) -> String {
    let share = Percentage(result.noticedCount, of: result.triedCount).text
    var text = report.say(
      "改动 \(result.triedCount) 处，测试发现 \(result.noticedCount) 处（\(share)）",
      "\(result.triedCount) change\(result.triedCount == 1 ? "" : "s"), "
        + "\(result.noticedCount) noticed (\(share))")
    if result.isInterrupted { text += report.say("；已中断", "; interrupted") }
    if result.triedCount < result.count {
      let rest = result.count - result.triedCount
      text += report.say("；另有 \(rest) 处没有试", "; \(rest) more were not tried")
    }
    return text
  }

  /// What was changed: `应建党组织：把 >= 改为 >`.
  func description(of mutation: Mutation) -> String {
    mutation.name + report.say("：", ": ") + change(mutation)
  }

  private func change(_ mutation: Mutation) -> String {
    let written = report.written(mutation.span)
    func turned(_ from: String, _ to: String) -> String {
      let whole = written.isEmpty ? "" : report.say("“\(written)”中的", " in “\(written)”")
      return report.say(
        "把\(whole) \(from) 改为 \(to)", "\(from) changed to \(to)\(whole)")
    }
    switch mutation.change {
    case .comparison(let from, let to): return turned(from.symbol, to.symbol)
    case .number(let from, let to):
      // As written, which may be 10% or 3万.
      let number = written.isEmpty ? from : written
      return report.say("把 \(number) 改为 \(to)", "\(number) changed to \(to)")
    case .connective(let toOr):
      let (and, or) = (report.say("并且", "and"), report.say("或者", "or"))
      return toOr ? turned(and, or) : turned(or, and)
    case .quantifier(let toEvery):
      let (some, every) = (report.say("存在", "some"), report.say("每个", "every"))
      return toEvery ? turned(some, every) : turned(every, some)
    case .negationDropped: return report.say("把“\(written)”的否定去掉", "“\(written)” not negated")
    case .presence(let toPresent): return toPresent ? turned("=", "!=") : turned("!=", "=")
    case .alternativeDropped:
      return report.say("去掉 \(written)", "\(written) left out")
    case .bound(let isLower, let toIncluded):
      let end = isLower ? report.say("下限", "lower bound") : report.say("上限", "upper bound")
      return toIncluded
        ? report.say("把\(end) \(written) 改为包含在内", "\(end) \(written) included")
        : report.say("把\(end) \(written) 改为不含", "\(end) \(written) excluded")
    case .rowDropped(let row): return report.say("去掉第 \(row) 行", "row \(row) left out")
    case .outputsSwapped(let row, let other):
      return report.say(
        "对调第 \(row)、\(other) 行的输出", "outputs of rows \(row) and \(other) exchanged")
    case .exceptionDropped(let rule):
      let name = report.plan[rule].name
      return report.say("去掉对“\(name)”的除外", "the exception for “\(name)” left out")
    case .severity(let from, let to):
      let (old, new) = (report.context.name(of: from), report.context.name(of: to))
      return report.say("把级别 \(old) 改为 \(new)", "severity \(old) changed to \(new)")
    }
  }
}
