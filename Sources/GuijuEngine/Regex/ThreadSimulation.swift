/// Runs all ways through a program without back-references abreast, one scalar after the other.
///
/// The threads at a position are kept in the order of their priority, none in a state that one
/// before it has. When one matches, those after it are dropped, and those before it go on: should
/// one of them match later, that match is the one preferred.
struct ThreadSimulation {
  /// The threads that wait at one position for a scalar, each with its slots.
  private struct ThreadList {
    var instructions: [Int32] = []
    /// As many for each thread as the caller wants.
    var slots: [Int] = []

    mutating func removeAll() {
      instructions.removeAll(keepingCapacity: true)
      slots.removeAll(keepingCapacity: true)
    }
  }

  /// A way still to be followed, or a slot to be set back before the ways below are.
  private struct Frame {
    /// The instruction; `~slot` for a slot.
    let index: Int32
    let level: Int16
    /// The former content, for a slot.
    let content: Int
  }

  private let program: MatchProgram
  private let slotCount: Int
  /// The slots of the way that is followed.
  private var slots: [Int]
  private var frames: [Frame] = []
  /// The turn at which each state was reached last. A turn is a position's; they count from 1.
  private var turns: [Int]
  private var turn = 1

  init(_ program: MatchProgram, slotCount: Int) {
    self.program = program
    self.slotCount = slotCount
    slots = Array(repeating: -1, count: slotCount)
    turns = Array(repeating: 0, count: program.stateCount)
  }

  /// The slots of the first match that begins at `start` or later; nil if there is none.
  mutating func firstMatch(
    in text: Span<Unicode.Scalar>, from start: Int, _ limit: Int, _ steps: inout Int
  ) throws(RegularExpressionError) -> [Int]? {
    let instructions = program.instructions
    var current = ThreadList()
    var next = ThreadList()
    var found: [Int]?
    var position = start
    while true {
      if found == nil {
        // With no thread on its way, the search passes over places where no match can begin.
        if current.instructions.isEmpty {
          guard let opening = program.opening.next(from: position, in: text) else { return nil }
          position = opening
          turn += 1
        }
        if program.opening.isPossible(at: position, in: text) {
          for slot in slots.indices { slots[slot] = -1 }
          addThreads(
            from: 0, level: 0, at: position, in: text, instructions.span, to: &current, &steps)
        }
      } else if current.instructions.isEmpty {
        return found
      }
      turn += 1
      next.removeAll()
      if let slots = advance(
        current, at: position, in: text, instructions.span, to: &next, &steps)
      {
        found = slots
      }
      guard steps <= limit else { throw .tooManySteps(limit) }
      if position == text.count || (found != nil && slotCount == 0) { return found }
      swap(&current, &next)
      position += 1
    }
  }

  /// Has the threads take the scalar at `position`; `next` gets those for which it is theirs.
  ///
  /// - Returns: The slots of the first thread that has matched; those after it are given up.
  private mutating func advance(
    _ current: ThreadList, at position: Int, in text: Span<Unicode.Scalar>,
    _ instructions: Span<MatchProgram.Instruction>, to next: inout ThreadList, _ steps: inout Int
  ) -> [Int]? {
    for thread in current.instructions.indices {
      steps += 1
      let index = Int(current.instructions[thread])
      let instruction = instructions[index]
      let firstSlot = thread * slotCount
      if case .match = instruction.operation {
        return Array(current.slots[firstSlot..<firstSlot + slotCount])
      }
      guard position < text.count, program.takes(instruction.operation, text[position]) else {
        continue
      }
      for slot in 0..<slotCount { slots[slot] = current.slots[firstSlot + slot] }
      addThreads(
        from: index + 1, level: instruction.depth, at: position + 1, in: text, instructions,
        to: &next, &steps)
    }
    return nil
  }

  /// Follows all ways from an instruction up to those that take a scalar, and adds a thread for
  /// each that is not in the list yet, in the order of their priority.
  private mutating func addThreads(
    from index: Int, level: Int16, at position: Int, in text: Span<Unicode.Scalar>,
    _ instructions: Span<MatchProgram.Instruction>, to list: inout ThreadList, _ steps: inout Int
  ) {
    frames.append(Frame(index: Int32(index), level: level, content: 0))
    while let frame = frames.popLast() {
      if frame.index < 0 {
        slots[Int(~frame.index)] = frame.content
      } else {
        follow(frame, at: position, in: text, instructions, to: &list, &steps)
      }
    }
  }

  /// Follows a way until it ends or a thread waits; ways that branch off become frames.
  private mutating func follow(
    _ frame: Frame, at position: Int, in text: Span<Unicode.Scalar>,
    _ instructions: Span<MatchProgram.Instruction>, to list: inout ThreadList, _ steps: inout Int
  ) {
    var index = Int(frame.index)
    var level = frame.level
    while true {
      steps += 1
      let instruction = instructions[index]
      level = min(level, instruction.maximumLevel)
      let state = Int(instruction.firstState) + Int(level)
      if turns[state] == turn { return }
      turns[state] = turn
      switch instruction.operation {
      case .scalar, .set, .match:
        list.instructions.append(Int32(index))
        steps += slotCount >> 3
        for slot in slots.indices { list.slots.append(slots[slot]) }
        return
      case .assertion(let assertion):
        guard assertion.holds(at: position, in: text) else { return }
      case .backReference:
        preconditionFailure("a program with back-references is for the backtracker")
      case .save(let slot):
        if slot < slotCount {
          frames.append(Frame(index: ~slot, level: 0, content: slots[Int(slot)]))
          slots[Int(slot)] = position
        }
      case .jump(let target):
        index = Int(target)
        continue
      case .split(let first, let second):
        frames.append(Frame(index: second, level: level, content: 0))
        index = Int(first)
        continue
      case .iterationStart(let depth):
        level = min(level, depth - 1)
      case .iterationEnd(let depth, let exit):
        if level < depth {
          index = Int(exit)
          continue
        }
      }
      index += 1
    }
  }
}
