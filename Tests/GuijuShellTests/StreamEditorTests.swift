import GuijuTestSupport
import Glibc
import Testing

@testable import GuijuShell

@Suite("Lines from a stream")
struct StreamEditorTests {
  /// All events of a stream that holds these bytes, up to the end.
  private func events(_ bytes: [UInt8], lineLimit: Int = 1000) throws -> [LineEvent] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "input")
    let descriptor = open(folder.path + "/input", O_RDONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var editor = StreamEditor(descriptor: descriptor, lineLimit: lineLimit)
    var events: [LineEvent] = []
    while events.last != .endOfInput && events.count < 100 {
      events.append(editor.readLine(prompt: "never shown"))
    }
    return events
  }

  private func events(_ text: String, lineLimit: Int = 1000) throws -> [LineEvent] {
    try events(Array(text.utf8), lineLimit: lineLimit)
  }

  @Test("nothing is the end at once, and stays it")
  func emptyInput() throws {
    #expect(try events("") == [.endOfInput])
  }

  @Test("lines come without their ends, blank lines included")
  func lines() throws {
    #expect(try events("设 甲 = 1\n\n甲\n") == [.line("设 甲 = 1"), .line(""), .line("甲"), .endOfInput])
  }

  @Test("the last line needs no end")
  func lastLine() throws {
    #expect(try events("甲\n乙") == [.line("甲"), .line("乙"), .endOfInput])
  }

  @Test("CR LF ends a line; a CR elsewhere belongs to it")
  func carriageReturn() throws {
    #expect(
      try events("甲\r\n乙\rb\r\n\r\nc\r")
        == [.line("甲"), .line("乙\rb"), .line(""), .line("c"), .endOfInput])
  }

  @Test("a byte-order mark is dropped before the first line only")
  func byteOrderMark() throws {
    #expect(
      try events("\u{FEFF}甲\n\u{FEFF}乙\n") == [.line("甲"), .line("\u{FEFF}乙"), .endOfInput])
    #expect(try events("\u{FEFF}") == [.line(""), .endOfInput])
  }

  @Test("invalid UTF-8 is reported by line, not repaired, and reading goes on")
  func invalidUTF8() throws {
    let gbk: [UInt8] = [0xBC, 0xD7]
    let surrogate: [UInt8] = [0xED, 0xA0, 0x80]
    let input = Array("甲\n".utf8) + gbk + [0x0A] + surrogate + Array("\n乙".utf8) + [0xE4]
    #expect(
      try events(input)
        == [
          .line("甲"), .invalidUTF8(line: 2), .invalidUTF8(line: 3), .invalidUTF8(line: 4),
          .endOfInput,
        ])
  }

  @Test("a line at the limit is accepted, whatever its end", arguments: ["\n", "\r\n", ""])
  func lineAtLimit(end: String) throws {
    #expect(try events("12345678" + end, lineLimit: 8) == [.line("12345678"), .endOfInput])
    #expect(
      try events("\u{FEFF}12345678" + end, lineLimit: 8) == [.line("12345678"), .endOfInput])
  }

  @Test("a line over the limit is refused and skipped", arguments: [9, 10, 11, 12, 13, 200_000])
  func lineOverLimit(length: Int) throws {
    let long = String(repeating: "x", count: length)
    let refused = LineEvent.lineTooLong(line: 2, limit: 8)
    #expect(
      try events("甲\n" + long + "\n乙\n", lineLimit: 8)
        == [.line("甲"), refused, .line("乙"), .endOfInput])
    #expect(try events("甲\n" + long, lineLimit: 8) == [.line("甲"), refused, .endOfInput])
    #expect(
      try events(long + "\n乙", lineLimit: 8)
        == [.lineTooLong(line: 1, limit: 8), .line("乙"), .endOfInput])
  }

  @Test("an endless line is refused rather than read for ever")
  func endlessLine() throws {
    let descriptor = open("/dev/zero", O_RDONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var editor = StreamEditor(descriptor: descriptor)
    #expect(
      editor.readLine() == .lineTooLong(line: 1, limit: StreamEditor.defaultLineLimit))
  }

  @Test("characters and line ends are found across the edges of the buffer", arguments: 0..<6)
  func bufferEdges(shift: Int) throws {
    let first = String(repeating: "x", count: 65_533 + shift)
    let second = String(repeating: "规", count: 50_000)
    #expect(
      try events("\(first)\r\n\(second)\n", lineLimit: 1 << 20)
        == [.line(first), .line(second), .endOfInput])
  }

  @Test("what is available on a pipe is returned before the pipe is closed")
  func pipe() throws {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    defer { close(ends[0]) }
    #expect(RawFile(descriptor: ends[1]).write(Array("甲\n乙".utf8)) == nil)
    var editor = StreamEditor(descriptor: ends[0])
    #expect(editor.readLine() == .line("甲"))
    #expect(editor.lineNumber == 1)
    close(ends[1])
    #expect(editor.readLine() == .line("乙"))
    #expect(editor.lineNumber == 2)
    #expect(editor.readLine() == .endOfInput)
  }

  @Test("a failure to read is told, then the input is at its end")
  func unreadable() throws {
    let descriptor = open("/", O_RDONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var editor = StreamEditor(descriptor: descriptor)
    #expect(editor.readLine() == .unreadable(code: EISDIR))
    #expect(editor.readLine() == .endOfInput)
  }
}
