import GuijuEngine
import GuijuPlan
import GuijuText

/// What a fail is short of, in words.
struct RemedyText {
  let context: ReportContext
  let sources: SourceMap
  let rule: Rule
  let row: Int32

  /// How many values of an enumeration are named.
  private static let shownChoices = 4

  /// How many ways are told for one requirement, or for the verdict.
  private static let shownAlternatives = 4

  /// `还差：正式党员数再增 1 名（现 2，要 3）；或者 …`; nil where nothing was found.
  ///
  /// - Parameter failing: how many requirements are not met; of how many nothing is told is told.
  func line(_ remedies: [Remedy], failing: Int) -> String? {
    var sentences = sentences(remedies)
    let rest = failing - sentences.count
    if rest > 0, remedies.first?.requirement != nil {
      sentences.append(
        context.say(
          "另有 \(rest) 项要求的没有列出",
          rest == 1
            ? "that of 1 more requirement is not shown"
            : "those of \(rest) more requirements are not shown"))
    }
    return sentences.isEmpty
      ? nil : heading + context.say("", " ") + sentences.joined(separator: context.say("；", "; "))
  }

  /// As `line`, with what several requirements are short of below one another; a remedy has been looked
  /// for of each.
  func lines(_ remedies: [Remedy], failing: Int) -> [String] {
    var sentences = sentences(remedies)
    let rest = failing - sentences.count
    guard failing <= RemedyLimits().requirements, remedies.first?.requirement != nil,
      sentences.count + rest > 1
    else { return line(remedies, failing: failing).map { [$0] } ?? [] }
    if rest > 0 {
      sentences.append(
        context.say(
          "另有 \(rest) 项要求，没有找到只改一处的办法",
          "no single change was found for \(rest) more"))
    }
    return [heading] + sentences.map { "  " + $0 }
  }

  private var heading: String { context.say("还差：", "to pass:") }

  /// What each requirement is short of, or the verdict as a whole.
  private func sentences(_ remedies: [Remedy]) -> [String] {
    var groups: [[Remedy]] = []
    for remedy in remedies {
      // What makes the same thing hold are alternatives; those of several requirements are all needed.
      if groups.last?.first?.requirement == remedy.requirement, !groups.isEmpty {
        groups[groups.count - 1].append(remedy)
      } else {
        groups.append([remedy])
      }
    }
    return groups.map { group in
      label(of: group[0])
        + group.prefix(Self.shownAlternatives).map { text(of: $0) }
        .joined(separator: context.say("；或者 ", "; or "))
    }
  }

  private func label(of remedy: Remedy) -> String {
    guard let index = remedy.requirement else { return "" }
    let name =
      rule.requirements[index].name ?? context.say("要求 \(index + 1)", "requirement \(index + 1)")
    return context.say("（\(name)）", "(\(name)) ")
  }

  /// `正式党员数再增 1 名（现 2，要 3）`
  func text(of remedy: Remedy) -> String {
    let name = name(of: remedy.subject)
    if isPersonal(remedy) {
      if case .presence = remedy.change { return context.say("填写 \(name)", "fill in \(name)") }
      return context.say("更改 \(name)（个人信息，不显示）", "change \(name) (personal, not shown)")
    }
    let isBlank = isBlank(remedy.subject)
    switch remedy.change {
    case .presence: return context.say("填写 \(name)", "fill in \(name)")
    case .choice(let values): return choice(of: values, name, remedy.subject, isBlank: isBlank)
    case .date(let date, let side):
      let day = date.description + beyond(side)
      return isBlank
        ? context.say("填写 \(name)（\(day)）", "fill in \(name) (\(day))")
        : context.say("\(name)改为 \(day)", "change \(name) to \(day)")
    case .number(let now, let wanted):
      if remedy.isYear, let now = now?.exact {
        let (nowText, wantedText) = (text(now, now), text(wanted, wanted))
        return context.say(
          "\(name)改为 \(wantedText)（现 \(nowText)）",
          "change \(name) to \(wantedText) (now \(nowText))")
      }
      return number(from: now, to: wanted, name, remedy.unit)
    }
  }

  private func beyond(_ side: Remedy.Side?) -> String {
    switch side {
    case .earlier?: context.say(" 或更早", " or earlier")
    case .later?: context.say(" 或更晚", " or later")
    case nil: ""
    }
  }

  private func choice(
    of values: [Value], _ name: String, _ subject: Remedy.Subject, isBlank: Bool
  ) -> String {
    let shown = values.prefix(Self.shownChoices).map { $0.text(in: context.plan, context.language) }
    var list: String
    if values.count > shown.count {
      list =
        shown.joined(separator: context.say("、", ", "))
        + context.say(" 等 \(values.count) 种之一", " or another of \(values.count)")
    } else {
      list = shown.dropLast().joined(separator: context.say("、", ", "))
      list += (list.isEmpty ? "" : context.say(" 或 ", " or ")) + (shown.last ?? "")
    }
    if isBlank { return context.say("填写 \(name)（\(list)）", "fill in \(name) (\(list))") }
    return context.say("\(name)改为 \(list)", "change \(name) to \(list)")
  }

  private func number(
    from now: NumberInterval?, to wanted: Decimal, _ name: String, _ unit: String?
  ) -> String {
    let wantedText = Value.number(wanted).text(in: context.plan, context.language)
    guard let now, let lower = now.lower, let upper = now.upper else {
      return context.say("填写 \(name)（要 \(wantedText)）", "fill in \(name) (needs \(wantedText))")
    }
    let isMore = upper < wanted
    let bounds =
      isMore
      ? (wanted.subtracting(upper), wanted.subtracting(lower))
      : (lower.subtracting(wanted), upper.subtracting(wanted))
    let difference = text(bounds.0 ?? .zero, bounds.1 ?? .zero)
    let nowText = text(lower, upper)
    let unit = unit.map { " " + $0 } ?? ""
    return isMore
      ? context.say(
        "\(name)再增 \(difference)\(unit)（现 \(nowText)，要 \(wantedText)）",
        "\(name) up by \(difference)\(unit) (now \(nowText), needs \(wantedText))")
      : context.say(
        "\(name)减少 \(difference)\(unit)（现 \(nowText)，要 \(wantedText)）",
        "\(name) down by \(difference)\(unit) (now \(nowText), needs \(wantedText))")
  }

  private func text(_ lower: Decimal, _ upper: Decimal) -> String {
    let (first, last) = (lower.reduced.description, upper.reduced.description)
    return first == last ? first : "\(first)..\(last)"
  }

  // MARK: - Subjects

  /// The field's name, or that of the definition that counts, or the count as it is written.
  func name(of subject: Remedy.Subject) -> String {
    switch subject {
    case .field(let field): return rule.table.map { context.plan[$0][field].name } ?? ""
    case .aggregate(let node, let named):
      if case .definition(let id, _, let arguments) = context.plan[named],
        context.plan[arguments].isEmpty
      {
        return context.plan[id].name
      }
      var written = named
      if named == node, case .call(.count, let arguments) = context.plan[node],
        let list = context.plan[arguments].first
      {
        written = list
      }
      return sources.text(context.plan.span(written)).inOneLine
    }
  }

  func isPersonal(_ remedy: Remedy) -> Bool {
    guard !context.showsPersonal else { return false }
    switch remedy.subject {
    case .field(let field): return rule.table.map { context.plan[$0][field].isPersonal } ?? false
    case .aggregate(let node, _): return context.plan.readsPersonalField(node)
    }
  }

  private func isBlank(_ subject: Remedy.Subject) -> Bool {
    guard case .field(let field) = subject, let table = rule.table,
      let column = context.data[table].columns[field.index]
    else { return false }
    return column.isMissing[Int(row)]
  }
}

extension String {
  /// The text with each run of blanks and line breaks as one blank.
  public var inOneLine: String {
    split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
  }
}
