/// Turns the tree of a pattern into its program.
///
/// Repetitions with a quantity are written out, `a{2,4}` as `aa(a(a)?)?`, since counters would make
/// the states of a thread as many as the counts; a program that grows too large is refused.
struct MatchProgramCompiler {
  private var instructions: [MatchProgram.Instruction] = []
  private var stateCount = 0
  /// The offset of the outermost quantifier whose repetition is being compiled.
  private var repetitionOffset: Int?

  static func compile(
    _ tree: PatternNode, sets: [ScalarSet], groupCount: Int, ignoresCase: Bool
  ) throws(RegularExpressionError) -> MatchProgram {
    var compiler = MatchProgramCompiler()
    try compiler.emit(.save(0), depth: 0)
    try compiler.compile(tree, depth: 0)
    try compiler.emit(.save(1), depth: 0)
    try compiler.emit(.match, depth: 0)
    return MatchProgram(
      compiler.instructions, sets: sets, groupCount: groupCount, ignoresCase: ignoresCase)
  }

  /// The index of the next instruction.
  private var end: Int32 { Int32(instructions.count) }

  /// Adds an instruction.
  ///
  /// - Returns: Its index.
  @discardableResult
  private mutating func emit(
    _ operation: MatchProgram.Operation, depth: Int16
  ) throws(RegularExpressionError) -> Int {
    let instruction = MatchProgram.Instruction(
      operation: operation, depth: depth, firstState: Int32(stateCount))
    stateCount += instruction.stateCount
    guard stateCount <= MatchProgram.maximumStateCount else {
      throw .pattern(.tooLarge(MatchProgram.maximumStateCount), at: repetitionOffset ?? 0)
    }
    instructions.append(instruction)
    return instructions.count - 1
  }

  /// Adds the instructions of a node.
  ///
  /// - Parameter depth: The number of enclosing loops with a nullable body.
  private mutating func compile(
    _ node: PatternNode, depth: Int16
  ) throws(RegularExpressionError) {
    switch node {
    case .empty: break
    case .scalar(let scalar): try emit(.scalar(scalar), depth: depth)
    case .set(let index): try emit(.set(Int32(index)), depth: depth)
    case .assertion(let assertion): try emit(.assertion(assertion), depth: depth)
    case .backReference(let group): try emit(.backReference(Int32(group)), depth: depth)
    case .group(let number, let body):
      try emit(.save(Int32(2 * number)), depth: depth)
      try compile(body, depth: depth)
      try emit(.save(Int32(2 * number + 1)), depth: depth)
    case .sequence(let nodes):
      for node in nodes { try compile(node, depth: depth) }
    case .alternatives(let nodes):
      try emitAlternatives(nodes, depth: depth)
    case .repetition(let repetition):
      try compile(repetition, depth: depth)
    }
  }

  /// `a|b`: `split(1, 2) 1: a jump(3) 2: b 3:`
  private mutating func emitAlternatives(
    _ nodes: [PatternNode], depth: Int16
  ) throws(RegularExpressionError) {
    var jumps: [Int] = []
    for node in nodes.dropLast() {
      let split = try emit(.split(0, 0), depth: depth)
      try compile(node, depth: depth)
      jumps.append(try emit(.jump(0), depth: depth))
      instructions[split].operation = .split(Int32(split + 1), end)
    }
    if let last = nodes.last { try compile(last, depth: depth) }
    for jump in jumps { instructions[jump].operation = .jump(end) }
  }

  private mutating func compile(
    _ repetition: PatternNode.Repetition, depth: Int16
  ) throws(RegularExpressionError) {
    let isOutermost = repetitionOffset == nil
    if isOutermost { repetitionOffset = repetition.offset }
    defer { if isOutermost { repetitionOffset = nil } }
    let quantity = repetition.quantity
    guard let maximum = quantity.maximum else {
      // `a{2,}` is `aa+`; `a*` alone has no body before its loop.
      if quantity.minimum == 0 { return try emitStar(repetition, depth: depth) }
      if quantity.minimum > 1 {
        try emitCopies(of: repetition.body, quantity.minimum - 1, depth: depth)
      }
      return try emitPlus(repetition, depth: depth)
    }
    try emitCopies(of: repetition.body, quantity.minimum, depth: depth)
    try emitOptional(repetition, maximum - quantity.minimum, depth: depth)
  }

  private mutating func emitCopies(
    of body: PatternNode, _ count: Int, depth: Int16
  ) throws(RegularExpressionError) {
    for _ in 0..<count {
      let start = end
      try compile(body, depth: depth)
      // What needs no instruction needs no copy either: `(?:(?:){9999}){9999}`.
      if end == start { return }
    }
  }

  /// `a*`: `1: split(2, 3) 2: a jump(1) 3:`
  private mutating func emitStar(
    _ repetition: PatternNode.Repetition, depth: Int16
  ) throws(RegularExpressionError) {
    let split = try emit(.split(0, 0), depth: depth)
    let iterationEnd = try emitIteration(of: repetition, depth: depth)
    try emit(.jump(Int32(split)), depth: depth)
    setSplit(split, to: Int32(split + 1), orExit: end, repetition)
    setExit(of: iterationEnd, to: end)
  }

  /// `a+`: `1: a split(1, 2) 2:`
  private mutating func emitPlus(
    _ repetition: PatternNode.Repetition, depth: Int16
  ) throws(RegularExpressionError) {
    let start = end
    let iterationEnd = try emitIteration(of: repetition, depth: depth)
    let split = try emit(.split(0, 0), depth: depth)
    setSplit(split, to: start, orExit: end, repetition)
    setExit(of: iterationEnd, to: end)
  }

  /// `a{0,2}`: `split(1, 3) 1: a split(2, 3) 2: a 3:`
  private mutating func emitOptional(
    _ repetition: PatternNode.Repetition, _ count: Int, depth: Int16
  ) throws(RegularExpressionError) {
    var splits: [Int] = []
    var iterationEnds: [Int?] = []
    for number in 0..<count {
      splits.append(try emit(.split(0, 0), depth: depth))
      let start = end
      if number + 1 < count {
        iterationEnds.append(try emitIteration(of: repetition, depth: depth))
      } else {
        try compile(repetition.body, depth: depth)
      }
      if end == start { break }
    }
    for split in splits {
      setSplit(split, to: Int32(split + 1), orExit: end, repetition)
    }
    for iterationEnd in iterationEnds { setExit(of: iterationEnd, to: end) }
  }

  /// The body of a loop; if it may match the empty text, with the instructions that tell whether
  /// it has.
  ///
  /// - Returns: The index of the last of them, whose exit is to be set.
  private mutating func emitIteration(
    of repetition: PatternNode.Repetition, depth: Int16
  ) throws(RegularExpressionError) -> Int? {
    guard repetition.bodyIsNullable else {
      try compile(repetition.body, depth: depth)
      return nil
    }
    try emit(.iterationStart(depth + 1), depth: depth + 1)
    try compile(repetition.body, depth: depth + 1)
    return try emit(.iterationEnd(depth + 1, exit: 0), depth: depth + 1)
  }

  private mutating func setSplit(
    _ split: Int, to body: Int32, orExit exit: Int32, _ repetition: PatternNode.Repetition
  ) {
    instructions[split].operation =
      repetition.quantity.isReluctant ? .split(exit, body) : .split(body, exit)
  }

  private mutating func setExit(of iterationEnd: Int?, to exit: Int32) {
    guard let iterationEnd else { return }
    instructions[iterationEnd].operation =
      .iterationEnd(instructions[iterationEnd].depth, exit: exit)
  }
}
