import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// `.timeline [TABLE] [KEY] [RULE …] [DATE..DATE]`: the days on which verdicts of a row change, or the
  /// verdicts of a table by date.
  func showTimeline(_ arguments: [String]) throws {
    guard !arguments.isEmpty else {
      let word = DotCommand.timeline.spelling(language)
      throw InputError(
        Message(zh: "没有写是哪一行", en: "no row is named"),
        help: Message(
          zh: "写主键，例如 \(example(of: .timeline))；或写数据表：\(word) 数据表",
          en: "name a key, such as \(example(of: .timeline)), or a table: \(word) TABLE"))
    }
    let span = try timelineSpan(arguments)
    let words = arguments.filter { !$0.contains("..") }
    // Definitions that are named are added to what is judged for this once.
    var workspace = workspace
    let (request, subject) = try timelineSubject(words, &workspace)
    try requireData(for: workspace.missingTables(for: request.rules))
    guard let rows = subject.rows else {
      let timeline = try TableTimeline(workspace, subject.rules, span)
      write(timeline.report(workspace, language: language).text(style: style, width: width()))
      return
    }
    for (index, row) in rows.enumerated() {
      let report = try RowTimeline(workspace, subject.rules, row: row, span)
        .report(workspace, row: row, language: language, showsPersonal: showsPersonal)
      write((index > 0 ? "\n" : "") + report.text(style: style, width: width()))
    }
  }

  /// The first words are a table and a key, or one of them, what follows are rules.
  private func timelineSubject(
    _ words: [String], _ workspace: inout Workspace
  ) throws(InputError) -> (TimelineRequest, TimelineSubject) {
    let isTable = words.first.map { workspace.rules.plan.table(named: $0) != nil } ?? false
    let count = isTable ? 2 : 1
    do throws(InputError) {
      let request = try workspace.timelineRequest(
        Array(words.prefix(count)), only: Array(words.dropFirst(count)))
      return (request, try workspace.timelineSubject(request))
    } catch {
      // Behind a table a rule may stand at once.
      guard isTable, words.count > 1, (try? workspace.rules(named: words[1])) != nil else {
        throw error
      }
      let request = try workspace.timelineRequest([words[0]], only: Array(words.dropFirst()))
      return (request, try workspace.timelineSubject(request))
    }
  }

  /// `2021-01-01..2023-12-31`, `2021-01-01..`, `..2023-12-31`
  private func timelineSpan(_ arguments: [String]) throws(InputError) -> TimelineSpan {
    var ends: [CalendarDate?] = [nil, nil]
    for argument in arguments where argument.contains("..") {
      let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
      let (first, last) = (parts.first.map(String.init) ?? "", parts.last.map(String.init) ?? "")
      ends = try [first, last].map { part throws(InputError) in
        guard !part.isEmpty else { return nil }
        guard let date = CalendarDate(cell: part.utf8) else {
          throw InputError(
            Message(zh: "“\(part)”不是日期", en: "“\(part)” is no date"),
            help: Message(zh: "例如 2021-01-01..2023-12-31", en: "such as 2021-01-01..2023-12-31"))
        }
        return date
      }
    }
    return try TimelineSpan(from: ends[0], to: ends[1], asOf: workspace.asOf)
  }
}
