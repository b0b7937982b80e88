import Glibc
import GuijuEngine
import GuijuText

/// A line on the terminal's standard error that tells how far work has come, once it takes longer
/// than a second; nothing where that is no terminal. Any thread may call it.
public final class ProgressLine: Sendable {
  private struct State {
    var start = ContinuousClock.now
    var last = ContinuousClock.now
    var isDrawn = false
    /// Whether the work has said how much there is of it.
    var isCounted = false
  }

  private let label: Message
  private let language: Language
  private let isShown: Bool
  private let state = Guarded(State())

  /// - Parameter label: what is being done, in a word.
  public init(_ label: Message, _ language: Language) {
    self.label = label
    self.language = language
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// From now on time counts.
  public func begin() { state.withLock { $0 = State() } }

  /// Draws the line anew, five times a second at most.
  public func show(_ done: Int, of count: Int) {
    draw(isCounted: true) { elapsed in
      let share = Double(min(done, count)) / Double(max(1, count))
      let full = Int(share * 20)
      let bar =
        String(repeating: "#", count: full) + String(repeating: "-", count: 20 - full)
      // Before a tenth is done a guess would mislead.
      let rest = share > 0.1 ? seconds(elapsed * (1 / share - 1)) : nil
      let remaining =
        rest.map { Message(zh: "，约剩 \($0) 秒", en: ", about \($0) s left")[language] } ?? ""
      return "[\(bar)] \(Int(share * 100))%\(remaining)"
    }
  }

  /// Tells that work goes on, where nobody knows how much of it there is.
  public func tick() {
    draw(isCounted: false) { elapsed in
      Message(
        zh: "\(seconds(elapsed)) 秒，Ctrl-C 中断", en: "\(seconds(elapsed)) s, Ctrl-C stops it")[
          language]
    }
  }

  /// Takes the line away.
  public func clear() {
    state.withLock { state in
      if state.isDrawn { write("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }

  private func draw(isCounted: Bool, _ text: (Duration) -> String) {
    guard isShown else { return }
    // A thread that finds another drawing has nothing to add.
    state.withLockIfAvailable { state in
      let now = ContinuousClock.now
      guard now - state.start > .seconds(1), now - state.last > .milliseconds(200),
        isCounted || !state.isCounted
      else { return }
      state.last = now
      state.isDrawn = true
      state.isCounted = isCounted
      write("\r\(label[language]) \(text(now - state.start))\u{1B}[K")
    }
  }

  private func seconds(_ duration: Duration) -> Int64 { max(1, duration.components.seconds) }

  private func write(_ text: String) {
    let output = OutputBuffer(descriptor: STDERR_FILENO)
    output.write(text)
    output.flush()
  }
}
