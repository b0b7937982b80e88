extension MatchProgram {
  /// With what a match can begin, so that a search can pass over all other places.
  struct Opening: Sendable {
    private var ascii = ASCIISet()
    private var hasOthers = false
    /// Whether a match can begin at any scalar, or at the end.
    private(set) var isAnything = false
    /// Whether a match can begin at the start of the text only.
    private(set) var isTextStart = true

    init(of instructions: [Instruction], _ sets: [ScalarSet]) {
      // Each instruction may be reached before the start of the text has been asserted and after.
      var isReached = [Bool](repeating: false, count: instructions.count * 2)
      var open = [(index: 0, isAnchored: false)]
      while let (index, isAnchored) = open.popLast() {
        let mark = index * 2 + (isAnchored ? 1 : 0)
        guard instructions.indices.contains(index), !isReached[mark] else { continue }
        isReached[mark] = true
        switch instructions[index].operation {
        case .scalar(let scalar):
          if scalar.value < 128 { ascii.insert(UInt8(scalar.value)) } else { hasOthers = true }
          if !isAnchored { isTextStart = false }
        case .set(let set):
          ascii.formUnion(sets[Int(set)].ascii)
          if sets[Int(set)].reachesBeyondASCII { hasOthers = true }
          if !isAnchored { isTextStart = false }
        case .match, .backReference:
          isAnything = true
          if !isAnchored { isTextStart = false }
        case .assertion(.textStart): open.append((index + 1, true))
        case .assertion(.textEnd), .assertion(.lineStart), .assertion(.lineEnd), .save,
          .iterationStart:
          open.append((index + 1, isAnchored))
        case .jump(let target): open.append((Int(target), isAnchored))
        case .split(let first, let second):
          open.append((Int(first), isAnchored))
          open.append((Int(second), isAnchored))
        case .iterationEnd(_, let exit):
          open.append((index + 1, isAnchored))
          open.append((Int(exit), isAnchored))
        }
      }
    }

    /// Whether a match can begin at `position`.
    @inline(__always)
    func isPossible(at position: Int, in text: Span<Unicode.Scalar>) -> Bool {
      if isTextStart && position > 0 { return false }
      if isAnything { return true }
      guard position < text.count else { return false }
      let value = text[position].value
      return value < 128 ? ascii.contains(UInt8(value)) : hasOthers
    }

    /// The first position, `position` or later, where a match can begin; nil if there is none.
    @inline(__always)
    func next(from position: Int, in text: Span<Unicode.Scalar>) -> Int? {
      if isTextStart && position > 0 { return nil }
      var position = position
      while position <= text.count {
        if isPossible(at: position, in: text) { return position }
        position += 1
      }
      return nil
    }
  }
}
