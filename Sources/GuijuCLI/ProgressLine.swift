import Glibc
import Guiju
import GuijuText

/// A line on the terminal's standard error that tells how far work has come, once it takes longer
/// than a second; nothing where that is no terminal.
final class ProgressLine {
  private let label: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant
  private var isDrawn = false

  init(_ label: String) {
    self.label = label
    isShown = isatty(STDERR_FILENO) == 1
    last = start
  }

  /// Draws the line anew, five times a second at most.
  func show(_ done: Int, of count: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1), now - last > .milliseconds(200) || !isDrawn else { return }
    last = now
    isDrawn = true
    write("\r\(label) \(done)/\(count)（\(done * 100 / max(1, count))%）\u{1B}[K")
  }

  /// Takes the line away.
  func clear() {
    if isDrawn { write("\r\u{1B}[K") }
    isDrawn = false
  }

  private func write(_ text: String) {
    let output = OutputBuffer(descriptor: STDERR_FILENO)
    output.write(text)
    output.flush()
  }
}
