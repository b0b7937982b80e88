import GuijuPlan
import GuijuSyntax
import GuijuText

/// Conditions that decide nothing.
extension Linter {
  mutating func reportConditions() {
    for placed in declarations {
      let conditions = placed.declaration.conditions
      for condition in conditions { reportConstant(condition) }
      // Outermost first: what stands inside a constant condition is not told again.
      var open = placed.declaration.expressions
      while let expression = open.popLast() {
        if expression.isMadeOfLiterals { continue }
        switch expression {
        case .logical(let logical):
          for operand in logical.operands { reportConstant(operand) }
          if logical.operator == .and { reportContradiction(in: logical.operands) }
        case .conditional(let conditional): reportConstant(conditional.condition)
        case .comparison(let comparison):
          let sides = [comparison.lhs, comparison.rhs].map(\.spelledPath)
          if let text = sides[0], text == sides[1] {
            diagnostics.report(.comparedWithItself(text, at: expression.span))
          }
        case .null, .boolean, .number, .string, .temporal, .name, .thisRow, .table, .path,
          .negation, .not, .arithmetic, .between, .membership, .conformance, .list, .range, .filter,
          .call,
          .testedValue, .context, .iteration, .quantified, .function, .instance, .openRange,
          .parenthesized, .invalid:
          break
        }
        open += expression.children
      }
    }
  }

  private mutating func reportConstant(_ condition: Expression) {
    if condition.isMadeOfLiterals { diagnostics.report(.constantCondition(at: condition.span)) }
  }

  /// `状态 = "正常" 并且 状态 = "注销"`: one thing cannot be two.
  private mutating func reportContradiction(in operands: [Expression]) {
    var fixed: [String: (value: Expression, span: Span)] = [:]
    for operand in operands {
      guard case .comparison(let comparison) = operand, comparison.operator == .equal else {
        continue
      }
      for (side, value) in [(comparison.lhs, comparison.rhs), (comparison.rhs, comparison.lhs)] {
        guard let name = side.spelledPath, let literal = value.spelledLiteral else { continue }
        guard let first = fixed[name] else {
          fixed[name] = (value, operand.span)
          continue
        }
        if first.value.spelledLiteral != literal {
          diagnostics.report(
            .contradictoryEqualities(name, at: operand.span, first: first.span))
        }
      }
    }
  }
}

extension Expression {
  /// Whether the expression reads nothing: no name, no row, no value under test.
  var isMadeOfLiterals: Bool {
    var open = [self]
    while let expression = open.popLast() {
      switch expression {
      case .name, .thisRow, .table, .path, .call, .testedValue, .iteration, .quantified, .function,
        .filter, .context, .conformance, .invalid:
        return false
      case .null, .boolean, .number, .string, .temporal, .negation, .not, .arithmetic, .comparison,
        .logical, .between, .membership, .conditional, .list, .range, .instance, .openRange,
        .parenthesized:
        open += expression.children
      }
    }
    return true
  }

  /// A text, a number or a truth value, so that equal ones are spelled alike; nil for anything else.
  fileprivate var spelledLiteral: String? {
    switch self {
    case .string(let literal): "\"" + literal.value
    case .boolean(let value, _): String(value)
    case .number(let literal): "\(literal.text) \(literal.shift)"
    default: nil
    }
  }

  /// `社区.名称`: a name or a path of names, as written; nil for anything else.
  fileprivate var spelledPath: String? {
    switch self {
    case .name(let name): name.text
    case .path(let path): path.base.spelledPath.map { $0 + "." + path.name.text }
    case .thisRow: "本行"
    default: nil
    }
  }
}
