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
  /// Why none of the row's cells can be trusted; nil where they can.
  func doubt(row: Int) -> RowDoubt?
  /// Whether a file has been written to since it was read, so that its cells cannot be shown as they
  /// stand there any more.
  var hasChanged: Bool { get }
  /// How each of the files was read; none for rows that come from no file.
  var readings: [FileReading] { get }
}

extension CellOrigin {
  public var readings: [FileReading] { [] }
  public var hasChanged: Bool { false }
  public func doubt(row: Int) -> RowDoubt? { nil }
}

/// Why no cell of a row can be trusted.
public enum RowDoubt: Sendable {
  /// It has more cells than there are headings, and nobody knows which have shifted.
  case surplus
  /// Its quotes are such that nobody knows where a cell ends.
  case misquoted
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

  /// - Parameter threads: how many threads group rows.
  public init(tables: [Table], schema: Plan, threads: Int = 1) {
    self.init(
      tables: tables,
      reverses: schema.reverses.map { RowGroups(of: $0, in: tables, threads: threads) })
  }

  init(tables: [Table], reverses: [RowGroups]) {
    self.tables = tables
    self.reverses = reverses
  }

  /// The rows of a table of the schema.
  public subscript(table: TableID) -> Table { tables[table.index] }
}
