import CStackBounds

/// Tells whether the stack of the thread at hand has room left.
///
/// Expressions and functions may be nested as deep as memory allows, but for the stack: what a
/// level takes of it depends on the build, and how large it is on the thread. So it is measured,
/// not counted. Asking costs one comparison.
struct StackGuard: Sendable {
  // The part of the thread's stack in which there is room. Another thread's stack is elsewhere: an
  // evaluator that has moved to it finds itself outside, and looks anew.
  private var lowest: UInt = 0
  private var size: UInt = 0

  /// What must be left for functions that do not ask: a mebibyte, or a quarter of a small stack.
  private static let reserve: UInt = 1 << 20

  mutating func hasRoom() -> Bool {
    let position = UInt(c_stack_position())
    return position &- lowest < size || look(from: position)
  }

  /// Looks up the bounds of the thread's stack; where they are not known there is room.
  @inline(never)
  private mutating func look(from position: UInt) -> Bool {
    var (lowest, highest): (UInt, UInt) = (0, 0)
    c_stack_bounds(&lowest, &highest)
    guard lowest < highest else { return true }
    self.lowest = lowest + min(Self.reserve, (highest - lowest) / 4)
    size = highest - self.lowest
    return position &- self.lowest < size
  }
}
