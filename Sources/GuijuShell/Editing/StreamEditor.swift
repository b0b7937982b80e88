import CReadline
import Glibc

/// Reads lines from a file or a pipe, for scripts: no prompt, no echo, no history.
///
/// Lines end with LF or CR LF; the last one needs no end. A byte-order mark before the first line
/// is dropped. Whatever the input, memory stays within the line limit and one read of 64 KiB.
///
/// Copies share the descriptor: use one.
public struct StreamEditor: LineEditor {
  /// The longest line that is accepted, in bytes without its end: 10 MiB.
  public static let defaultLineLimit = 10 << 20

  /// The number of the line that the last event was about, counted from 1; 0 before the first.
  public private(set) var lineNumber = 0

  public var isScript: Bool { true }

  private let file: RawFile
  private let lineLimit: Int
  private var chunk: [UInt8] = []
  private var position = 0
  private var line: [UInt8] = []
  private var isSkipping = false
  private var isAtEnd = false

  /// - Parameters:
  ///   - descriptor: an open file descriptor, which stays the caller's; standard input by default.
  ///   - lineLimit: the longest line that is accepted, in bytes without its end.
  public init(descriptor: Int32 = STDIN_FILENO, lineLimit: Int = defaultLineLimit) {
    file = RawFile(descriptor: descriptor)
    self.lineLimit = max(0, lineLimit)
  }

  /// Returns the next line; the prompt is not shown. An interrupt is reported only where
  /// `Interrupt.watch()` has been called; otherwise it ends the process.
  public mutating func readLine(
    prompt: String = "", completer: LineCompleter? = nil
  ) -> LineEvent {
    if isSkipping, let event = skipRestOfLine() { return event }
    line.removeAll(keepingCapacity: line.capacity <= Self.chunkSize)
    lineNumber += 1
    while true {
      if position == chunk.count, let event = refill() {
        if event == .endOfInput && !line.isEmpty { return finishLine() }
        lineNumber -= 1
        return event
      }
      let rest = chunk[position...]
      let end = rest.firstIndex(of: Self.lineFeed)
      // One byte more than the limit may be the CR of the line's end, three more at the very
      // beginning a byte-order mark; `finishLine` counts exactly.
      let allowance = lineNumber == 1 ? 1 + Self.byteOrderMark.count : 1
      let taken = rest[..<(end ?? rest.endIndex)]
      if line.count + taken.count > lineLimit + allowance {
        line = []
        isSkipping = true
        return .lineTooLong(line: lineNumber, limit: lineLimit)
      }
      line += taken
      if let end {
        position = end + 1
        return finishLine()
      }
      position = chunk.count
    }
  }

  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let chunkSize = 64 << 10

  private func finishLine() -> LineEvent {
    var text = line[...]
    if lineNumber == 1 && text.starts(with: Self.byteOrderMark) {
      text = text.dropFirst(Self.byteOrderMark.count)
    }
    if text.last == Self.carriageReturn { text.removeLast() }
    if text.count > lineLimit { return .lineTooLong(line: lineNumber, limit: lineLimit) }
    guard let string = String(validating: text, as: UTF8.self) else {
      return .invalidUTF8(line: lineNumber)
    }
    return .line(string)
  }

  /// Passes over what is left of a line that was too long; only when the next line is wanted, so
  /// that an endless line is reported all the same.
  private mutating func skipRestOfLine() -> LineEvent? {
    while true {
      if let end = chunk[position...].firstIndex(of: Self.lineFeed) {
        position = end + 1
        isSkipping = false
        return nil
      }
      if let event = refill() { return event }
    }
  }

  /// Replaces the chunk, which has been used up. Returns an event if there are no more bytes.
  private mutating func refill() -> LineEvent? {
    if isAtEnd { return .endOfInput }
    position = 0
    var failure: Int32?
    repeat {
      guard creadline_wait_readable(file.descriptor) else {
        creadline_clear_interrupt()
        return .interrupted
      }
      failure = file.read(into: &chunk, capacity: Self.chunkSize)
    } while failure == EAGAIN
    isAtEnd = chunk.isEmpty
    if let failure { return .unreadable(code: failure) }
    return isAtEnd ? .endOfInput : nil
  }
}
