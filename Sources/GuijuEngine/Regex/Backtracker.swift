/// Tries one way through the program after the other, in the order of their priority.
///
/// Without back-references what follows a state at a position does not depend on the way there, so
/// a state that has been tried at a position need not be tried again: the time is bounded by the
/// states times the positions, which `canRemember` keeps small. With back-references there is only
/// the limit of steps.
///
/// What has been tried stays so for the next search in the same text, which makes the time of
/// finding all matches linear too. The states on the way to a match have not failed; but the next
/// search, which begins where the match ended, could come back to one of them only without having
/// consumed anything, and thence to an empty match: `RegularExpression.allMatches` refuses
/// patterns that have one.
struct Backtracker {
  /// A way still to be tried, or a slot to be set back before the ways below are tried.
  private struct Frame {
    /// The instruction; `~slot` for a slot.
    let index: Int32
    let level: Int16
    /// The position; the former content for a slot.
    let position: Int
  }

  /// The most bits to remember what has been tried: 256 KiB. A state leaves at most one frame at a
  /// position, so a program that is remembered cannot exceed the frames.
  private static let maximumBits = 1 << 21
  /// The most frames: 32 MiB.
  private static let maximumFrameCount = 1 << 21

  private let program: MatchProgram
  /// The first position that is remembered.
  private let start: Int
  /// The number of positions that are.
  private let width: Int
  /// The number of slots the caller wants.
  private let slotCount: Int
  private var slots: [Int]
  private var frames: [Frame] = []
  /// One bit for each state at each position; empty if nothing is remembered.
  private var tried: [UInt64] = []

  /// Whether the states at all positions of a text of this length can be remembered.
  static func canRemember(_ program: MatchProgram, _ length: Int) -> Bool {
    length < maximumBits && program.stateCount * (length + 1) <= maximumBits
  }

  /// - Parameters:
  ///   - start: Where the first search begins.
  ///   - length: That of the text.
  init(_ program: MatchProgram, slotCount: Int, from start: Int, length: Int) {
    self.program = program
    self.slotCount = slotCount
    self.start = start
    width = length - start + 1
    // Back-references need the slots of the groups, whatever the caller wants.
    slots = Array(
      repeating: -1, count: program.hasBackReferences ? 2 + 2 * program.groupCount : slotCount)
  }

  /// The slots of the first match that begins at `position` or later; nil if there is none.
  mutating func firstMatch(
    in text: Span<Unicode.Scalar>, from position: Int, _ limit: Int, _ steps: inout Int
  ) throws(RegularExpressionError) -> [Int]? {
    let instructions = program.instructions
    var next = program.opening.next(from: position, in: text)
    if next != nil, !program.hasBackReferences, tried.isEmpty {
      tried = Array(repeating: 0, count: program.stateCount * width / 64 + 1)
    }
    for slot in slots.indices { slots[slot] = -1 }
    while let position = next {
      if try isMatch(in: text, from: position, instructions.span, limit, &steps) {
        return Array(slots.prefix(slotCount))
      }
      next = program.opening.next(from: position + 1, in: text)
    }
    return nil
  }

  /// Whether there is a match that begins at `origin`; the slots then tell where.
  private mutating func isMatch(
    in text: Span<Unicode.Scalar>, from origin: Int, _ instructions: Span<MatchProgram.Instruction>,
    _ limit: Int, _ steps: inout Int
  ) throws(RegularExpressionError) -> Bool {
    frames.append(Frame(index: 0, level: 0, position: origin))
    while let frame = frames.popLast() {
      if frame.index < 0 {
        slots[Int(~frame.index)] = frame.position
      } else if try follow(frame, in: text, instructions, limit, &steps) {
        frames.removeAll(keepingCapacity: true)
        return true
      }
    }
    return false
  }

  /// Follows a way until it fails, which is false, or ends at a match; ways that branch off become
  /// frames.
  private mutating func follow(
    _ frame: Frame, in text: Span<Unicode.Scalar>,
    _ instructions: Span<MatchProgram.Instruction>, _ limit: Int, _ steps: inout Int
  ) throws(RegularExpressionError) -> Bool {
    var index = Int(frame.index)
    var position = frame.position
    var level = frame.level
    while true {
      steps += 1
      guard steps <= limit, frames.count <= Self.maximumFrameCount else {
        throw .tooManySteps(limit)
      }
      let instruction = instructions[index]
      level = min(level, instruction.maximumLevel)
      if !tried.isEmpty, !isFirstTry(Int(instruction.firstState) + Int(level), at: position) {
        return false
      }
      index += 1
      switch instruction.operation {
      case .scalar, .set:
        guard position < text.count, program.takes(instruction.operation, text[position]) else {
          return false
        }
        position += 1
        level = instruction.depth
      case .assertion(let assertion):
        guard assertion.holds(at: position, in: text) else { return false }
      case .backReference(let group):
        guard let length = lengthOfRepeat(of: Int(group), at: position, in: text) else {
          return false
        }
        position += length
        steps += length
        if length > 0 { level = instruction.depth }
      case .save(let slot):
        if slot < slots.count {
          frames.append(Frame(index: ~slot, level: 0, position: slots[Int(slot)]))
          slots[Int(slot)] = position
        }
      case .jump(let target):
        index = Int(target)
      case .split(let first, let second):
        frames.append(Frame(index: second, level: level, position: position))
        index = Int(first)
      case .iterationStart(let depth):
        level = min(level, depth - 1)
      case .iterationEnd(let depth, let exit):
        if level < depth { index = Int(exit) }
      case .match:
        return true
      }
    }
  }

  /// Notes that a state is tried at a position; false if it was before.
  private mutating func isFirstTry(_ state: Int, at position: Int) -> Bool {
    let bit = state * width + position - start
    let mask: UInt64 = 1 << UInt64(bit & 63)
    if tried[bit >> 6] & mask != 0 { return false }
    tried[bit >> 6] |= mask
    return true
  }

  /// The length of what a group has matched last, if the text at `position` repeats it; 0 if the
  /// group has not matched (Functions and Operators 3.1 §5.6.1).
  private func lengthOfRepeat(
    of group: Int, at position: Int, in text: Span<Unicode.Scalar>
  ) -> Int? {
    let (lower, upper) = (slots[2 * group], slots[2 * group + 1])
    guard lower >= 0, upper > lower else { return 0 }
    let length = upper - lower
    guard length <= text.count - position else { return nil }
    for offset in 0..<length {
      let (wanted, found) = (text[lower + offset], text[position + offset])
      guard
        wanted == found || (program.ignoresCase && CaseVariants.of(wanted).contains(found))
      else { return nil }
    }
    return length
  }
}
