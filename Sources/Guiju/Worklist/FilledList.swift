import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuTable
import GuijuText

/// A worklist that was filled in, read back: the values of its column 新值 (new), read as cells of data
/// files are.
///
/// Rows are found by their key (or `#3`, the third row, where a table has none), columns by their
/// headings in either language, in any order. A cell that cannot be taken is told with its place and
/// left out; no data file is written.
public struct FilledList: Sendable {
  /// The cells that were filled in, with their values.
  public let cells: [Cell: Value]
  /// What is wrong with lines, or to be told of them, in the order of the file.
  public let faults: [ListFault]
  /// How many lines have nothing filled in, and how many what the data say already.
  public let blankCount: Int
  public let unchangedCount: Int

  /// Reads a list; throws where it is no list at all.
  public init(
    reading path: String, for workspace: Workspace, showsPersonal: Bool = false
  ) throws(FileError) {
    let reader = try FilledListReader(reading: path, for: workspace, showsPersonal: showsPersonal)
    (cells, faults) = (reader.cells, reader.faults)
    (blankCount, unchangedCount) = (reader.blankCount, reader.unchangedCount)
  }
}

/// Reads a list line by line.
private struct FilledListReader {
  private(set) var cells: [Cell: Value] = [:]
  private(set) var faults: [ListFault] = []
  private(set) var blankCount = 0
  private(set) var unchangedCount = 0

  /// The largest list.
  private static let maximumFileSize = 512 << 20
  /// The most rows among which the nearest key is looked for.
  private static let searchedKeys = 20_000

  private let workspace: Workspace
  private let showsPersonal: Bool
  private var evaluator: RuleEvaluator
  private var readers: [TableID: RecordReader] = [:]
  private var rows: [TableID: [String: [Int32]]] = [:]
  /// The cells met so far, with the places of their lines, and those that lines contradict.
  private var places: [Cell: CellPlace] = [:]
  private var contradicted: Set<Cell> = []

  init(reading path: String, for workspace: Workspace, showsPersonal: Bool) throws(FileError) {
    self.workspace = workspace
    self.showsPersonal = showsPersonal
    evaluator = workspace.ruleEvaluator(language: .english)
    let records = try HeadedRecords(reading: path, limit: Self.maximumFileSize)
    faults = records.formFaults
    let columns = try Columns(of: records)
    noteHeadings(of: records)
    for record in records.records.indices { read(record, of: records, columns) }
    for cell in contradicted { cells[cell] = nil }
  }

  /// The columns that count.
  private struct Columns {
    let table: Int
    let key: Int
    let field: Int
    let new: Int
    let current: Int?

    init(of records: HeadedRecords) throws(FileError) {
      func position(_ column: WorklistColumn) throws(FileError) -> Int {
        _ = try records.required(
          column.headings, others: WorklistColumn.allCases.flatMap(\.headings))
        return records.position(column.headings) ?? 0
      }
      table = try position(.table)
      key = try position(.key)
      field = try position(.field)
      new = try position(.new)
      current = records.position(WorklistColumn.current.headings)
    }
  }

  private mutating func noteHeadings(of records: HeadedRecords) {
    let known = Set(WorklistColumn.allCases.flatMap(\.headings))
    var seen: Set<String> = []
    for (column, heading) in records.headings.enumerated() where !heading.isEmpty {
      let isNew = seen.insert(heading).inserted
      if isNew, known.contains(heading) { continue }
      faults.append(
        ListFault(
          records.place(heading: column),
          isNew
            ? Message(
              zh: "不认识的列“\(heading)”，不读", en: "the column “\(heading)” is unknown and not read")
            : Message(
              zh: "列“\(heading)”有两个，只读前一个",
              en: "the column “\(heading)” is there twice; the first is read"),
          severity: isNew ? .note : .error))
    }
  }

  // MARK: - Lines

  private mutating func read(_ record: Int, of records: HeadedRecords, _ columns: Columns) {
    if records.isMalformed(record: record) { return }
    func text(_ column: Int) -> String { records.cell(record: record, column: column) }
    func place(_ column: Int) -> CellPlace { records.place(record: record, column: column) }
    let new = SpreadsheetText.restored(text(columns.new))
    if new.isEmpty {
      if !records.records[record].allSatisfy(\.isEmpty) { blankCount += 1 }
      return
    }
    do throws(ListFault.Thrown) {
      let surplus = records.records[record].dropFirst(records.headings.count)
      if let first = surplus.firstIndex(where: { !$0.isEmpty }) {
        throw .init(
          place(first),
          Message(
            zh: "这一行比列名多出单元格，可能错了位", en: "the line has more cells than there are headings"),
          help: Message(
            zh: "这一行没有采用；检查引号和逗号", en: "the line is left out; look at quotes and commas"))
      }
      let table = try table(text(columns.table), at: place(columns.table))
      let row = try row(text(columns.key), of: table, at: place(columns.key))
      let field = try field(text(columns.field), of: table, at: place(columns.field))
      let cell = Cell(table: table, row: row, field: field)
      compare(
        cell, listed: columns.current.map { text($0) }, at: place(columns.current ?? columns.new))
      take(new, for: cell, at: place(columns.new))
    } catch {
      faults.append(error.fault)
    }
  }

  private func table(
    _ name: String, at place: CellPlace
  ) throws(ListFault.Thrown) -> TableID {
    let plan = workspace.rules.plan
    if let table = plan.table(named: name) { return table }
    let names = plan.tables.map(\.name)
    throw .init(
      place, Message(zh: "没有名为“\(name)”的数据表", en: "no table is named “\(name)”"),
      help: .didYouMean(nearestName(to: name, in: names)) ?? .known(names))
  }

  private func field(
    _ name: String, of table: TableID, at place: CellPlace
  ) throws(ListFault.Thrown) -> FieldID {
    let schema = workspace.rules.plan[table]
    guard let field = schema.field(named: SpreadsheetText.restored(name)) else {
      throw .init(
        place,
        Message(zh: "\(schema.name)没有字段“\(name)”", en: "\(schema.name) has no field “\(name)”"),
        help: name.hasPrefix("（") || name.hasPrefix("(")
          ? Message(
            zh: "这一行说的不是单元格，要增减的是行，不能填在这里",
            en:
              "the line is about no cell: rows would have to be added, which cannot be filled in here"
          )
          : .didYouMean(nearestName(to: name, in: schema.fields.map(\.name))))
    }
    guard schema[field].isStored else {
      throw .init(
        place,
        Message(
          zh: "“\(name)”是推算出来的，没有自己的列", en: "“\(name)” follows from other fields and has no column")
      )
    }
    guard schema.key != field else {
      throw .init(
        place,
        Message(zh: "主键“\(name)”不能用清单改", en: "the key “\(name)” cannot be changed by a list"))
    }
    return field
  }

  private mutating func row(
    _ key: String, of table: TableID, at place: CellPlace
  ) throws(ListFault.Thrown) -> Int32 {
    let known = keys(of: table)
    let name = workspace.rules.plan[table].name
    let found = known[key] ?? known[SpreadsheetText.restored(key)] ?? []
    if found.count == 1 { return found[0] }
    if found.count > 1 {
      throw .init(
        place,
        Message(
          zh: "\(name)有 \(found.count) 行的主键是“\(key)”",
          en: "\(found.count) rows of \(name) have the key “\(key)”"))
    }
    if key.hasPrefix("#"), let number = Int32(key.dropFirst()), number >= 1,
      Int(number) <= workspace.data[table].rowCount
    {
      return number - 1
    }
    let near =
      known.count <= Self.searchedKeys ? nearestName(to: key, in: known.keys.sorted()) : nil
    throw .init(
      place,
      Message(zh: "\(name)没有主键为“\(key)”的行", en: "no row of \(name) has the key “\(key)”"),
      help: .didYouMean(near)
        ?? Message(
          zh: "行可能已删去，或者表格软件改了主键（前面的 0、长数字）",
          en:
            "the row may be gone, or a spreadsheet has changed the key (zeros in front, long numbers)"
        ))
  }

  private mutating func keys(of table: TableID) -> [String: [Int32]] {
    if let known = rows[table] { return known }
    var keys: [String: [Int32]] = [:]
    for row in 0..<Int32(workspace.data[table].rowCount) {
      if let key = workspace.data.key(of: row, in: table, workspace.rules.plan) {
        keys[key, default: []].append(row)
      }
    }
    rows[table] = keys
    return keys
  }

  // MARK: - Values

  private mutating func take(_ text: String, for cell: Cell, at place: CellPlace) {
    let (read, findings) = self.read(text, cell)
    for finding in findings { note(finding, cell, at: place) }
    switch read {
    case .unknown: return
    case .blank:
      faults.append(
        ListFault(
          place,
          Message(zh: "“\(text)”等于空白，没有填", en: "“\(text)” counts as blank: nothing is filled in"),
          severity: .warning))
    case .value(let value):
      if let first = places[cell] {
        guard cells[cell]?.isEqual(to: value) != true else { return }
        contradicted.insert(cell)
        faults.append(
          ListFault(
            place,
            Message(
              zh: "这一格在第 \(first.line) 行填了别的值",
              en: "line \(first.line) gives the cell another value"),
            help: Message(zh: "两个都没有采用", en: "neither is taken")))
        return
      }
      places[cell] = place
      if evaluator.value(of: cell).isEqual(to: value) == true { unchangedCount += 1 }
      cells[cell] = value
    }
  }

  private mutating func read(
    _ text: String, _ cell: Cell
  ) -> (cell: Record.Cell, findings: [RecordReader.Finding]) {
    if readers[cell.table] == nil {
      readers[cell.table] = RecordReader(
        workspace.program, data: workspace.data, table: cell.table)
    }
    guard let (cells, findings) = readers[cell.table]?.read([cell.field: .text(text)]) else {
      return (.unknown, [])
    }
    let own = findings.filter { $0.field == cell.field && $0.kind != .blankRequired }
    return (cells[cell.field] ?? .unknown, own)
  }

  private mutating func note(_ finding: RecordReader.Finding, _ cell: Cell, at place: CellPlace) {
    let field = workspace.rules.plan[cell.table][cell.field]
    let isMasked = field.isPersonal && !showsPersonal
    faults.append(
      ListFault(
        place,
        isMasked
          ? finding.kind.concealing(finding.message, of: field, in: workspace.rules.plan).forList
          : finding.message.forList,
        help: isMasked && !finding.kind.advisesWithoutValue ? nil : finding.help,
        severity: finding.severity))
  }

  /// Tells where the data have another value than when the list was made.
  private mutating func compare(_ cell: Cell, listed: String?, at place: CellPlace) {
    let context = workspace.reportContext(
      language: .chinese, style: .plain, showsPersonal: showsPersonal)
    guard let listed, listed != RuleEvaluator.mask else { return }
    let now = evaluator.value(of: cell)
    let text = context.workText(of: cell, &evaluator)
    if text == RuleEvaluator.mask || text == SpreadsheetText.restored(listed) { return }
    if case .value(let value) = read(SpreadsheetText.restored(listed), cell).cell,
      value.isEqual(to: now) == true
    {
      return
    }
    faults.append(
      ListFault(
        place,
        Message(
          zh: "数据变了：清单里的现值是“\(listed)”，现在是“\(text)”",
          en: "the data have changed: the list says “\(listed)”, now it is “\(text)”"),
        severity: .warning))
  }
}
