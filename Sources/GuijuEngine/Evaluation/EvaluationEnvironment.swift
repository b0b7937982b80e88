import GuijuPlan

/// What stays the same while an evaluator works: program with its day, data, mode, limits.
///
/// One object, so that an evaluator is small: Swift copies it where a call reads it while its
/// arguments change it, and a copy with all of this inside counts some 30 references (a condition
/// of 11 nodes took 1,110 ns a row, and 460 without).
final class EvaluationEnvironment: Sendable {
  let program: Program
  let data: DataSet
  let mode: EvaluationMode
  let limits: Limits
  /// The nodes of the plan and the program's constants, at hand: both are read at every step.
  let nodes: [Node]
  let constants: [Value?]
  let definitionBounds = Guarded(Program.DefinitionBounds())

  init(
    _ program: Program, data: DataSet, mode: EvaluationMode, limits: Limits
  ) {
    self.program = program
    self.data = data
    self.mode = mode
    self.limits = limits
    nodes = program.plan.nodes
    constants = program.constants
  }
}
