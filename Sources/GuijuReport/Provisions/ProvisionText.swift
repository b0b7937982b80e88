import GuijuPlan
import GuijuText

/// Which provisions are encoded, for people: on a terminal, or as Markdown.
public struct ProvisionText {
  private let plan: Plan
  private let sources: SourceMap
  private let language: Language
  private let style: TerminalStyle
  private let width: Int?

  public init(
    _ plan: Plan, in sources: SourceMap, language: Language, style: TerminalStyle = .plain,
    width: Int? = nil
  ) {
    self.plan = plan
    self.sources = sources
    self.language = language
    self.style = style
    self.width = width
  }

  /// A line for each provision, then the counts.
  public func text(_ coverage: ProvisionCoverage) -> String {
    var table = TextTable([.left, .left, .left])
    for entry in coverage.entries {
      table.add([
        .init(entry.id),
        .init(Self.name(of: entry.state)[language], tone(of: entry.state)),
        .init(entry.rules.isEmpty ? reason(for: entry) : bearers(of: entry)),
      ])
    }
    let lines = table.lines(style: style, maximumWidth: width)
    return (lines + ["", summary(coverage)]).joined(separator: "\n") + "\n"
  }

  /// The same as tables of Markdown, one for each jurisdiction; the files of rules are links from
  /// where `base` is.
  public func markdown(_ coverage: ProvisionCoverage, base: String) -> String {
    var places: [String] = []
    for entry in coverage.entries where !places.contains(entry.place) { places.append(entry.place) }
    var lines: [String] = []
    for place in places {
      if places.count > 1 { lines += ["### " + (place.isEmpty ? "–" : place.markdownEscaped), ""] }
      lines += [
        row(["编号", "条款", "状态", "规则或理由"], ["id", "article", "state", "rules, or why not"]),
        "|---|---|---|---|",
      ]
      lines += coverage.entries.filter { $0.place == place }.map { row(of: $0, base: base) } + [""]
    }
    return (lines + [summary(coverage)]).joined(separator: "\n") + "\n"
  }

  private func row(of entry: ProvisionCoverage.Entry, base: String) -> String {
    let article = entry.provision.map(\.article) ?? citedArticle(of: entry)
    let bearers = entry.rules.map { link(to: $0, base: base) }
      .joined(separator: language == .chinese ? "、" : ", ")
    let cells = [
      entry.id.markdownEscaped, article.markdownEscaped, Self.name(of: entry.state)[language],
      entry.rules.isEmpty ? reason(for: entry).markdownEscaped : bearers,
    ]
    return row(cells, cells)
  }

  private func row(_ zh: [String], _ en: [String]) -> String {
    "| " + (language == .chinese ? zh : en).joined(separator: " | ") + " |"
  }

  /// `已编码 151，不编码 83，缺 0`
  private func summary(_ coverage: ProvisionCoverage) -> String {
    let states = ProvisionCoverage.State.allCases.filter { state in
      switch state {
      case .encoded: true
      case .leftOut, .missing: coverage.isCompared
      case .unlisted: coverage.count(of: .unlisted) > 0
      }
    }
    return states.map { "\(Self.name(of: $0)[language]) \(coverage.count(of: $0))" }
      .joined(separator: language == .chinese ? "，" : ", ")
  }

  private static func name(of state: ProvisionCoverage.State) -> Message {
    switch state {
    case .encoded: Message(zh: "已编码", en: "encoded")
    case .leftOut: Message(zh: "不编码", en: "not encoded")
    case .missing: Message(zh: "缺", en: "missing")
    case .unlisted: Message(zh: "清单没有", en: "not in the list")
    }
  }

  private func tone(of state: ProvisionCoverage.State) -> TerminalStyle.Tone {
    switch state {
    case .encoded: .good
    case .leftOut: .dim
    case .missing, .unlisted: .bad
    }
  }

  /// Why nothing encodes a provision; of one that is to be encoded, what it says.
  private func reason(for entry: ProvisionCoverage.Entry) -> String {
    guard let provision = entry.provision else { return "" }
    return entry.state == .leftOut || provision.text.isEmpty ? provision.note : provision.text
  }

  /// `规则 应建党组织 rules/jilin/party.gj:20`
  private func bearers(of entry: ProvisionCoverage.Entry) -> String {
    entry.rules.map { id in
      let rule = plan[id]
      let place = sources.places(of: rule.span).map { " \($0.name):\($0.start.line)" } ?? ""
      return kind(of: rule) + " " + rule.name + place
    }.joined(separator: language == .chinese ? "；" : "; ")
  }

  private func link(to id: RuleID, base: String) -> String {
    let rule = plan[id]
    guard let name = sources.places(of: rule.span)?.name else { return rule.name.markdownEscaped }
    let path = name.hasPrefix(base + "/") ? String(name.dropFirst(base.utf8.count + 1)) : name
    return "\(kind(of: rule)) [\(rule.name.markdownEscaped)](\(path))"
  }

  private func kind(of rule: Rule) -> String {
    switch rule.kind {
    case .rule: Message(zh: "规则", en: "rule")[language]
    case .eligibility: Message(zh: "资格", en: "eligibility")[language]
    case .value: Message(zh: "取值", en: "value")[language]
    }
  }

  private func citedArticle(of entry: ProvisionCoverage.Entry) -> String {
    entry.rules.first.flatMap { plan[$0].citations.first?.article } ?? ""
  }
}
