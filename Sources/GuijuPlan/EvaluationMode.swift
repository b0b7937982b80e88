/// How expressions treat what is missing or wrong: read by whoever lowers them and by whoever
/// evaluates them.
public enum EvaluationMode: Sendable {
  /// What is missing is unknown; what is wrong is an error, found before evaluation where it can be.
  case guiju
  /// DMN's own: types are found when values are there, `null = x` is false, and what is wrong
  /// yields null with a recorded warning.
  case dmn
}
