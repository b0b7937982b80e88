/// What a diagnostic means and why it matters, with an example of the fault and of its mend: a
/// section of docs/diagnostics.md, and the answer of `guiju lint --explain`.
///
/// Examples are written with Chinese words; the English page has the same with English ones.
public struct DiagnosticPage: Sendable {
  public enum Example: Sendable {
    /// An expression about a row of the sample table.
    case expression(String)
    /// Declarations beside those of the sample.
    case declarations(String)
    /// A file from its first line on.
    case file(String)
    /// A query on the sample tables.
    case query(String)

    /// What the reader sees.
    public var text: String {
      switch self {
      case .expression(let text), .declarations(let text), .file(let text), .query(let text): text
      }
    }
  }

  public let code: DiagnosticCode
  /// The fault in a few words.
  public let title: Message
  /// One to three sentences.
  public let meaning: Message
  /// What is told of; nil where no short text shows it.
  public let wrong: Example?
  public let right: Example?

  init(
    _ code: DiagnosticCode, title: Message, meaning: Message, wrong: Example?, right: Example?
  ) {
    self.code = code
    self.title = title
    self.meaning = meaning
    self.wrong = wrong
    self.right = right
  }

  /// All pages, by the numbers of their codes.
  public static let all: [DiagnosticPage] =
    (lexer + parser + files + names + types + declarations + patterns + literals + lints
    + patternAnalysis + queries)
    .sorted { $0.code.rawValue < $1.code.rawValue }

  /// The page on a diagnostic.
  public static func page(on code: DiagnosticCode) -> DiagnosticPage? {
    all.first { $0.code == code }
  }

  /// The declarations that examples take for granted, in a file `tables.gj`.
  public static let sample = """
    语言 1
    文件 意见 { 标题 "意见" }
    数据表 组织 {
      编号 文本 主键
      名称 文本
      状态 枚举 ["正常", "注销"]
      成员数 整数
      党员数 整数
      有章程 是否
      成立日期 日期
      社区 引用 社区 反向 所属组织
    }
    数据表 社区 { 编号 文本 主键, 名称 文本 }

    """
}
