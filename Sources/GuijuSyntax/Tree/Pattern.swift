import GuijuText

/// `名称式 x 针对 组织 { 依据 … 成分 … 要求 … }`
public struct PatternDeclaration: Sendable {
  /// What it has in common with a rule; its requirements speak of a reading of the name.
  public internal(set) var rule: RuleDeclaration
  public internal(set) var components: [Component] = []

  public var name: Name { rule.name }
  public var table: Name? { rule.table }

  /// `成分 村级 可选 取自 乡级.下辖社区.名称 或文字 [2..12] 结尾 ["社区", "村"]`
  public struct Component: Sendable {
    public let name: Name
    /// Where 可选 stands.
    public internal(set) var optional: Span?
    public internal(set) var onlyIf: Expression?
    public internal(set) var sources: [Source] = []
    public internal(set) var span: Span
  }

  public enum Source: Sendable {
    /// `取自 县区.名称`, `取自 社团标识`
    case drawn(Expression)
    /// `文字 [2..20] 不结尾 ["村"]`
    case text(FreeText)
  }

  public struct FreeText: Sendable {
    /// `[2..20]`
    public internal(set) var length: Expression?
    public internal(set) var limits: [Limit] = []
    public internal(set) var span: Span
  }

  /// `结尾 ["社区", "村"]`, `不含 禁用词`
  public struct Limit: Sendable {
    public enum Kind: Sendable { case prefix, suffix, noPrefix, noSuffix, excludes, notAmong }

    public enum Words: Sendable {
      case literals([Expression.StringLiteral])
      /// The name of a word list.
      case list(Expression)
    }

    public let kind: Kind
    public let words: Words
    public let span: Span
  }
}

extension PatternDeclaration {
  /// The expressions from which components are drawn, and the word lists that limit their texts.
  public var sources: [Expression] {
    components.flatMap(\.sources).flatMap { source -> [Expression] in
      switch source {
      case .drawn(let expression): [expression]
      case .text(let text):
        text.limits.compactMap { limit in
          if case .list(let expression) = limit.words { expression } else { nil }
        }
      }
    }
  }

  /// The conditions on a reading: 仅当 and 要求.
  public var conditions: [Expression] {
    components.compactMap(\.onlyIf) + rule.requirements.map(\.condition)
  }
}
