import CReadline
import Glibc
import GuijuEngine

/// Reads lines from the terminal with GNU readline: editing, history, search, completion.
///
/// Readline's state belongs to the process and to one terminal, so there is at most one editor at
/// a time, and `init` says so by returning nil. The class is not `Sendable`: all reading happens on
/// the thread that made it, which the compiler checks. The interrupt flag is the one thing that
/// other threads share, through `Interrupt`.
public final class ReadlineEditor: LineEditor {
  /// Of more candidates than this, only so many are listed.
  public static let shownCandidates = 40

  /// The longest line that is taken, in bytes: what is longer belongs into a file.
  public static let lineLimit = 1 << 20

  public private(set) var historyFault: HistoryFault?

  /// Set while a line is being read.
  private(set) var completer: LineCompleter?
  let moreNote: (_ shown: Int, _ total: Int) -> String

  private let history: HistoryFile?
  private var lastEntry: String?
  private var savedEntries = 0
  private var lineNumber = 0
  private var isOpen = true

  /// Whether standard input and output are terminals; otherwise a `StreamEditor` is called for.
  public static var isUsable: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }

  /// Prepares the terminal and loads the history. Takes over SIGINT, as `Interrupt.watch()` does,
  /// and sees to it that text is taken as UTF-8.
  ///
  /// - Parameters:
  ///   - history: where to keep the history; nil for a session without one.
  ///   - moreNote: the line below a list of candidates that has been cut, in the user's language,
  ///     from the number listed and the number found.
  /// - Returns: nil if standard input or output is no terminal, or another editor is open.
  public init?(
    history: HistoryFile?,
    moreNote: @escaping (_ shown: Int, _ total: Int) -> String = { "\($0) / \($1)" }
  ) {
    guard Self.isUsable, Self.claim() else { return nil }
    self.history = history
    self.moreNote = moreNote
    _ = creadline_use_utf8()
    creadline_watch_interrupts()
    creadline_open(
      "guiju", Int32(clamping: history?.limit ?? HistoryFile.defaultLimit), Self.lineLimit)
    load()
  }

  deinit {
    close()
  }

  public func readLine(prompt: String, completer: LineCompleter?) -> LineEvent {
    guard isOpen else { return .endOfInput }
    self.completer = completer
    defer { self.completer = nil }
    switch readTerminal(prompt: prompt) {
    case .interrupted: return .interrupted
    case .ended: return .endOfInput
    case .tooLong:
      lineNumber += 1
      return .lineTooLong(line: lineNumber, limit: Self.lineLimit)
    case .undecodable:
      lineNumber += 1
      return .invalidUTF8(line: lineNumber)
    case .text(var text):
      lineNumber += 1
      // A pasted block arrives with the end of its last line.
      while text.utf8.last == UInt8(ascii: "\n") { text.unicodeScalars.removeLast() }
      return .line(text)
    }
  }

  public func addHistory(_ entry: String) {
    guard isOpen, entry != lastEntry, let first = entry.unicodeScalars.first,
      !first.properties.isWhitespace
    else { return }
    lastEntry = entry
    creadline_remember(entry)
    guard let history else { return }
    savedEntries += 1
    note(history.append(entry).map { .unwritable(path: history.path, code: $0.value) })
  }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    if let history, savedEntries > history.limit {
      note(history.trim().map { .unwritable(path: history.path, code: $0.value) })
    }
    Self.isClaimed.withLock { $0 = false }
  }

  private func load() {
    guard let history else { return }
    switch history.load() {
    case .success(let entries):
      for entry in entries { creadline_remember(entry) }
      lastEntry = entries.last
      savedEntries = entries.count
    case .failure(let code):
      note(.unreadable(path: history.path, code: code.value))
    }
  }

  /// Keeps the first fault; saving is tried again with the next entry.
  private func note(_ fault: HistoryFault?) {
    historyFault = historyFault ?? fault
  }

  private static let isClaimed = Guarded(false)

  private static func claim() -> Bool {
    isClaimed.withLock { isClaimed in
      defer { isClaimed = true }
      return !isClaimed
    }
  }
}
