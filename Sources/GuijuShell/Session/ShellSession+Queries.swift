import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuSyntax
import GuijuText

/// Queries, and how their results are shown.
extension ShellSession {
  /// `选取 … 从 …`
  mutating func answer(query text: String) throws {
    let prepared = try prepared(query: text)
    guard let path = results.path else { return try show(prepared) }
    try InputFiles.spare(path)
    var options = ResultWriter.Options(Self.format(of: path) ?? results.format)
    options.isForSpreadsheets = true
    var summary = QuerySummary()
    try OutputFile.write(to: path, isDurable: false) { buffer in
      summary = try run(prepared, options, isFile: true) { buffer.write($0) }
    }
    let count = summary.rowCount.marked
    write(
      escapedForTerminal(
        say("写入 \(path)：\(count) 行", "\(path): \(count) \(summary.rowCount == 1 ? "row" : "rows")"))
        + "\n")
  }

  private mutating func show(_ query: PreparedQuery) throws {
    var options = ResultWriter.Options(results.format)
    options.columnWidth = results.columnWidth
    switch results.format {
    case .text, .box:
      options.shownRows = page.isOpen ? ResultSettings.pagedRows : ResultSettings.shownRows
    case .csv, .json, .jsonl, .markdown: break
    }
    let (page, progress) = (page, progress)
    try run(query, options, isFile: false) { text in
      progress.clear()
      page.write(text)
    }
  }

  /// Reads a query; what is wrong with it is told.
  func prepared(query text: String) throws -> PreparedQuery {
    let query = TableQuery(text, in: workspace, name: say("<查询>", "<query>"))
    do {
      let prepared = try query.prepare()
      try requireData(for: prepared.missingTables)
      if !prepared.warnings.isEmpty {
        writeError(renderer.render(prepared.warnings, in: query.sources))
      }
      return prepared
    } catch let error as QueryError {
      guard case .diagnostics(let diagnostics) = error else {
        throw InputError(Message(zh: "这个查询太长", en: "this query is too long"))
      }
      writeError(renderer.render(diagnostics, in: query.sources))
      throw ReportedError()
    }
  }

  @discardableResult
  private mutating func run(
    _ query: PreparedQuery, _ options: ResultWriter.Options, isFile: Bool,
    _ output: @escaping (String) -> Void
  ) throws -> QuerySummary {
    let context = ReportContext(
      program: query.program, data: workspace.data, language: language,
      style: isFile ? .plain : style, showsPersonal: showsPersonal, width: isFile ? nil : width())
    let writer = ResultWriter(query.columns, context, options, to: output)
    let chart = BarChart.Collector(query.query.isGrouped ? query.columns : [])
    do throws(QueryFault) {
      let outcome = try query.run { values in
        writer.add(values)
        chart.add(values)
        return true
      }
      progress.clear()
      writer.finish(outcome.summary)
      if let chart = chart.chart(context) { results.grouped = chart }
      return outcome.summary
    } catch {
      if case .interrupted = error.error.reason { throw error.error }
      throw InputError(query.message(error, language))
    }
  }

  /// The format that a file's name asks for; nil for any other name.
  private static func format(of path: String) -> ResultFormat? {
    let endings: KeyValuePairs<String, ResultFormat> = [
      ".csv": .csv, ".json": .json, ".jsonl": .jsonl, ".md": .markdown, ".txt": .text,
    ]
    return endings.first { path.lowercased().hasSuffix($0.key) }?.value
  }

  // MARK: - Commands

  /// `.mode FORMAT`
  mutating func setMode(_ arguments: [String]) throws {
    if let word = arguments.first {
      guard let format = ResultFormat(rawValue: word.lowercased()) else {
        let words = ResultFormat.allCases.map(\.rawValue)
        throw InputError(
          Message(zh: "没有名为“\(word)”的格式", en: "there is no format “\(word)”"),
          help: .didYouMean(nearestName(to: word, in: words)) ?? .known(words))
      }
      results.format = format
    }
    write(say("结果的格式 ", "results are written as ") + results.format.rawValue + "\n")
  }

  /// `.output FILE`, `.output`
  mutating func setOutput(_ arguments: [String]) {
    results.path = arguments.first.map { FolderNames.expanded($0) }
    write(
      results.path.map { path in
        let path = escapedForTerminal(path)
        return say(
          "查询的结果写入 \(path)；.output 回到屏幕\n",
          "results of queries go to \(path); .output brings them back here\n")
      } ?? say("查询的结果显示在屏幕上\n", "results of queries are shown here\n"))
  }

  /// `.width NUMBER`, `.width`
  mutating func setWidth(_ arguments: [String]) throws {
    guard let word = arguments.first else {
      results.columnWidth = nil
      return write(say("列宽随屏幕\n", "columns are as wide as the screen allows\n"))
    }
    guard let width = Int(word), (6...1_000).contains(width) else {
      throw InputError(
        Message(zh: "“\(word)”不是可用的列宽", en: "“\(word)” is no width of a column"),
        help: Message(zh: "写 6 到 1000 的整数；不写则随屏幕", en: "write a number from 6 to 1000, or none"))
    }
    results.columnWidth = width
    write(say("文字列最宽 \(width) 格\n", "columns of text take \(width) places at most\n"))
  }

  /// `.timer on`, `.timer off`
  mutating func setTimer(_ arguments: [String]) throws {
    switch arguments.first?.lowercased() {
    case nil: results.isTimed.toggle()
    case "on", "开": results.isTimed = true
    case "off", "关": results.isTimed = false
    case let word?:
      throw InputError(
        Message(zh: "“\(word)”不是 on 或 off", en: "“\(word)” is neither on nor off"))
    }
    write(
      results.isTimed
        ? say("告诉每个语句用时\n", "it is told how long statements take\n")
        : say("不再告诉用时\n", "it is not told any more how long statements take\n"))
  }

  /// Tells how long a statement took.
  func tellTime(since start: ContinuousClock.Instant) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let thousandths = Int((min(seconds, 1e9) * 1_000).rounded())
    let text = "\(thousandths / 1_000)." + String(String(thousandths % 1_000 + 1_000).dropFirst())
    write(style.paint(say("用时 \(text) 秒", "\(text) s"), .dim) + "\n")
  }

  /// `.bars`, `.bars QUERY`
  mutating func drawBars(_ query: String) throws {
    if !query.isEmpty {
      let prepared = try prepared(query: query)
      guard prepared.query.isGrouped else { throw Self.noGroups }
      var options = ResultWriter.Options(.text)
      options.shownRows = 0
      results.grouped = nil
      try run(prepared, options, isFile: false) { _ in }
    }
    guard let chart = results.grouped else { throw Self.noGroups }
    for line in chart.lines(width: width() ?? 80, style: style, language) { write(line + "\n") }
  }

  private static var noGroups: InputError {
    InputError(
      Message(
        zh: "没有带数目的分组结果可画", en: "there is no result with groups and numbers to draw"),
      help: Message(
        zh: "先做一个分组查询，例如 选取 状态, 数量() 从 组织 分组 状态",
        en: "begin with a query such as select status, count() from organization group by status"))
  }

  /// `.summary TABLE`
  func summarize(_ arguments: [String]) throws {
    let names = workspace.rules.plan.tables.map(\.name)
    guard let name = arguments.first else {
      throw InputError(
        Message(zh: "没有写是哪张数据表", en: "no table is named"), help: .known(names))
    }
    guard let table = workspace.rules.plan.table(named: name) else {
      throw InputError(
        Message(zh: "没有名为“\(name)”的数据表", en: "there is no table “\(name)”"),
        help: .didYouMean(nearestName(to: name, in: names)) ?? .known(names))
    }
    try requireData(for: workspace.data[table].origin == nil ? [table] : [])
    write(try TableSummary(context).text(of: table, isInterrupted: workspace.limits.isInterrupted))
  }
}
