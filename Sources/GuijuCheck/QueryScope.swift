import GuijuPlan
import GuijuSyntax

/// What expressions of a query can name besides the fields of a row.
struct QueryScope {
  /// Where an expression stands.
  enum Place {
    /// In 当: about a single row.
    case condition
    /// In 分组: what makes groups.
    case group
    /// In the columns, 筛选组 and 排序: about a row, or about a group.
    case result
    /// In an aggregate: about each row of a group.
    case argument
  }

  /// What a group has a single value of.
  struct GroupKey {
    let expression: Expression
    let key: QueryPlan.Key
  }

  /// A call of an aggregate, as it is written.
  struct GroupAggregate {
    let expression: Expression
    let aggregate: QueryPlan.Aggregate
  }

  let wording: SelectQuery.Wording
  /// How many bindings are in scope outside of filters and the like.
  let depth: Int
  var place = Place.condition
  /// What the names of columns stand for.
  var aliases: [String: Expression] = [:]
  /// The names of columns, where they cannot be used yet.
  var laterNames: Set<String> = []
  var keys: [GroupKey] = []
  var aggregates: [GroupAggregate] = []
}
