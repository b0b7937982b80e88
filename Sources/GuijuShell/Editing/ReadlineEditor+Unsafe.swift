import CReadline
import Glibc

extension ReadlineEditor {
  /// What the terminal gave.
  enum TerminalEvent {
    case text(String)
    case undecodable
    case tooLong
    case interrupted
    case ended
  }

  /// Reads one line, calling back for completion meanwhile.
  func readTerminal(prompt: String) -> TerminalEvent {
    var line: UnsafeMutablePointer<CChar>?
    // INVARIANT: readline allocates the line with `malloc`; it is ours and released here once.
    defer { free(line) }
    // INVARIANT: the callback uses the context only during this call, in which `self` is alive.
    let context = Unmanaged.passUnretained(self).toOpaque()
    let event = creadline_read(prompt, completer == nil ? nil : completeLine, context, &line)
    switch event {
    case CREADLINE_LINE:
      guard let line, let text = String(validatingCString: line) else { return .undecodable }
      return .text(text)
    case CREADLINE_TOO_LONG: return .tooLong
    case CREADLINE_INTERRUPTED: return .interrupted
    default: return .ended
    }
  }

  fileprivate func complete(
    _ line: UnsafePointer<CChar>, cursor: Int, into candidates: OpaquePointer
  ) {
    // INVARIANT: readline's buffer ends with a NUL and does not change during the callback.
    guard let completer, let text = String(validatingCString: line),
      let request = CompletionRequest(line: text, cursor: cursor)
    else { return }
    let completion = completer(request).presentable()
    guard completion.start >= 0, completion.start <= cursor,
      CompletionRequest(line: text, cursor: completion.start) != nil
    else { return }
    let stem = completion.stem(extending: request.text(from: completion.start))
    // INVARIANT: `start` is a character boundary within the buffer; every text is copied.
    creadline_begin_candidates(candidates, completion.start, stem)
    for candidate in completion.candidates {
      creadline_add_candidate(candidates, candidate, completion.labels[candidate])
    }
    var notes: [String] = []
    let shown = min(completion.candidates.count, Self.shownCandidates)
    if completion.total > shown { notes.append(moreNote(shown, completion.total)) }
    if let note = completion.note { notes.append(note) }
    creadline_end_candidates(
      candidates, shown, notes.isEmpty ? nil : notes.joined(separator: "\n"))
  }
}

private func completeLine(
  context: UnsafeMutableRawPointer?, line: UnsafePointer<CChar>, cursor: Int,
  candidates: OpaquePointer
) {
  guard let context else { return }
  // INVARIANT: the context is the editor that `readTerminal` passed, and it is still alive.
  let editor = Unmanaged<ReadlineEditor>.fromOpaque(context).takeUnretainedValue()
  editor.complete(line, cursor: cursor, into: candidates)
}
