import GuijuPlan

/// One evaluated node with its value, the cell it read, and what it evaluated to get there.
public struct Trace: Sendable {
  /// What a step is.
  public enum Part: Sendable, Equatable {
    case expression(NodeID)
    /// Whether a rule that another one excepts applies: its 适用 and what that excepts in turn.
    case exception(RuleID)
    /// Whether all requirements are met of a rule whose verdict an expression asks for.
    case requirements(RuleID)
  }

  /// What was evaluated.
  public let part: Part
  /// What it came to.
  public let value: Value
  /// The cell that a field was read from; nil for what is no field, or a field of a list.
  public let cell: Cell?
  /// The cells that a field of a list found missing.
  public let absent: [Cell]
  /// The rows of a decision table that were met or may be.
  public let hits: [DecisionHit]
  /// The element of a list of which a condition speaks.
  public internal(set) var element: Value?
  /// The steps in it, in the order in which they were taken.
  public let children: [Trace]

  /// The node that was evaluated; nil for a step that gathers several.
  public var node: NodeID? {
    if case .expression(let node) = part { return node }
    return nil
  }
}

/// A row of a decision table that is met, or may be.
public struct DecisionHit: Sendable {
  /// Counted from 0.
  public let row: Int
  /// Whether it is met for certain; a condition of it may be unknown.
  public let isCertain: Bool
}

/// Keeps what an evaluation sees, as a tree.
struct TraceRecorder {
  /// The most children kept of one node: a filter over a large table may leave very many unknown.
  static let maximumChildren = 1_000

  /// How many steps are kept before definitions that were evaluated once are not gone through again.
  static let manySteps = 100_000

  private var frames: [Frame] = [Frame()]
  private var count = 0

  /// Whether there are so many steps that what is repeated is no longer kept.
  var isFull: Bool { count > Self.manySteps }

  private struct Frame {
    var children: [Trace] = []
    var cell: Cell?
    var absent: [Cell] = []
    var hits: [DecisionHit] = []
    /// Whether the step closed last is among the children.
    var keepsLatest = false
  }

  mutating func open() { frames.append(Frame()) }

  mutating func close(_ part: Trace.Part, _ value: Value) {
    count += 1
    let frame = frames.removeLast()
    let parent = frames.count - 1
    guard frames[parent].children.count < Self.maximumChildren else {
      frames[parent].keepsLatest = false
      return
    }
    frames[parent].keepsLatest = true
    frames[parent].children.append(
      Trace(
        part: part, value: value, cell: frame.cell, absent: frame.absent, hits: frame.hits,
        children: frame.children))
  }

  /// Closes a node whose evaluation has raised an error.
  mutating func abandon() { frames.removeLast() }

  /// The node being evaluated has read a cell.
  mutating func see(_ cell: Cell) { frames[frames.count - 1].cell = cell }

  /// The node being evaluated has found a cell of a list missing.
  mutating func miss(_ cell: Cell) {
    guard frames[frames.count - 1].absent.count < Self.maximumChildren else { return }
    frames[frames.count - 1].absent.append(cell)
  }

  /// A row of the decision table being evaluated is met, or may be.
  mutating func meet(_ hit: DecisionHit) { frames[frames.count - 1].hits.append(hit) }

  /// Forgets the step of a condition just evaluated unless it matters: of a filter only the elements
  /// that it could not decide are of interest.
  mutating func keep(_ condition: NodeID, of element: Value, if matters: Bool) {
    let frame = frames.count - 1
    let last = frames[frame].children.count - 1
    // A constant condition leaves no step.
    guard frames[frame].keepsLatest, last >= 0, frames[frame].children[last].node == condition
    else { return }
    if matters {
      frames[frame].children[last].element = element
    } else {
      frames[frame].children.removeLast()
    }
    frames[frame].keepsLatest = false
  }

  /// The trees recorded so far, whose recording begins anew.
  mutating func take() -> [Trace] {
    defer {
      frames = [Frame()]
      count = 0
    }
    return frames[0].children
  }
}
