// GuijuSyntax turns text into a tree and knows nothing of meaning.
//
// The lexer cuts a whole source into tokens of eight bytes and a span; a run of letters is one
// token, and whether it is a keyword is decided by the parser, since most keywords are keywords
// only where a clause may begin (a field may be called 级别 or 日期). The parser is recursive
// descent with precedence climbing; it throws inside an expression and recovers at the next
// clause, so that one fault costs one clause. Every node keeps its span.

/// The words of the language, each with its Chinese and its English spelling.
///
/// This is the one table of keywords: lexer, parser and messages read it. A keyword is contextual
/// unless it is an operator or a literal of expressions.
public enum Keyword: UInt8, CaseIterable, Sendable {
  // Expressions.
  case and, or, not, `in`, notIn, between, `if`, then, `else`, `true`, `false`, null, thisRow, all
  case `for`, `return`, some, every, satisfies, function, instanceOf, external
  case ignoringNulls, conforms
  // Declarations.
  case language, pack, `import`, source, parameter, table, rule
  case wordList, pattern, definition, decision, eligibility, test, set
  // Clauses.
  case title, effective, until, scope
  case number, authority, date
  case unit, range, cite, assumed, asOf
  case on, id, severity, applies, due, require, message, advice, except, overrides
  case item, from, derivedFrom, by
  // Decision tables.
  case hit, input, output, values, judge, otherwise
  case unique, priority, anyHit, first, ruleOrder, outputOrder, collect
  // Name patterns.
  case component, optional, drawnFrom, orDrawnFrom, freeText, orFreeText
  case prefix, suffix, noPrefix, noSuffix, excludes
  // Tests.
  case forEach, testDate, given, expect
  // Columns.
  case key, required, column, alias, reverse, via, blankIsNone, onlyIf, personal, missingSpellings
  // Types.
  case text, numeric, integer, boolean, dateType, time, dateTime, durationType, enumeration
  case reference
  // Severities.
  case error, warning, note
  // Queries.
  case select, distinct, queryTable, columnName, `where`, groupBy, having, orderBy
  case ascending, descending, rowLimit

  /// The Chinese spelling first; further ones are read too, and never written.
  public var chinese: [String] {
    switch self {
    case .and: ["并且"]
    case .or: ["或者"]
    case .not: ["不是"]
    case .in: ["属于"]
    case .notIn: ["不属于"]
    case .between: ["介于"]
    case .if: ["如果"]
    case .then: ["那么"]
    case .else: ["否则"]
    case .true: ["是", "真"]
    case .false: ["否", "假"]
    case .null: ["空值"]
    case .thisRow: ["本行"]
    case .all: ["全部"]
    case .for: ["遍历"]
    case .return: ["返回"]
    case .some: ["存在"]
    case .every: ["每个"]
    case .satisfies: ["满足"]
    case .function: ["函数"]
    case .instanceOf: ["类型为"]
    case .external: ["外部"]
    case .ignoringNulls: ["忽略空值"]
    case .conforms: ["符合"]
    case .language: ["语言"]
    case .pack: ["规则包"]
    case .import: ["引入"]
    case .source: ["文件"]
    case .parameter: ["参数"]
    case .table: ["数据表"]
    case .rule: ["规则"]
    case .wordList: ["词表"]
    case .pattern: ["名称式"]
    case .definition: ["定义"]
    case .decision: ["决策表"]
    case .eligibility: ["资格"]
    case .test: ["测试"]
    case .set: ["设"]
    case .title: ["标题"]
    case .effective: ["生效"]
    case .until: ["失效"]
    case .scope: ["适用范围"]
    case .number: ["文号"]
    case .authority: ["机关"]
    case .date: ["日期"]
    case .unit: ["单位"]
    case .range: ["范围"]
    case .cite: ["依据"]
    case .assumed: ["假定"]
    case .asOf: ["自"]
    case .on: ["针对"]
    case .id: ["编号"]
    case .severity: ["级别"]
    case .applies: ["适用"]
    case .due: ["到期"]
    case .require: ["要求"]
    case .message: ["说明"]
    case .advice: ["建议"]
    case .except: ["除外"]
    case .overrides: ["优先于"]
    case .item: ["条件"]
    case .from: ["来自"]
    case .derivedFrom: ["由"]
    case .by: ["按"]
    case .hit: ["命中"]
    case .input: ["输入"]
    case .output: ["输出"]
    case .values: ["值"]
    case .judge: ["判定"]
    case .otherwise: ["其余"]
    case .unique: ["唯一"]
    case .priority: ["优先"]
    case .anyHit: ["任意"]
    case .first: ["首个"]
    case .ruleOrder: ["按序"]
    case .outputOrder: ["输出序"]
    case .collect: ["收集"]
    case .component: ["成分"]
    case .optional: ["可选"]
    case .drawnFrom: ["取自"]
    case .orDrawnFrom: ["或取自"]
    case .freeText: ["文字"]
    case .orFreeText: ["或文字"]
    case .prefix: ["开头"]
    case .suffix: ["结尾"]
    case .noPrefix: ["不开头"]
    case .noSuffix: ["不结尾"]
    case .excludes: ["不含"]
    case .forEach: ["对于"]
    case .testDate: ["截止"]
    case .given: ["给定"]
    case .expect: ["期望"]
    case .key: ["主键"]
    case .required: ["必填"]
    case .column: ["列"]
    case .alias: ["别名"]
    case .reverse: ["反向"]
    case .via: ["经"]
    case .blankIsNone: ["空白为无"]
    case .onlyIf: ["仅当"]
    case .personal: ["个人信息"]
    case .missingSpellings: ["空值"]
    case .text: ["文本"]
    case .numeric: ["数值"]
    case .integer: ["整数"]
    case .boolean: ["是否"]
    case .dateType: ["日期"]
    case .time: ["时间"]
    case .dateTime: ["日期时间"]
    case .durationType: ["时长"]
    case .enumeration: ["枚举"]
    case .reference: ["引用"]
    case .error: ["错误"]
    case .warning: ["警告"]
    case .note: ["提示"]
    case .select: ["选取"]
    case .distinct: ["去重"]
    case .queryTable: ["从"]
    case .columnName: ["作为"]
    case .where: ["当"]
    case .groupBy: ["分组"]
    case .having: ["筛选组"]
    case .orderBy: ["排序"]
    case .ascending: ["升序"]
    case .descending: ["降序", "倒序"]
    case .rowLimit: ["取前"]
    }
  }

  /// The English spelling, which may be several words.
  public var english: String {
    switch self {
    case .and: "and"
    case .or: "or"
    case .not: "not"
    case .in: "in"
    case .notIn: "not in"
    case .between: "between"
    case .if: "if"
    case .then: "then"
    case .else: "else"
    case .true: "true"
    case .false: "false"
    case .null: "null"
    case .thisRow: "this row"
    case .all: "all"
    case .for: "for"
    case .return: "return"
    case .some: "some"
    case .every: "every"
    case .satisfies: "satisfies"
    case .function: "function"
    case .instanceOf: "instance of"
    case .external: "external"
    case .ignoringNulls: "ignoring nulls"
    case .conforms: "conforms to"
    case .language: "language"
    case .pack: "pack"
    case .import: "import"
    case .source: "source"
    case .parameter: "param"
    case .table: "table"
    case .rule: "rule"
    case .wordList: "wordlist"
    case .pattern: "pattern"
    case .definition: "define"
    case .decision: "decision"
    case .eligibility: "eligibility"
    case .test: "test"
    case .set: "set"
    case .title: "title"
    case .effective: "effective"
    case .until: "until"
    case .scope: "scope"
    case .number: "number"
    case .authority: "authority"
    case .date: "date"
    case .unit: "unit"
    case .range: "range"
    case .cite: "cite"
    case .assumed: "assumed"
    case .asOf: "as of"
    case .on: "on"
    case .id: "id"
    case .severity: "severity"
    case .applies: "when"
    case .due: "due"
    case .require: "require"
    case .message: "message"
    case .advice: "advice"
    case .except: "except"
    case .overrides: "overrides"
    case .item: "item"
    case .from: "from"
    case .derivedFrom: "from"
    case .by: "by"
    case .hit: "hit"
    case .input: "input"
    case .output: "output"
    case .values: "values"
    case .judge: "judge"
    case .otherwise: "otherwise"
    case .unique: "U"
    case .priority: "P"
    case .anyHit: "A"
    case .first: "F"
    case .ruleOrder: "R"
    case .outputOrder: "O"
    case .collect: "C"
    case .component: "component"
    case .optional: "optional"
    case .drawnFrom: "from"
    case .orDrawnFrom: "or from"
    case .freeText: "text"
    case .orFreeText: "or text"
    case .prefix: "starting"
    case .suffix: "ending"
    case .noPrefix: "not starting"
    case .noSuffix: "not ending"
    case .excludes: "excluding"
    case .forEach: "for each"
    case .testDate: "as of"
    case .given: "given"
    case .expect: "expect"
    case .key: "key"
    case .required: "required"
    case .column: "column"
    case .alias: "alias"
    case .reverse: "reverse"
    case .via: "via"
    case .blankIsNone: "blank is none"
    case .onlyIf: "only if"
    case .personal: "personal"
    case .missingSpellings: "null"
    case .text: "string"
    case .numeric: "number"
    case .integer: "integer"
    case .boolean: "boolean"
    case .dateType: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .durationType: "duration"
    case .enumeration: "enum"
    case .reference: "reference"
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    case .select: "select"
    case .distinct: "distinct"
    case .queryTable: "from"
    case .columnName: "as"
    case .where: "where"
    case .groupBy: "group by"
    case .having: "having"
    case .orderBy: "order by"
    case .ascending: "ascending"
    case .descending: "descending"
    case .rowLimit: "limit"
    }
  }

  /// The keywords that begin a declaration, in the order in which messages list them.
  public static let declarations: [Keyword] = [
    .language, .pack, .import, .source, .parameter, .table, .wordList, .pattern, .definition,
    .decision, .eligibility, .rule, .test,
  ]

  /// What stands beside declarations in a trial only.
  static let trialStatements: [Keyword] = [.set]

  /// The clauses of a query behind its table, in the order in which they are taught.
  public static let queryClauses: [Keyword] = [.where, .groupBy, .having, .orderBy, .rowLimit]

  /// The words that stand between or before operands; as names they must be written in backquotes.
  static let operators: [Keyword] = [
    .and, .or, .not, .in, .notIn, .between, .if, .then, .else, .true, .false, .null, .for, .return,
    .some, .every, .satisfies, .function, .instanceOf, .conforms,
  ]

  /// The operators that stand behind an operand; none begins an expression.
  static let infixes: [Keyword] = [
    .and, .or, .in, .notIn, .between, .then, .else, .return, .satisfies, .instanceOf,
    .conforms,
  ]

  /// The words that an expression may contain besides names, for suggestions.
  public static let expressionWords: [String] = (operators + [.thisRow, .all, .ignoringNulls])
    .flatMap {
      $0.chinese + [$0.english]
    }
}
