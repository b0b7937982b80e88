import GuijuEngine
import GuijuReport
import GuijuText

extension Sweep {
  /// The sweep in words; `wish` is what is to be met.
  public func report(
    _ workspace: Workspace, wish: SweepWish?, written: String?, language: Language
  ) throws(EvaluationError) -> SweepReport {
    var report = SweepReport(
      parameters: axes.map(\.name), points: points.map { $0.values.map(\.description) },
      isExact: isExact, language: language)
    let context = workspace.reportContext(language: language, style: .plain)
    for (index, rule) in rules.enumerated() {
      let entry = context.impactEntry(of: rule)
      report.rules.append(
        SweepReport.Entry(
          name: entry.name, provision: entry.provision, title: entry.title, kind: entry.kind,
          counts: points.map { $0.counts[index] },
          changes: changes.isEmpty ? [] : told(changes[index], language)))
    }
    if let wish, let written {
      report.wish = try sentence(wish, written, language)
    }
    return report
  }

  private func told(_ places: [ChangePoint], _ language: Language) -> [String] {
    places.map { place in
      let value = Self.shown(place.value)
      if !place.isExact {
        return Message(zh: "\(value) 之后某处", en: "somewhere beyond \(value)")[language]
      }
      return place.isInclusive
        ? Message(zh: "\(value) 起", en: "from \(value) on")[language]
        : Message(zh: "超过 \(value) 起", en: "above \(value)")[language]
    }
  }

  /// A place as text; one that has no end behind its point (1/3) is cut.
  private static func shown(_ value: Decimal) -> String {
    let text = value.reduced.description
    guard text.utf8.count > 20, text.contains("."), !text.contains("E") else { return text }
    return "≈ " + text.prefix(10)
  }

  private func sentence(
    _ wish: SweepWish, _ written: String, _ language: Language
  ) throws(EvaluationError) -> String {
    guard rules.contains(wish.rule) else {
      return Message(
        zh: "这条规则不随它改变：\(written)", en: "the rule does not change with it: \(written)")[language]
    }
    guard let first = first(meeting: wish) else {
      return Message(
        zh: "所取的值都达不到：\(written)", en: "none of the values meets: \(written)")[language]
    }
    let name = axes[0].name
    if let place = try threshold(of: wish) {
      return Message(
        zh: "达到“\(written)”：\(name) \(told([place], .chinese)[0])（所取的值里最早是 \(first)）",
        en: "“\(written)” is met: \(name) \(told([place], .english)[0]) (of the values, \(first))")[
          language]
    }
    return Message(
      zh: "达到“\(written)”：\(name) = \(first)", en: "“\(written)” is met: \(name) = \(first)")[
        language]
  }
}
