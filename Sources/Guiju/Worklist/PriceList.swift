import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

/// What remedies cost: a CSV file with a column 补救 (remedy), a column 单价 (price), and as far as there
/// are any 单位 (unit: 元 by default) and 计价 (per: 量 or 件).
///
/// ```csv
/// 补救,单价,单位,计价
/// 组织.正式党员数,2000,元,量
/// JL-3.1-1,0.5,万元,件
/// ```
///
/// A remedy is named by the rule that it fixes (name or provision id), by the field that changes, alone
/// or behind its table, or by the definition that counts what is short. Of several that fit, the rule's
/// price counts, then that of the field with its table. A price is for each unit by which a number
/// changes (量, per unit), or for the case, however much changes (件, per case); without a word for
/// numbers by unit, for anything else by case. Where several cells have to change for one verdict, the
/// price of its rule is paid once.
public struct PriceList: Sendable {
  /// The unit of all costs: that of the first price.
  public let unit: String
  private var prices: [Subject: Price] = [:]

  private enum Subject: Hashable {
    case rule(RuleID)
    case field(TableID, FieldID)
    /// A field of any table, or a definition.
    case name(String)
  }

  private struct Price {
    let amount: Decimal
    let isPerCase: Bool?
  }

  private static let headings = (
    remedy: ["补救", "remedy"], price: ["单价", "price"], unit: ["单位", "unit"], per: ["计价", "per"]
  )

  /// Reads a list; throws ``ListFaults`` with all that is wrong, a ``FileError`` where there is nothing
  /// to read.
  public init(reading path: String, for workspace: Workspace) throws {
    let records = try HeadedRecords(reading: path)
    let names = Self.headings
    let others = names.remedy + names.price + names.unit + names.per
    for column in [names.remedy, names.price] { _ = try records.required(column, others: others) }
    guard let remedyColumn = records.position(Self.headings.remedy),
      let priceColumn = records.position(Self.headings.price)
    else { throw FileError(path, Message(zh: "文件是空的", en: "the file is empty")) }
    let unitColumn = records.position(Self.headings.unit)
    let perColumn = records.position(Self.headings.per)
    var faults = records.formFaults
    var unit: String?
    for record in records.records.indices {
      let name = records.cell(record: record, column: remedyColumn)
      let written = records.cell(record: record, column: priceColumn)
      if name.isEmpty, written.isEmpty { continue }
      func place(_ column: Int) -> CellPlace { records.place(record: record, column: column) }
      do throws(ListFault.Thrown) {
        let own = unitColumn.map { records.cell(record: record, column: $0) } ?? ""
        let ownUnit = own.isEmpty ? "元" : own
        let amount = try Self.price(
          written, ownUnit, in: unit ?? ownUnit, at: place(priceColumn),
          unitPlace: place(unitColumn ?? priceColumn))
        let per = try perColumn.map { column throws(ListFault.Thrown) in
          try Self.isPerCase(records.cell(record: record, column: column), at: place(column))
        }
        let subject = try Self.subject(name, workspace, at: place(remedyColumn))
        guard prices[subject] == nil else {
          throw .init(
            place(remedyColumn),
            Message(zh: "“\(name)”的单价写了两次", en: "“\(name)” has a price already"))
        }
        unit = unit ?? ownUnit
        prices[subject] = Price(amount: amount, isPerCase: per ?? nil)
      } catch {
        faults.append(error.fault)
      }
    }
    if !faults.isEmpty { throw ListFaults(faults: faults) }
    guard let unit else {
      throw FileError(path, Message(zh: "没有单价，只有列名", en: "there are no prices, only headings"))
    }
    self.unit = unit
  }

  private static func price(
    _ written: String, _ own: String, in unit: String, at place: CellPlace, unitPlace: CellPlace
  ) throws(ListFault.Thrown) -> Decimal {
    guard own == unit || unitShift(from: own, to: unit) != nil else {
      throw .init(
        unitPlace,
        Message(
          zh: "单位“\(own)”与前面的“\(unit)”不能换算，合计不了",
          en: "the unit “\(own)” cannot be added to “\(unit)” above"))
    }
    guard !written.isEmpty else {
      throw .init(place, Message(zh: "没有写单价", en: "there is no price"))
    }
    let number: Decimal
    do throws(NumberCellFault) {
      number = try readNumberCell(written, named: "单价", unit: own)
    } catch {
      throw .init(place, error.message.forList, help: error.help)
    }
    let moved = Decimal(coefficient: 1, scale: -(unitShift(from: own, to: unit) ?? 0))
      .flatMap { number.multiplied(by: $0) }
    guard let moved, !moved.isNegative else {
      throw .init(
        place,
        Message(zh: "单价不能小于 0，这里是“\(written)”", en: "a price is not below 0, this is “\(written)”"))
    }
    return moved
  }

  private static func isPerCase(
    _ word: String, at place: CellPlace
  ) throws(ListFault.Thrown) -> Bool? {
    switch word {
    case "": return nil
    case "件", "case": return true
    case "量", "unit": return false
    default:
      throw .init(
        place,
        Message(
          zh: "“计价”只能是 量 或 件，这里是“\(word)”", en: "“per” is unit or case, this is “\(word)”"))
    }
  }

  /// What a price is for: a rule, a field, a definition.
  private static func subject(
    _ name: String, _ workspace: Workspace, at place: CellPlace
  ) throws(ListFault.Thrown) -> Subject {
    let plan = workspace.rules.plan
    let rules = (try? workspace.rules(named: name)) ?? []
    if let rule = rules.first, rules.count == 1 { return .rule(rule) }
    var names: [String] = plan.rules.flatMap { [$0.name] + [$0.provision].compactMap { $0 } }
    for (index, table) in plan.tables.enumerated() {
      for (position, field) in table.fields.enumerated() {
        let qualified = "\(table.name).\(field.name)"
        if qualified == name { return .field(TableID(index), FieldID(position)) }
        if field.name == name { return .name(name) }
        names += [field.name, qualified]
      }
    }
    names += plan.definitions.map(\.name)
    if plan.definitions.contains(where: { $0.name == name }) { return .name(name) }
    throw .init(
      place,
      rules.count > 1
        ? Message(zh: "“\(name)”可以指几条规则", en: "“\(name)” can mean several rules")
        : Message(
          zh: "没有名为“\(name)”的字段、规则或定义", en: "no field, rule or definition is named “\(name)”"),
      help: .didYouMean(nearestName(to: name, in: names))
        ?? Message(
          zh: "写字段（组织.正式党员数）、规则的名称或编号、定义的名称",
          en: "write a field (TABLE.FIELD), the name or id of a rule, or a definition"))
  }

  /// The prices under changed rules: those of rules follow them to their new places. Fields keep theirs,
  /// unless their table is declared otherwise.
  func following(_ base: Workspace, to trial: Workspace) -> PriceList {
    var next = self
    let (old, new) = (base.rules.plan, trial.rules.plan)
    next.prices = [:]
    var pairs: [RuleID: RuleID] = [:]
    for pair in RuleAlignment(old, new).pairs {
      if let before = pair.before, let after = pair.after { pairs[before] = after }
    }
    for (subject, price) in prices {
      switch subject {
      case .rule(let id): if let id = pairs[id] { next.prices[.rule(id)] = price }
      case .field(let table, let field):
        guard let table = new.table(named: old[table].name).map({ ($0, old[table][field].name) }),
          let field = new[table.0].field(named: table.1)
        else { continue }
        next.prices[.field(table.0, field)] = price
      case .name: next.prices[subject] = price
      }
    }
    return next
  }

  // MARK: - Costs

  /// The cost of a remedy for a rule; nil where no price fits.
  ///
  /// - Parameter isFurther: whether it is one more of several changes that the verdict takes; what the
  ///   price of the rule pays for is then paid for.
  func cost(
    of remedy: Remedy, _ id: RuleID, in rules: RuleSet, isFurther: Bool = false
  ) -> NumberInterval? {
    if isFurther, prices[.rule(id)] != nil { return NumberInterval(.zero) }
    guard let price = price(for: remedy, id, rules.plan) else { return nil }
    let isNumber = if case .number(from: .some, _) = remedy.change { true } else { false }
    guard !(price.isPerCase ?? !isNumber), isNumber else { return NumberInterval(price.amount) }
    let amount = remedy.amount
    return NumberInterval(
      lower: amount.lower.flatMap { $0.multiplied(by: price.amount) },
      upper: amount.upper.flatMap { $0.multiplied(by: price.amount) })
  }

  private func price(for remedy: Remedy, _ id: RuleID, _ plan: Plan) -> Price? {
    if let price = prices[.rule(id)] { return price }
    switch remedy.subject {
    case .field(let field):
      guard let table = plan[id].table else { return nil }
      return prices[.field(table, field)] ?? prices[.name(plan[table][field].name)]
    case .aggregate(_, let named):
      guard case .definition(let definition, _, _) = plan[named] else { return nil }
      return prices[.name(plan[definition].name)]
    }
  }
}

extension ListFault {
  /// A fault on the way to where it is collected.
  struct Thrown: Error {
    let fault: ListFault

    init(_ place: CellPlace, _ message: Message, help: Message? = nil) {
      fault = ListFault(place, message, help: help)
    }
  }
}
