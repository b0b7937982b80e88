import GuijuPlan

/// Where a cell stands in a file, both counted from 1, the column in code points.
public struct CellPlace: Hashable, Sendable {
  /// The name of the file, as it was given.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in code points, from 1.
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// The way from a row and a field back to the file: implemented by whoever read it.
public protocol CellOrigin: Sendable {
  /// The names of the files that the rows come from.
  var files: [String] { get }
  /// Where the cell stands; for a field without a column in the file, where its row begins.
  func place(row: Int, field: FieldID) -> CellPlace
  /// Where the row begins.
  func place(row: Int) -> CellPlace
  /// Whether the file of a row has a column for the field.
  func hasColumn(row: Int, field: FieldID) -> Bool
  /// The cell as it stands in the file; nil for a field without a column.
  func text(row: Int, field: FieldID) -> String?
  /// Whether a file has been written to since it was read, so that its cells cannot be shown as they
  /// stand there any more.
  var hasChanged: Bool { get }
  /// How each of the files was read; none for rows that come from no file.
  var readings: [FileReading] { get }
}

extension CellOrigin {
  public var readings: [FileReading] { [] }
  public var hasChanged: Bool { false }
}

/// The rows of one declared table.
public struct Table: Sendable {
  /// How many rows there are; each column has as many.
  public let rowCount: Int
  /// One for each field of the schema, in its order; derived references have an empty one.
  public let columns: [Column?]
  /// Nil for a table that has no rows because no file was given.
  public let origin: (any CellOrigin)?

  public init(rowCount: Int, columns: [Column?], origin: (any CellOrigin)?) {
    self.rowCount = rowCount
    self.columns = columns
    self.origin = origin
  }

  /// A table for which no file was given.
  public static func empty(fieldCount: Int) -> Table {
    Table(rowCount: 0, columns: Array(repeating: nil, count: fieldCount), origin: nil)
  }
}

/// A cell, by its row.
public struct Cell: Hashable, Sendable {
  /// The table in which it stands.
  public let table: TableID
  /// Its row, from 0.
  public let row: Int32
  /// The field of the row.
  public let field: FieldID

  public init(table: TableID, row: Int32, field: FieldID) {
    self.table = table
    self.row = row
    self.field = field
  }
}

/// All rows that a run works on: one table for each of the schema.
public struct DataSet: Sendable {
  /// One for each table of the schema, in its order.
  public let tables: [Table]
  /// For each reverse list of the plan, the rows of every owner.
  public let reverses: [RowGroups]
  /// The automata of the names in its columns.
  let dictionaries = NameDictionaryCache()

  public init(tables: [Table], schema: Plan) {
    self.init(tables: tables, reverses: schema.reverses.map { RowGroups(of: $0, in: tables) })
  }

  init(tables: [Table], reverses: [RowGroups]) {
    self.tables = tables
    self.reverses = reverses
  }

  /// The rows of a table of the schema.
  public subscript(table: TableID) -> Table { tables[table.index] }
}

/// Rows of one table grouped by the row of another to which they refer: two arrays, however many
/// groups there are.
public struct RowGroups: Sendable {
  private let starts: [Int32]
  private let rows: [Int32]

  /// Groups the rows of `reverse.source`; a row whose path is missing somewhere is in no group.
  init(of reverse: ReverseSchema, in tables: [Table]) {
    let ownerCount = tables[reverse.owner.index].rowCount
    let source = tables[reverse.source.index]
    var owners = (0..<Int32(source.rowCount)).map { $0 }
    var current = source
    for field in reverse.path {
      guard let column = current.columns[field.index],
        case .references(let targets, let target) = column.storage
      else {
        owners = Array(repeating: -1, count: source.rowCount)
        break
      }
      for index in owners.indices where owners[index] >= 0 {
        owners[index] = targets[Int(owners[index])]
      }
      current = tables[target.index]
    }
    var counts = [Int32](repeating: 0, count: ownerCount + 1)
    for owner in owners where owner >= 0 { counts[Int(owner) + 1] += 1 }
    for index in 0..<ownerCount { counts[index + 1] += counts[index] }
    starts = counts
    var next = counts
    var grouped = [Int32](repeating: 0, count: Int(counts[ownerCount]))
    for (row, owner) in owners.enumerated() where owner >= 0 {
      grouped[Int(next[Int(owner)])] = Int32(row)
      next[Int(owner)] += 1
    }
    rows = grouped
  }

  /// How many rows refer to the owner with the most.
  var greatestCount: Int { Int(zip(starts, starts.dropFirst()).map { $1 - $0 }.max() ?? 0) }

  /// The rows that refer to an owner, in the order of their table; none to a record, whose number is
  /// behind those of the rows.
  subscript(owner: Int32) -> ArraySlice<Int32> {
    guard Int(owner) + 1 < starts.count else { return [] }
    return rows[Int(starts[Int(owner)])..<Int(starts[Int(owner) + 1])]
  }
}
