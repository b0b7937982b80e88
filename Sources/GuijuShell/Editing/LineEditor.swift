/// What reading one line came to.
public enum LineEvent: Sendable, Equatable {
  /// A line, without its end. A block pasted into a terminal is one line with `\n` inside.
  case line(String)

  /// The user pressed Ctrl-C. What was typed, and a block begun on the lines before, is given up.
  case interrupted

  /// There are no more lines. Every further read says the same.
  case endOfInput

  /// The line with this number, counted from 1, is not valid UTF-8. Nothing is repaired; reading
  /// goes on with the next line.
  case invalidUTF8(line: Int)

  /// The line with this number has more than `limit` bytes. It is skipped; reading goes on with
  /// the next line.
  case lineTooLong(line: Int, limit: Int)

  /// The input could not be read, for the reason the system gives as an `errno` code. The next
  /// event is `endOfInput`.
  case unreadable(code: Int32)
}

/// Answers what could stand at the cursor.
public typealias LineCompleter = (CompletionRequest) -> LineCompletion

/// Where the shell's lines come from: a terminal, a stream, or a test.
///
/// ```swift
/// reading: while true {
///   switch editor.readLine(prompt: "规矩> ", completer: nil) {
///   case .line(let text): …
///   case .endOfInput: break reading
///   …
///   }
/// }
/// editor.close()
/// ```
public protocol LineEditor {
  /// Waits for the next line.
  ///
  /// - Parameters:
  ///   - prompt: shown where somebody types. Parts that take no room on the screen, such as
  ///     colours, must stand between U+0001 and U+0002, or long lines wrap at the wrong column:
  ///     `"\u{1}\u{1B}[1;32m\u{2}规矩\u{1}\u{1B}[0m\u{2}> "`.
  ///   - completer: called, on the reading thread and before this returns, when somebody asks for
  ///     completion.
  mutating func readLine(prompt: String, completer: LineCompleter?) -> LineEvent

  /// Makes an entry available to the arrow keys and to later sessions. An entry of several lines
  /// is recalled as a whole. Nothing is recorded if it begins with a blank, is empty, or equals
  /// the entry before.
  mutating func addHistory(_ entry: String)

  /// Ends the session. Harmless if repeated.
  mutating func close()

  /// Whether the lines are those of a script, so that a fault is told with its line.
  var isScript: Bool { get }

  /// What kept the history from being read or written, if anything did: worth one note to the
  /// user, never a reason to stop.
  var historyFault: HistoryFault? { get }
}

extension LineEditor {
  public mutating func addHistory(_ entry: String) {}

  public mutating func close() {}

  public var isScript: Bool { false }

  public var historyFault: HistoryFault? { nil }
}
