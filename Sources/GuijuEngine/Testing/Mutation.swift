import GuijuPlan
import GuijuText

/// One change to the rules, which some test should notice.
public struct Mutation: Sendable {
  /// In which way the rules are changed.
  public enum Change: Sendable {
    /// `>=` becomes `>`.
    case comparison(from: Node.ComparisonOperator, to: Node.ComparisonOperator)
    /// A threshold, or the value of a parameter.
    case number(from: String, to: String)
    /// 并且 becomes 或者, or the contrary.
    case connective(toOr: Bool)
    /// 存在 becomes 每个, or the contrary.
    case quantifier(toEvery: Bool)
    /// 不是 is left out.
    case negationDropped
    /// `= 空值` becomes `!= 空值`, or the contrary.
    case presence(toPresent: Bool)
    /// One of the alternatives of 属于 is left out.
    case alternativeDropped
    /// An end of a range that belonged to it no longer does, or the contrary.
    case bound(isLower: Bool, toIncluded: Bool)
    /// A row of a decision table is left out, counted from 1.
    case rowDropped(Int)
    /// The outputs of two rows of a decision table are exchanged.
    case outputsSwapped(Int, Int)
    /// 除外 is left out.
    case exceptionDropped(RuleID)
    /// 级别 错误 becomes 警告.
    case severity(from: Severity, to: Severity)
  }

  /// The name of the rule, parameter, definition or table that changes.
  public let name: String
  /// What changes.
  public let span: Span
  /// In which way it changes.
  public let change: Change
  let edits: [Edit]

  /// A change in one place of the plan; one thing may stand in several.
  enum Edit: Sendable {
    case node(NodeID, Node)
    case constant(NodeID, Constant)
    /// An operand of a membership or a disjunction, by its position.
    case droppedOperand(NodeID, Int)
    case table(DecisionTableID, DecisionTable)
    case exception(of: RuleID, RuleID)
    case severity(RuleID, Severity)
  }

  /// Whether the change can make a difference to what depends on some nodes of the plan.
  public func canAffect(_ dependent: Set<NodeID>, in plan: Plan) -> Bool {
    edits.contains { edit in
      switch edit {
      case .node(let id, _), .constant(let id, _), .droppedOperand(let id, _):
        dependent.contains(id)
      case .table(let id, _):
        dependent.contains { if case .decisionTable(id) = plan[$0] { true } else { false } }
      case .severity(let rule, _):
        dependent.contains { if case .verdict(rule, _, _) = plan[$0] { true } else { false } }
      case .exception(of: let rule, _):
        dependent.contains {
          guard case .verdict(let asked, _, _) = plan[$0] else { return false }
          return plan.withExceptions(asked).contains(rule)
        }
      }
    }
  }

  /// The plan with the change.
  public func applied(to plan: Plan) -> Plan {
    var plan = plan
    for edit in edits {
      switch edit {
      case .node(let id, let node): plan.replace(id, with: node)
      case .constant(let id, let constant): plan.replace(id, with: .constant(constant))
      case .droppedOperand(let id, let position): plan.dropOperand(of: id, at: position)
      case .table(let id, let table): plan.replace(id, with: table)
      case .exception(of: let rule, let exception):
        plan.rules[rule.index].exceptions.removeAll { $0 == exception }
      case .severity(let rule, let severity): plan.rules[rule.index].severity = severity
      }
    }
    return plan
  }
}

extension Plan {
  fileprivate mutating func dropOperand(of id: NodeID, at position: Int) {
    func rest(_ list: NodeList) -> [NodeID] {
      self[list].enumerated().filter { $0.offset != position }.map(\.element)
    }
    switch self[id] {
    case .membership(let value, let slot, let tests):
      let list = addList(rest(tests))
      replace(id, with: .membership(value, slot, tests: list))
    case .or(let operands):
      let list = addList(rest(operands))
      replace(id, with: .or(list))
    default: break
    }
  }
}
