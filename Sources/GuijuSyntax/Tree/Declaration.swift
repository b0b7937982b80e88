import GuijuText

/// What one source declares, in the order of the text.
public struct SyntaxTree: Sendable {
  public let source: Source
  /// `语言 1`, where it stands.
  public internal(set) var languageVersion: (number: String, span: Span)?
  public internal(set) var declarations: [Declaration] = []
  /// Where each declaration stands, from its keyword to its end.
  public internal(set) var extents: [Span] = []

  init(source: Source) { self.source = source }

  /// Whether its keywords are Chinese: its first word, which is one, or of a file of comments only
  /// the comments.
  public var isWrittenInChinese: Bool {
    var diagnostics = DiagnosticBag()
    let first = Lexer.lex(source, diagnostics: &diagnostics).first { $0.kind != .endOfText }
    let text = String(decoding: source.bytes, as: UTF8.self)
    return (first.map { source.text($0.span) } ?? text).unicodeScalars.contains(where: isIdeograph)
  }
}

public enum Declaration: Sendable {
  /// `规则包 吉林 { … }`; without a block, a further file of that pack.
  case pack(PackDeclaration)
  /// `引入 "../common/schema.gj"`
  case importing(Expression.StringLiteral)
  /// `文件 吉林意见 { … }`
  case source(SourceDeclaration)
  /// `参数 x = 3 { … }`
  case parameter(ParameterDeclaration)
  /// `数据表 组织 { … }`
  case table(TableDeclaration)
  /// `词表 x = ["…"]`
  case wordList(WordListDeclaration)
  /// `名称式 x 针对 组织 { … }`
  case pattern(PatternDeclaration)
  /// `定义 x 针对 组织 = …`
  case definition(DefinitionDeclaration)
  /// `决策表 x 针对 县区 { … }`
  case decision(DecisionDeclaration)
  /// `资格 x 针对 组织 { … }`
  case eligibility(EligibilityDeclaration)
  /// `规则 x 针对 组织 { … }`
  case rule(RuleDeclaration)
  /// `测试 "…" { … }`
  case test(TestDeclaration)
  /// `设 x = 3`: in a trial only.
  case setting(SettingDeclaration)
}

/// `设 吉林.最低人数 = 5`: what a parameter is in a trial.
public struct SettingDeclaration: Sendable {
  public let name: Name
  /// The pack, where it is written.
  public let pack: Name?
  public let value: Expression
  /// Where 设 stands.
  public let keyword: Span
}

public struct PackDeclaration: Sendable {
  public let name: Name
  /// False for `规则包 吉林` alone, which only says where the file belongs.
  public let hasBlock: Bool
  public internal(set) var title: Expression.StringLiteral?
  public internal(set) var effective: Expression?
  public internal(set) var until: Expression?
  public internal(set) var scopes: [Scope] = []

  /// `适用范围 组织: 乡镇.县区.省 = "吉林省"`
  public struct Scope: Sendable {
    public let table: Name
    public let condition: Expression
  }
}

/// A document that rules cite.
public struct SourceDeclaration: Sendable {
  public let name: Name
  public internal(set) var title: Expression.StringLiteral?
  public internal(set) var number: Expression.StringLiteral?
  public internal(set) var authority: Expression.StringLiteral?
  public internal(set) var date: Expression?
}

/// `依据 吉林意见 "三（六）"`
public struct Citation: Sendable {
  public let source: Name
  public let article: Expression.StringLiteral?
  public let span: Span
}

public struct ParameterDeclaration: Sendable {
  public let name: Name
  /// The value; several, where it changes with time.
  public internal(set) var values: [DatedValue] = []
  public internal(set) var unit: Expression.StringLiteral?
  public internal(set) var range: [UnaryTest] = []
  /// The range as it is written: `[1..50]`.
  public internal(set) var writtenRange: String?
  public internal(set) var citation: Citation?
  public internal(set) var assumption: Expression.StringLiteral?

  /// `自 2021-12-31 = 50%`
  public struct DatedValue: Sendable {
    /// The first day; nil for a value without one.
    public let from: Expression?
    public let value: Expression
  }
}

public struct TableDeclaration: Sendable {
  public let name: Name
  /// `由 乡镇 按 县区编号`: one row for each value of a column of another table's files.
  public internal(set) var derivation: (table: Name, column: Name)?
  public internal(set) var fields: [FieldDeclaration] = []
}

public struct FieldDeclaration: Sendable {
  public let name: Name
  public internal(set) var type: FieldType
  public internal(set) var isKey = false
  public internal(set) var isRequired = false
  public internal(set) var isPersonal = false
  public internal(set) var range: [UnaryTest] = []
  /// The range as it is written: `[1..50]`.
  public internal(set) var writtenRange: String?
  public internal(set) var unit: Expression.StringLiteral?
  public internal(set) var column: Expression.StringLiteral?
  public internal(set) var aliases: [Alias] = []
  public internal(set) var missingSpellings: [Expression.StringLiteral] = []
  public internal(set) var reverse: Name?
  public internal(set) var via: [Name] = []
  public internal(set) var blankIsNone: BlankIsNone?
  public internal(set) var span: Span

  public enum FieldType: Sendable {
    case text, number, integer, boolean, date, time, dateTime, duration
    case enumeration([EnumerationValue])
    case reference(Name)
    /// What cannot be read, and has been told: the field is there all the same.
    case invalid
  }

  public struct EnumerationValue: Sendable {
    public let value: Expression.StringLiteral
    public let aliases: [Expression.StringLiteral]
  }

  /// A further heading, with the unit of its numbers where that differs.
  public struct Alias: Sendable {
    public let heading: Expression.StringLiteral
    public let unit: Expression.StringLiteral?
  }

  /// `空白为无`, `空白为无 仅当 管理方式 = "台账"`
  public struct BlankIsNone: Sendable {
    public let span: Span
    public let condition: Expression?
  }
}

public struct RuleDeclaration: Sendable {
  public let name: Name
  public let table: Name?
  public internal(set) var id: Expression.StringLiteral?
  public internal(set) var citations: [Citation] = []
  public internal(set) var severity: (value: Severity, span: Span)?
  public internal(set) var applies: Expression?
  public internal(set) var due: Expression?
  public internal(set) var requirements: [Requirement] = []
  public internal(set) var advice: Template?
  public internal(set) var exceptions: [Name] = []
  public internal(set) var overrides: [Name] = []

  public enum Severity: Sendable { case error, warning, note }

  /// `要求 c 说明 "…"`
  public struct Requirement: Sendable {
    public let condition: Expression
    public internal(set) var message: Template?
  }
}

/// A string with `{expression}` in it.
public struct Template: Sendable {
  public enum Segment: Sendable {
    case text(String)
    case expression(Expression)
  }

  public let segments: [Segment]
  public let span: Span
}
