import GuijuText

/// `定义 名称(a, b) 针对 组织 = 表达式 { 编号 "…" 适用 … }`
public struct DefinitionDeclaration: Sendable {
  public let name: Name
  public let arguments: [Name]
  public let table: Name?
  public let value: Expression
  public internal(set) var head = ClauseHead()
}

/// What definitions, decision tables and eligibilities have in common with rules.
public struct ClauseHead: Sendable {
  public internal(set) var id: Expression.StringLiteral?
  public internal(set) var citations: [Citation] = []
  public internal(set) var applies: Expression?

  public init(
    id: Expression.StringLiteral? = nil, citations: [Citation] = [], applies: Expression? = nil
  ) {
    self.id = id
    self.citations = citations
    self.applies = applies
  }
}

/// `决策表 x 针对 县区 { 命中 唯一 输入 … 输出 … | … | }`
public struct DecisionDeclaration: Sendable {
  public let name: Name
  public let table: Name?
  public internal(set) var head = ClauseHead()
  public internal(set) var hitPolicy: HitPolicy?
  public internal(set) var inputs: [Expression] = []
  public internal(set) var outputs: [Output] = []
  public internal(set) var judgements: [Judgement] = []
  public internal(set) var rows: [Row] = []
  /// Whether there are rows, be they readable or not.
  public internal(set) var hasRows = false

  public enum HitPolicy: Sendable, CaseIterable {
    case unique, priority, any, first, ruleOrder, outputOrder
    case collect, collectSum, collectMinimum, collectMaximum, collectCount
  }

  /// `小类 编号 "LS-S2-6" 值 ["高", "低"]`
  public struct Output: Sendable {
    public let name: Name
    public internal(set) var id: Expression.StringLiteral?
    public internal(set) var values: [Expression] = []
  }

  /// `判定 服务类 "JL-2.1-1" = "服务类" 级别 提示`: the id passes where the table gives the value.
  public struct Judgement: Sendable {
    /// Nil where the judgement goes by the table's name.
    public let name: Name?
    public let id: Expression.StringLiteral
    public let value: Expression
    public let severity: (value: RuleDeclaration.Severity, span: Span)?
  }

  /// One line of the table.
  public struct Row: Sendable {
    /// One cell for each input; nil in the row 其余, for what no other row meets.
    public let tests: [UnaryTests]?
    public let outputs: [Expression]
    public let source: Source?
    public let span: Span

    /// The row's own source: an article of the table's document, or of another.
    public enum Source: Sendable {
      case article(Expression.StringLiteral)
      case citation(Citation)
    }
  }
}

/// `资格 备案 针对 组织 { 条件 人数: 成员数 >= 10 }`
public struct EligibilityDeclaration: Sendable {
  public let name: Name
  public let table: Name?
  public internal(set) var head = ClauseHead()
  public internal(set) var items: [Item] = []
  public internal(set) var advice: Template?

  public struct Item: Sendable {
    public let name: Name?
    public let condition: Expression
    public internal(set) var message: Template?
  }
}

/// `词表 社团标识 = ["协会"、"促进会"]`, or `词表 禁用词 来自 "forbidden.csv" 列 "词"`
public struct WordListDeclaration: Sendable {
  public let name: Name
  public let content: Content

  public enum Content: Sendable {
    case words([Expression.StringLiteral])
    case file(Expression.StringLiteral, column: Expression.StringLiteral?)
  }
}

/// `测试 "…" 对于 n, 结果 { | 2 | 不适用 | 给定 … 期望 … }`
public struct TestDeclaration: Sendable {
  public let title: Expression.StringLiteral
  public internal(set) var parameters: [Name] = []
  /// The values of the parameters, one row for each run of the test.
  public internal(set) var cases: [Case] = []
  public internal(set) var asOf: Expression?
  public internal(set) var settings: [Setting] = []
  public internal(set) var given: [Given] = []
  public internal(set) var expectations: [Expectation] = []

  public struct Case: Sendable {
    public let values: [Expression]
    public let span: Span
  }

  /// `设 名称 = 值`
  public struct Setting: Sendable {
    public let name: Name
    public let value: Expression
  }

  /// `给定 组织 { 编号: "t1", 状态: "正常" }`
  public struct Given: Sendable {
    public let table: Name
    public let row: Expression.ContextLiteral
  }

  /// `期望 应建党组织("t1") = 违反 级别 错误`
  public struct Expectation: Sendable {
    public let condition: Expression
    public var severity: (value: RuleDeclaration.Severity, span: Span)?
    public let span: Span
  }
}
