import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuTable
import GuijuText

extension Workspace {
  /// The tables that files were loaded into, in the order of their declarations; a table derived from
  /// another one's files is left out.
  public var loadedTables: [TableID] {
    let plan = rules.plan
    return plan.tables.indices.map { TableID($0) }.filter {
      data[$0].origin != nil && plan[$0].derivation == nil
    }
  }

  /// A workspace with the table that is proposed for a file, and the file loaded into it; the text of
  /// the proposal with it.
  public static func proposing(
    for path: String, _ form: FileForm, language: Language, asOf: CalendarDate, findingLimit: Int,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(FileError) -> (workspace: Workspace, declaration: String) {
    let bytes = try DataInput.read(path)
    let proposal = try SchemaProposal(
      for: CSVBytes(bytes), named: path, form, language, progress: progress)
    let text = proposal.text
    var workspace = Workspace(rules: RuleLoader.check(text, name: "<proposal>"), asOf: asOf)
    workspace.limits.progress = progress
    defer { workspace.limits.progress = Limits().progress }
    guard workspace.isUsable else {
      throw FileError(
        path,
        Message(
          zh: "列名不能写成数据表的字段", en: "its headings cannot be the fields of a table"))
    }
    try workspace.load(
      [.file(path, table: proposal.table)], forms: DataForms(form), findingLimit: findingLimit)
    return (workspace, text)
  }

  /// Writes how each file was read, with its rows as they stand in it, as a line of JSON.
  public func dumpData(in context: ReportContext, to write: ([UInt8]) -> Void) throws(FileError) {
    let lines = DataLines(context)
    for table in loadedTables {
      guard let origin = data[table].origin else { continue }
      let form = dataForms.form(for: rules.plan[table].name)
      for (name, reading) in zip(origin.files, origin.readings) {
        write(lines.opening(file: name, reading, table: table))
        try dumpRows(of: name, reading, table, form, lines, context, to: write)
        write(lines.closing(file: name, dataFindings))
      }
    }
  }

  private func dumpRows(
    of path: String, _ reading: FileReading, _ table: TableID, _ form: FileForm, _ lines: DataLines,
    _ context: ReportContext, to write: ([UInt8]) -> Void
  ) throws(FileError) {
    let plan = rules.plan
    let bytes = try DataInput.read(path)
    do {
      var rows = try FileRows(CSVBytes(bytes), form)
      var isFirst = true
      while let cells = rows.next() {
        let shown = zip(cells, reading.columns).filter { !$1.isDropped }.map { cell, column in
          let read =
            column.field.map { plan[table][$0] }
            ?? column.readFor.map { plan[$0.table][$0.field] }
          guard let cell, let field = read else { return cell }
          if field.isPersonal, !context.showsPersonal { return RuleEvaluator.mask }
          return field.isBlank(cell) ? nil : cell
        }
        write((isFirst ? [] : [UInt8(ascii: ",")]) + lines.row(shown))
        isFirst = false
      }
    } catch {
      throw FileError(path, error.message, help: error.help)
    }
  }
}
