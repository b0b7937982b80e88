import GuijuPlan
import GuijuSyntax

/// What stands around the cursor in an unfinished expression.
///
/// One pass over the text before the cursor, which need not be valid, keeps what completion wants
/// to know: the tables over whose rows the open filters go, and the rows to which the path before
/// the cursor leads. The checker cannot be asked, since what is being typed does not parse.
struct CursorContext {
  enum Position: Equatable {
    /// A name may stand here.
    case name
    /// What follows the dot behind the rows of a table; nil where those are unknown.
    case member(TableID?)
    /// What follows the dot behind a pack's name.
    case parameter(PackID)
    /// Inside quotes; the field whose values may be meant.
    case text(TableID, FieldID)
    /// Where nothing can be said.
    case other
  }

  /// What the text before the cursor is the beginning of.
  enum Statement {
    /// Nothing stands before the word at the cursor.
    case none
    case expression, query, declaration
  }

  private(set) var position = Position.name
  /// The part of the word that has been typed.
  private(set) var stem = ""
  /// The tables of the open filters, the innermost first; then that of the rule or the query.
  var rows: [TableID] { frames.compactMap(\.table).reversed() + (subject.map { [$0] } ?? []) }
  /// The function of whose arguments the cursor stands behind the first bracket or a comma.
  var call: Builtin? { frames.last?.function.flatMap { Builtin(name: $0) } }
  /// Whether a rule is to be named: `违反(`.
  var asksForRule: Bool { frames.last?.function.flatMap { VerdictQuestion(function: $0) } != nil }

  var statement: Statement {
    guard let firstWord else { return .none }
    if Keyword.select.chinese.contains(firstWord) || Keyword.select.english == firstWord {
      return .query
    }
    let isDeclaration = Keyword.declarations.contains {
      $0.chinese.contains(firstWord) || $0.english == firstWord
    }
    return isDeclaration ? .declaration : .expression
  }

  private struct Frame {
    var table: TableID?
    /// What a closing bracket gives back: a filter its table, parentheses nothing.
    var isFilter: Bool
    /// The name before an opening parenthesis.
    var function: String?
  }

  /// What a path leads to.
  private enum Target {
    case rows(TableID)
    case pack(PackID)
  }

  private let plan: Plan
  private var frames: [Frame] = []
  /// The table whose rows a rule or a query speaks of: `针对 组织`, `从 组织`.
  private var subject: TableID?
  private var firstWord: String?
  /// The word that only blanks part from what comes next.
  private var previousWord: String?
  private var target: Target?
  private var isBehindDot = false
  /// The enumeration named last: what quotes hold is most likely one of its values.
  private var enumeration: (TableID, FieldID)?

  /// Reads the text before the cursor. Behind it a query may name its table.
  init(before text: String, after rest: String = "", in plan: Plan) {
    self.plan = plan
    read(Array(text.unicodeScalars))
    if subject == nil, !rest.isEmpty {
      subject = CursorContext(before: rest + " ", in: plan).subject
    }
  }

  /// What stands before the table whose rows are spoken of.
  private static let subjectWords = ["针对", "on", "从", "from"]

  private static let closingQuotes: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "“": "”", "「": "」", "『": "』",
  ]

  private mutating func read(_ scalars: [Unicode.Scalar]) {
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if let closing = Self.closingQuotes[scalar] {
        guard let end = end(of: closing, in: scalars, from: index + 1) else {
          finish(scalars[(index + 1)...], enumeration.map { .text($0.0, $0.1) } ?? .other)
          return
        }
        index = end
        forget()
      } else if scalar == "/", index + 1 < scalars.count, ["/", "*"].contains(scalars[index + 1]) {
        guard let end = endOfComment(in: scalars, from: index) else {
          finish([], .other)
          return
        }
        index = end
      } else if scalar.isDot {
        isBehindDot = true
        index += 1
      } else if scalar.isWordDelimiter {
        see(delimiter: scalar)
        index += 1
      } else {
        let word = scalars[index...].prefix { !$0.isWordDelimiter && !$0.isDot }
        index = word.endIndex
        if index == scalars.count {
          finish(word, placeOfWord)
          return
        }
        see(word: String(String.UnicodeScalarView(word)))
      }
    }
    finish([], placeOfWord)
  }

  private var placeOfWord: Position {
    guard isBehindDot else { return .name }
    switch target {
    case .rows(let table): return .member(table)
    case .pack(let pack): return .parameter(pack)
    case nil: return .member(nil)
    }
  }

  private mutating func finish(_ word: ArraySlice<Unicode.Scalar>, _ position: Position) {
    stem = String(String.UnicodeScalarView(word))
    self.position = position
  }

  private mutating func forget() {
    target = nil
    isBehindDot = false
  }

  private mutating func see(delimiter: Unicode.Scalar) {
    switch delimiter {
    case "[", "［":
      if case .rows(let table) = target {
        frames.append(Frame(table: table, isFilter: true))
      } else {
        frames.append(Frame(table: nil, isFilter: true))
      }
      forget()
    case "(", "（", "{", "｛":
      frames.append(Frame(table: nil, isFilter: false, function: previousWord))
      forget()
    case "]", "］", ")", "）", "}", "｝":
      let frame = frames.popLast()
      forget()
      if let frame, frame.isFilter, let table = frame.table { target = .rows(table) }
    case " ", "\t", "\n", "\r", "\u{3000}": return
    default: forget()
    }
    previousWord = nil
    firstWord = firstWord ?? ""
  }

  private mutating func see(word: String) {
    defer {
      firstWord = firstWord ?? word
      previousWord = word
    }
    if let previousWord, Self.subjectWords.contains(previousWord),
      let table = plan.table(named: word)
    {
      subject = table
    }
    let behind = isBehindDot ? target : nil
    let wasBehindDot = isBehindDot
    forget()
    if wasBehindDot {
      if case .rows(let table) = behind { _ = follow(word, in: table) }
      return
    }
    for table in rows where follow(word, in: table) { return }
    if let table = plan.table(named: word) {
      target = .rows(table)
    } else if let pack = plan.packs.firstIndex(where: { $0.name == word }) {
      target = .pack(PackID(pack))
    }
  }

  /// Follows a field or a reverse list; false where the table has none of the name.
  private mutating func follow(_ name: String, in table: TableID) -> Bool {
    if let field = plan[table].field(named: name) {
      switch plan[table][field].kind {
      case .reference(let next), .derivedReference(let next, _): target = .rows(next)
      case .enumeration: enumeration = (table, field)
      case .text, .number, .integer, .boolean, .date, .time, .dateTime, .duration: break
      }
      return true
    }
    guard let reverse = plan[table].reverses.first(where: { plan[$0].name == name }) else {
      return false
    }
    target = .rows(plan[reverse].source)
    return true
  }

  /// The position behind a closing quote; nil where the text ends before.
  private func end(
    of closing: Unicode.Scalar, in scalars: [Unicode.Scalar], from start: Int
  ) -> Int? {
    var index = start
    while index < scalars.count {
      if scalars[index] == closing { return index + 1 }
      index += scalars[index] == "\\" ? 2 : 1
    }
    return nil
  }

  /// The position behind a comment; nil where the text ends within it.
  private func endOfComment(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    if scalars[start + 1] == "/" { return scalars[start...].firstIndex(of: "\n") }
    var index = start + 2
    while index + 1 < scalars.count {
      if scalars[index] == "*", scalars[index + 1] == "/" { return index + 2 }
      index += 1
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// The dot of a path, which is no delimiter of words.
  fileprivate var isDot: Bool { self == "." || self == "．" }
}
