import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuSyntax
import GuijuText

/// What could stand at the cursor: commands, paths, rules; names, functions and words of
/// expressions. It looks names up and evaluates nothing.
struct ShellCompleter {
  /// No more candidates than this are collected.
  static let limit = 500
  /// Keys are looked for in no more rows than this.
  private static let rowsLookedAt = 100_000

  let plan: Plan
  /// Where the keys of rows are found.
  var data: DataSet?
  let language: Language
  /// The lines of the statement before this one, each with its end.
  let earlierLines: String

  func complete(_ request: CompletionRequest) -> LineCompletion {
    let head = request.text(from: 0)
    if earlierLines.isEmpty, CommandWords.isCommand(head) { return command(head, request) }
    return expression(request)
  }

  // MARK: - Commands

  private func command(_ head: String, _ request: CompletionRequest) -> LineCompletion {
    let parsed = CommandWords(head)
    let none = LineCompletion(start: request.cursor, candidates: [])
    guard let first = parsed.words.first else {
      return matching("", [commandWords(isAny: false)], from: request.cursor)
    }
    if parsed.words.count == 1, !parsed.endsWithBlank {
      var found = matching(first.text, [commandWords(isAny: true)], from: first.start)
      // A word that is the only one is complete: what follows it may be typed at once.
      if found.candidates.count == 1, let command = DotCommand(word: found.candidates[0]),
        command.takesArguments
      {
        found.candidates[0] += " "
      }
      return found
    }
    guard let command = DotCommand(word: first.text) else { return none }
    let last =
      parsed.endsWithBlank
      ? CommandWords.Word(text: "", start: request.cursor) : parsed.words[parsed.words.count - 1]
    // Quotes within a word: its text is not what stands in the line.
    guard request.text(from: last.start) == last.text else { return none }
    switch command {
    case .load:
      let before = parsed.words.dropLast(parsed.endsWithBlank ? 0 : 1).last
      if let before, parsed.words.count > 2, DotCommand.asWords.contains(before.text) {
        return matching(last.text, [plan.tables.map(\.name)], from: last.start)
      }
      return paths(last, isQuoted: parsed.openQuote != nil) { name in
        [".csv", ".tsv", ".txt"].contains { name.lowercased().hasSuffix($0) }
      }
    case .read: return paths(last, isQuoted: parsed.openQuote != nil) { _ in true }
    case .schema: return matching(last.text, [plan.tables.map(\.name)], from: last.start)
    case .rules, .save:
      return paths(last, isQuoted: parsed.openQuote != nil) { $0.hasSuffix(".gj") }
    case .explain:
      switch parsed.words.count - (parsed.endsWithBlank ? 0 : 1) {
      case 1:
        let names = plan.rules.map(\.name) + plan.definitions.map(\.name)
        return matching(
          last.text, [plan.rules.compactMap(\.provision), names.distinct], from: last.start)
      case 2: return matching(last.text, [keys(for: parsed.words[1].text)], from: last.start)
      default: return none
      }
    case .timeline:
      let judged = Set(plan.rules.compactMap(\.table)).sorted()
      switch parsed.words.count - (parsed.endsWithBlank ? 0 : 1) {
      case 1:
        return matching(
          last.text, [judged.map { plan[$0].name }, judged.flatMap { keys(of: $0) }],
          from: last.start)
      case 2:
        let table = plan.table(named: parsed.words[1].text)
        let rules = plan.rules.filter { table == nil || $0.table == table }
        return matching(
          last.text,
          [table.map { keys(of: $0) } ?? [], rules.compactMap(\.provision), rules.map(\.name)],
          from: last.start)
      default:
        return matching(
          last.text, [plan.rules.compactMap(\.provision), plan.rules.map(\.name)],
          from: last.start)
      }
    case .check, .findings:
      let names = plan.rules.map(\.name)
      return matching(last.text, [plan.rules.compactMap(\.provision), names], from: last.start)
    case .test:
      let rules = plan.rules.compactMap(\.provision) + plan.rules.map(\.name)
      return matching(last.text, [plan.tests.map(\.title), rules], from: last.start)
    case .help:
      return matching(last.text, [HelpTopic.words(language)], from: last.start)
    case .mode:
      return matching(last.text, [ResultFormat.allCases.map(\.rawValue)], from: last.start)
    case .output: return paths(last, isQuoted: parsed.openQuote != nil) { _ in true }
    case .timer: return matching(last.text, [["on", "off"]], from: last.start)
    case .summary: return matching(last.text, [plan.tables.map(\.name)], from: last.start)
    case .impact: return matching(last.text, [[DotCommand.byWords[0]]], from: last.start)
    case .reload, .undo, .reset, .tour, .tables, .parameters, .asOf, .quit, .name, .width, .bars:
      return none
    }
  }

  /// The keys of the rows that a rule or a definition speaks of.
  private func keys(for name: String) -> [String] {
    let rule = plan.rules.first { $0.name == name || $0.provision == name }
    let table = rule.map(\.table) ?? plan.definitions.first { $0.name == name }?.table
    return table.map { keys(of: $0) } ?? []
  }

  private func keys(of table: TableID) -> [String] {
    guard let data else { return [] }
    return (0..<Int32(min(data[table].rowCount, Self.rowsLookedAt))).compactMap { row in
      data.key(of: row, in: table, plan)
    }
  }

  private func commandWords(isAny: Bool) -> [String] {
    if isAny { return DotCommand.words }
    return DotCommand.allCases.map { language == .chinese ? $0.chinese : $0.english }
  }

  // MARK: - Files

  /// The folders, and the files of an accepted name, that continue a path.
  private func paths(
    _ word: CommandWords.Word, isQuoted: Bool, accept: (String) -> Bool
  ) -> LineCompletion {
    let slash = word.text.lastIndex(of: "/").map { word.text.index(after: $0) }
    let folder = slash.map { String(word.text[..<$0]) } ?? ""
    let stem = String(word.text[(slash ?? word.text.startIndex)...])
    let place = folder.isEmpty ? "." : FolderNames.expanded(folder)
    var names: [String] = []
    for name in FolderNames.names(in: place) where names.count < Self.limit {
      guard name.hasPrefix(stem) || PinyinInitials.of(name, beginWith: stem),
        !name.hasPrefix(".") || stem.hasPrefix(".")
      else { continue }
      if FolderNames.isFolder(place + "/" + name) {
        names.append(name + "/")
      } else if accept(name) {
        names.append(name)
      }
    }
    let needsQuotes = !isQuoted && names.contains { $0.contains(where: CommandWords.isBlank) }
    if needsQuotes {
      return LineCompletion(start: word.start, candidates: names.map { "\"" + folder + $0 })
    }
    return LineCompletion(start: word.start + folder.utf8.count, candidates: names)
  }

  // MARK: - Expressions

  private func expression(_ request: CompletionRequest) -> LineCompletion {
    let context = CursorContext(
      before: earlierLines + request.text(from: 0), after: request.textAfterCursor, in: plan)
    let start = request.cursor - context.stem.utf8.count
    // What began on an earlier line cannot be replaced.
    guard start >= 0 else { return LineCompletion(start: request.cursor, candidates: []) }
    let groups: [[String]]
    switch context.position {
    case .member(let table): groups = table.map { [members(of: $0), definitions(on: $0)] } ?? []
    case .parameter(let pack):
      groups = [
        plan.parameters.filter { $0.pack == pack }.map(\.name),
        plan.namePatterns.filter { $0.pack == pack }.map(\.name),
      ]
    case .text(let table, let field):
      guard case .enumeration(let values) = plan[table][field].kind else { return .init(request) }
      groups = [values.map(\.value)]
    case .name:
      let isAny = !context.stem.isEmpty
      groups =
        (context.asksForRule ? [rules] : [])
        + context.rows.map { members(of: $0) + definitions(on: $0) }
        + (context.rows.isEmpty && context.statement == .query && isAny ? [anyFields] : []) + [
          plan.tables.map(\.name), parameters, definitions(on: nil), patterns,
          plan.wordLists.map { qualified($0.name, $0.pack) }, functions(isAny: isAny),
          words(context, isAny: isAny),
        ]
    case .other: groups = []
    }
    var completion = matching(context.stem, groups, from: start)
    describe(&completion, in: context)
    return completion
  }

  /// Shows how functions are called: those offered, or the one whose argument is being written.
  private func describe(_ completion: inout LineCompletion, in context: CursorContext) {
    for candidate in completion.candidates where candidate.hasSuffix("(") {
      let name = String(candidate.dropLast())
      guard let builtin = Builtin(name: name) else { continue }
      completion.labels[candidate] = builtin.call(name)
      if completion.candidates.count == 1 {
        completion.note = builtin.signatureTexts(language).joined(separator: "\n")
      }
    }
    if context.stem.isEmpty, let builtin = context.call {
      completion.note = builtin.signatureTexts(language).joined(separator: "\n")
    }
  }

  private func members(of table: TableID) -> [String] {
    plan[table].fields.map(\.name) + plan[table].reverses.map { plan[$0].name }
  }

  /// The fields of all tables: those of a query's columns, while its table is not written yet.
  private var anyFields: [String] { plan.tables.flatMap { $0.fields.map(\.name) }.distinct }

  /// The definitions on the rows of a table, or on the data as a whole.
  private func definitions(on table: TableID?) -> [String] {
    plan.definitions.filter { $0.table == table }.map {
      qualified($0.name, $0.pack) + ($0.arguments.isEmpty ? "" : "(")
    }
  }

  private var rules: [String] { plan.rules.map { qualified($0.name, $0.pack) } }

  /// The parameters; with their pack where there is more than one.
  private var parameters: [String] {
    plan.parameters.map { qualified($0.name, $0.pack) }
  }

  private var patterns: [String] { plan.namePatterns.map { qualified($0.name, $0.pack) } }

  private func qualified(_ name: String, _ pack: PackID?) -> String {
    guard plan.packs.count > 1, let pack else { return name }
    return plan[pack].name + "." + name
  }

  private func functions(isAny: Bool) -> [String] {
    let questions =
      [NameQuestion.parseFunction]
      + VerdictQuestion.allCases.compactMap(\.names).map { Message(zh: $0.zh, en: $0.en) }
    let asking = questions.flatMap { isAny ? [$0.zh + "(", $0.en + "("] : [$0[language] + "("] }
    return asking
      + Builtin.allCases.flatMap { builtin -> [String] in
        let chinese = [builtin.isConstant ? builtin.chinese : builtin.chinese + "("]
        let english = [builtin.english + "("]
        if isAny { return chinese + english }
        return language == .chinese ? chinese : english
      }
  }

  /// The words of expressions, and of the query or the declaration that the cursor is in.
  private func words(_ context: CursorContext, isAny: Bool) -> [String] {
    var words = KeywordHelp.expressions.flatMap(\.keywords)
    switch context.statement {
    case .none: words += [.select, .set] + Keyword.declarations
    case .query: words += KeywordHelp.queries.flatMap(\.keywords)
    case .declaration: words += KeywordHelp.declarations.flatMap(\.keywords)
    case .expression: break
    }
    return words.flatMap { word in
      if isAny { return word.chinese + [word.english] }
      return language == .chinese ? [word.chinese[0]] : [word.english]
    }.distinct
  }

  // MARK: - Matching

  /// The candidates that begin with what was typed, then those whose pinyin has it for initials;
  /// where there are none, those that hold it.
  private func matching(
    _ stem: String, _ groups: [[String]], from start: Int
  ) -> LineCompletion {
    let candidates = groups.joined()
    let typed = stem.lowercased()
    var found = candidates.filter { stem.isEmpty || $0.lowercased().hasPrefix(typed) }
    if PinyinInitials.areIn(stem) {
      found += candidates.filter { PinyinInitials.of($0, beginWith: stem) }
    }
    if found.isEmpty, stem.unicodeScalars.allSatisfy({ !$0.isASCII }) {
      found = candidates.filter { contains($0.unicodeScalars, stem.unicodeScalars) }
    }
    found = found.distinct
    var completion = LineCompletion(start: start, candidates: Array(found.prefix(Self.limit)))
    completion.total = found.count
    return completion
  }

  private func contains(
    _ whole: String.UnicodeScalarView, _ part: String.UnicodeScalarView
  ) -> Bool {
    var rest = whole[...]
    while !rest.isEmpty {
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

extension LineCompletion {
  /// Nothing to offer.
  fileprivate init(_ request: CompletionRequest) {
    self.init(start: request.cursor, candidates: [])
  }
}

extension [String] {
  /// Each once, in order.
  fileprivate var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
