import Guiju

/// The answer to a statement on its way to the screen, or to a pager where the screen is too small.
final class AnswerPage {
  private let output: OutputBuffer
  private var text = ""
  /// The lines of the screen; nil while what is written goes straight on.
  private var height: Int?

  init(_ output: OutputBuffer) { self.output = output }

  /// Whether a pager will show what is long.
  var isOpen: Bool { height != nil }

  /// Keeps what is written from now on, for a screen of so many lines.
  func open(height: Int) { self.height = height }

  func write(_ more: String) {
    guard isOpen else { return output.write(more) }
    text += more
    // What is endless is not kept.
    if text.utf8.count > Pager.greatestSize { release() }
  }

  /// Forgets what is kept: nobody waits for it any more.
  func drop() { text = "" }

  /// Writes what is kept; the rest goes straight on.
  func release() {
    output.write(text)
    (text, height) = ("", nil)
  }

  /// Ends the answer, and shows it.
  func close() {
    if let height, text.utf8.count(where: { $0 == 0x0A }) >= height - 1,
      Pager.show(text, behind: output)
    {
      text = ""
    }
    release()
  }
}
