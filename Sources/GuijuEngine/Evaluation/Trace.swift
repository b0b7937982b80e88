import GuijuPlan

/// One evaluated node with its value, the cell it read, and what it evaluated to get there.
public struct Trace: Sendable {
  public let node: NodeID
  public let value: Value
  /// The cell that a field was read from; nil for what is no field, or a field of a list.
  public let cell: Cell?
  /// The cells that a field of a list found missing.
  public let absent: [Cell]
  public let children: [Trace]
}

/// Keeps what an evaluation sees, as a tree.
struct TraceRecorder {
  /// The most children kept of one node: a filter over a large table may leave very many unknown.
  static let maximumChildren = 1_000

  private var frames: [Frame] = [Frame()]

  private struct Frame {
    var children: [Trace] = []
    var cell: Cell?
    var absent: [Cell] = []
  }

  mutating func open() { frames.append(Frame()) }

  mutating func close(_ node: NodeID, _ value: Value) {
    let frame = frames.removeLast()
    guard frames[frames.count - 1].children.count < Self.maximumChildren else { return }
    frames[frames.count - 1].children.append(
      Trace(
        node: node, value: value, cell: frame.cell, absent: frame.absent, children: frame.children))
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

  /// Forgets the last child unless it matters: of a filter only the elements that it could not
  /// decide are of interest.
  mutating func keepLast(if matters: Bool) {
    if !matters, !frames[frames.count - 1].children.isEmpty {
      frames[frames.count - 1].children.removeLast()
    }
  }

  /// The trees recorded so far, whose recording begins anew.
  mutating func take() -> [Trace] {
    defer { frames = [Frame()] }
    return frames[0].children
  }
}
