import GuijuPlan

extension Node.ComparisonOperator {
  /// As it is written: `>=`.
  var symbol: String {
    switch self {
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}
