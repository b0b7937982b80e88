import GuijuPlan

/// A list of values, some of which may be only possible: a filter whose condition is unknown for
/// an element keeps it as one that may belong or not.
public final class List: Sendable {
  /// Where the elements are: all rows of a table are not written out one by one.
  private enum Storage: Sendable {
    case values([Value])
    case rows(TableID, [Int32])
    case allRows(TableID, count: Int32)
  }

  private let storage: Storage
  /// For each element whether it surely belongs; nil when all do.
  private let certainty: [Bool]?
  let bulk: Bulk

  public init(_ values: [Value], certainty: [Bool]? = nil) {
    storage = .values(values)
    self.certainty = certainty
    bulk = Bulk(of: values)
  }

  public init(table: TableID, rows: [Int32], certainty: [Bool]? = nil) {
    storage = .rows(table, rows)
    self.certainty = certainty
    bulk = Bulk(rowCount: rows.count)
  }

  public init(table: TableID, count: Int) {
    storage = .allRows(table, count: Int32(count))
    certainty = nil
    bulk = Bulk(rowCount: count)
  }

  /// How many elements there are, possible ones included.
  public var count: Int {
    switch storage {
    case .values(let values): values.count
    case .rows(_, let rows): rows.count
    case .allRows(_, let count): Int(count)
    }
  }

  /// The element at a position from 0, which is below `count`.
  public subscript(index: Int) -> Value {
    switch storage {
    case .values(let values): values[index]
    case .rows(let table, let rows): .row(table, rows[index])
    case .allRows(let table, _): .row(table, Int32(index))
    }
  }

  /// Whether an element surely belongs to the list.
  public func isCertain(_ index: Int) -> Bool { certainty?[index] ?? true }

  /// Whether every element surely belongs to the list.
  public var isCertain: Bool { certainty == nil }

  /// For each element whether it surely belongs; nil when all do.
  var certainties: [Bool]? { certainty }

  /// How many elements surely belong.
  public var certainCount: Int { certainty.map { $0.count { $0 } } ?? count }

  /// The list without what is known to be nothing.
  var withoutNone: List {
    keeping {
      if case .none = $0 { false } else { true }
    }
  }

  /// The elements that are not missing: 忽略空值.
  var withoutMissing: List { keeping { !$0.isMissing } }

  private func keeping(_ belongs: (Value) -> Bool) -> List {
    guard case .values(let values) = storage, !values.allSatisfy(belongs) else { return self }
    let kept = values.indices.filter { belongs(values[$0]) }
    return List(kept.map { values[$0] }, certainty: certainty.map { all in kept.map { all[$0] } })
  }

  /// Whether elements can be missing: rows never are.
  var mayHoldMissing: Bool {
    switch storage {
    case .values: true
    case .rows, .allRows: false
    }
  }

  /// The rows, where the list is one of rows of a single table.
  var rows: (table: TableID, indices: [Int32])? {
    switch storage {
    case .values: nil
    case .rows(let table, let rows): (table, rows)
    case .allRows(let table, let count): (table, Array(0..<count))
    }
  }
}
