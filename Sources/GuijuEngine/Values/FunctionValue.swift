import GuijuPlan

/// A function as a value: a built-in one, or one written as an expression with the values of the
/// names around it.
public final class FunctionValue: Sendable {
  enum Kind: Sendable {
    case builtin(Builtin)
    case closure(FunctionID, environment: [Value])
  }

  let kind: Kind
  let bulk: Bulk

  init(_ kind: Kind) {
    self.kind = kind
    switch kind {
    case .builtin: bulk = .none
    case .closure(_, let environment): bulk = Bulk(ofFunctionIn: environment)
    }
  }
}
