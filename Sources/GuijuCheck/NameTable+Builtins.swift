import GuijuPlan
import GuijuSyntax

extension NameTable {
  /// The names of built-in functions, types and properties that hold blanks.
  public static let builtins = NameTable(
    Builtin.allCases.map(\.english) + ValueType.names
      + VerdictQuestion.allCases.compactMap(\.names?.en) + [
        "not eligible", NameQuestion.parseFunction.en,
      ]
      + ["time offset", "start included", "end included"])
}
