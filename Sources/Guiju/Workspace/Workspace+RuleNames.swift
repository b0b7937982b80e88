import GuijuEngine
import GuijuPlan
import GuijuText

/// What users name: rules by their names or the ids of provisions, `吉林.应建党组织` where packs share
/// a name.
extension Workspace {
  /// The rules that a name or a provision's id means: several only where the outputs or judgements of
  /// one decision table share its name.
  public func rules(named name: String) throws(InputError) -> [RuleID] {
    let meant = matching(name)
    if meant.isEmpty { throw unknown(name) }
    try requireOnePack(meant.map { (rules.plan[$0].name, rules.plan[$0].pack) }, name)
    return meant
  }

  private func matching(_ name: String) -> [RuleID] {
    rules.plan.ruleIDs.filter { id in
      let rule = rules.plan[id]
      return isNamed(rule.name, rule.pack, by: name)
        || isNamed(rule.provision, rule.pack, by: name)
    }
  }

  /// The only rule that a name or a provision's id means.
  public func rule(named name: String) throws(InputError) -> RuleID {
    let meant = try rules(named: name)
    guard meant.count > 1 else { return meant[0] }
    let ids = meant.compactMap { rules.plan[$0].provision }
    throw InputError(
      Message(
        zh: "“\(name)”可以指 \(meant.count) 个结论", en: "“\(name)” can mean \(meant.count) verdicts"),
      help: Message(
        zh: "写编号：" + ids.joined(separator: "、"),
        en: "name one by its id: " + ids.joined(separator: ", ")))
  }

  /// What is to be explained under a name: a rule, or a definition, which is added to what is judged.
  public mutating func explained(_ name: String) throws(InputError) -> RuleID {
    let plan = rules.plan
    let meant = plan.definitions.indices.map { DefinitionID($0) }.filter { id in
      isNamed(plan[id].name, plan[id].pack, by: name) && plan[id].arguments.isEmpty
    }
    guard matching(name).isEmpty, let id = meant.first else { return try rule(named: name) }
    try requireOnePack(meant.map { (plan[$0].name, plan[$0].pack) }, name)
    let definition = plan[id]
    let (table, span) = (definition.table, definition.span)
    return add(Rule(name: definition.name, pack: definition.pack, span: span, table: table)) {
      plan in
      let row = table.map { plan.add(.slot(.subject), .row($0), at: span) }
      return plan.add(
        .definition(id, of: row, arguments: plan.addList([])), definition.type, at: span)
    }
  }

  /// Whether a name means something of a pack, as the pack calls it or with the pack before it.
  func isNamed(_ own: String?, _ pack: PackID?, by name: String) -> Bool {
    guard let own else { return false }
    return own == name || qualified(own, pack) == name
  }

  /// `温州.社会团体名称`
  func qualified(_ own: String, _ pack: PackID?) -> String {
    (pack.map { rules.plan[$0].name + "." } ?? "") + own
  }

  /// Refuses a name that packs share, which says too little.
  private func requireOnePack(
    _ meant: [(name: String, pack: PackID?)], _ name: String
  ) throws(InputError) {
    var choices: [String] = []
    for (own, pack) in meant {
      let choice = qualified(own, pack)
      if !choices.contains(choice) { choices.append(choice) }
    }
    guard choices.count > 1 else { return }
    throw InputError(
      Message(
        zh: "几个规则包里都有“\(name)”", en: "several packs have “\(name)”"),
      help: Message(
        zh: "写明是哪一个：" + choices.joined(separator: "、"),
        en: "say which: " + choices.joined(separator: ", ")))
  }

  private func unknown(_ name: String) -> InputError {
    let plan = rules.plan
    let names =
      plan.rules.flatMap { [$0.name] + ($0.provision.map { [$0] } ?? []) }
      + plan.definitions.map(\.name)
    return InputError(
      Message(zh: "没有名为“\(name)”的规则", en: "no rule is named “\(name)”"),
      help: .didYouMean(nearestName(to: name, in: names)))
  }
}
