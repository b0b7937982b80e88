import GuijuText

/// `选取 名称, 社区.名称 作为 社区 从 组织 当 成员数 >= 3 排序 成员数 降序 取前 20`
public struct SelectQuery: Sendable {
  /// A column of the result.
  public enum Item: Sendable {
    /// `*`: all fields of the table.
    case all(Span)
    case column(Column)
  }

  public struct Column: Sendable {
    public let expression: Expression
    /// `作为 社区`
    public let alias: Name?
    /// The expression as written, which names the column where there is no alias.
    public let written: String

    /// What heads the column.
    public var name: String { alias?.text ?? written }
  }

  /// `成员数 降序`
  public struct Order: Sendable {
    public let expression: Expression
    public let isDescending: Bool
  }

  public internal(set) var isDistinct = false
  public internal(set) var items: [Item] = []
  public internal(set) var table: Name
  public internal(set) var condition: Expression?
  public internal(set) var groups: [Expression] = []
  public internal(set) var having: Expression?
  public internal(set) var orders: [Order] = []
  /// `取前 20`: how many rows at most; nil for all.
  public internal(set) var limit: Int?
  /// Tells which expressions of the query are written alike.
  public let wording: Wording

  /// The tokens of a query, so that expressions can be compared as they are written.
  public struct Wording: Sendable {
    let source: Source
    let tokens: [Token]

    /// Whether two expressions are the same, blanks and parentheses around them aside.
    public func areSame(_ lhs: Expression, _ rhs: Expression) -> Bool {
      let (lhs, rhs) = (words(of: lhs), words(of: rhs))
      guard lhs.count == rhs.count else { return false }
      return zip(lhs, rhs).allSatisfy { left, right in
        guard left.kind == right.kind else { return false }
        // Signs have several forms, words one.
        return TokenText.sign(left.kind) != nil || source.text(left.span) == source.text(right.span)
      }
    }

    /// What stands at a place of the query.
    public func text(_ span: Span) -> String { source.text(span) }

    private func words(of expression: Expression) -> ArraySlice<Token> {
      if case .parenthesized(let inner, _) = expression { return words(of: inner) }
      let span = expression.span
      // Spans begin in ascending order.
      var (low, high) = (0, tokens.count)
      while low < high {
        let middle = (low + high) / 2
        if tokens[middle].span.lower < span.lower { low = middle + 1 } else { high = middle }
      }
      return tokens[low...].prefix { $0.span.upper <= span.upper && $0.kind != .endOfText }
    }
  }
}
