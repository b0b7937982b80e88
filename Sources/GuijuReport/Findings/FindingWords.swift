import GuijuEngine
import GuijuPlan

extension Severity {
  /// The word that machines read.
  var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}

extension DecisionFault.Kind {
  /// The word that machines read.
  var word: String {
    switch self {
    case .overlap: "overlap"
    case .conflict: "conflict"
    case .gap: "gap"
    }
  }
}

extension Rule.Kind {
  /// The word that machines read.
  var word: String {
    switch self {
    case .rule: "rule"
    case .eligibility: "eligibility"
    case .value: "value"
    }
  }
}
