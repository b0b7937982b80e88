import GuijuTestSupport
import Glibc
import Testing

@testable import GuijuShell

@Suite("The history file")
struct HistoryFileTests {
  private func entries(_ file: HistoryFile) throws -> [String] { try file.load().get() }

  @Test("the default is in the state folder of the XDG specification")
  func defaultPath() {
    let path: ([String: String]) -> String? = { variables in
      HistoryFile.defaultPath { variables[$0] }
    }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/guiju/history")
    #expect(path(["XDG_STATE_HOME": "", "HOME": "/h"]) == "/h/.local/state/guiju/history")
    #expect(path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/guiju/history")
    #expect(path(["HOME": ""]) == nil)
    #expect(path([:]) == nil)
  }

  @Test("a missing file is empty, and is not created by reading")
  func missing() throws {
    let folder = try TemporaryFolder()
    #expect(try entries(HistoryFile(path: folder.path + "/a/history")) == [])
    #expect(try folder.names() == [])
  }

  @Test("file and folder are created for their owner only")
  func isPrivate() throws {
    let folder = try TemporaryFolder()
    let file = HistoryFile(path: folder.path + "/state/guiju/history")
    #expect(file.append("甲") == nil)
    #expect(try folder.permissions(of: "state") == 0o700)
    #expect(try folder.permissions(of: "state/guiju") == 0o700)
    #expect(try folder.permissions(of: "state/guiju/history") == 0o600)
  }

  @Test("a file that others could read is made private")
  func becomesPrivate() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("甲\n".utf8), to: "history")
    chmod(folder.path + "/history", 0o644)
    #expect(try entries(HistoryFile(path: folder.path + "/history")) == ["甲"])
    #expect(try folder.permissions(of: "history") == 0o600)
  }

  @Test(
    "every entry comes back as it was, one line each in the file",
    arguments: [
      "甲", "如果 甲\n那么 乙", "#1234\n#5678", #"a\nb"#, #"\"#, #"\\n"#, "\n", "a\n\nb\n", "a\r\tb",
    ])
  func roundTrip(entry: String) throws {
    let folder = try TemporaryFolder()
    let file = HistoryFile(path: folder.path + "/history")
    #expect(file.append("before") == nil)
    #expect(file.append(entry) == nil)
    #expect(file.append("after") == nil)
    #expect(try entries(file) == ["before", entry, "after"])
    #expect(try folder.contents(of: "history").count { $0 == 0x0A } == 3)
  }

  @Test("lines that are not UTF-8 or hold a NUL are passed over")
  func damagedLines() throws {
    let folder = try TemporaryFolder()
    let damaged: [UInt8] = [0xFF, 0x0A, 0x61, 0, 0x0A]
    try folder.write(Array("甲\n".utf8) + damaged + Array("乙".utf8), to: "history")
    let file = HistoryFile(path: folder.path + "/history")
    #expect(try entries(file) == ["甲", "乙"])
    #expect(file.append("丙") == nil)
    #expect(try entries(file) == ["甲", "乙", "丙"])
  }

  @Test("only the newest entries are loaded, and trimming keeps just those")
  func limit() throws {
    let folder = try TemporaryFolder()
    let file = HistoryFile(path: folder.path + "/history", limit: 3)
    for number in 1...5 { #expect(file.append("第\(number)") == nil) }
    #expect(try entries(file) == ["第3", "第4", "第5"])
    #expect(try folder.contents(of: "history").count { $0 == 0x0A } == 5)
    #expect(file.trim() == nil)
    #expect(try folder.contents(of: "history") == Array("第3\n第4\n第5\n".utf8))
    #expect(try folder.permissions(of: "history") == 0o600)
    #expect(try folder.names() == ["history"])
  }

  @Test("of a huge file only the last part is read")
  func hugeFile() throws {
    let folder = try TemporaryFolder()
    let junk = [UInt8](repeating: 0x61, count: HistoryFile.sizeLimit)
    try folder.write(junk + Array("\n甲\n乙\n".utf8), to: "history")
    let file = HistoryFile(path: folder.path + "/history")
    #expect(try entries(file) == ["甲", "乙"])
    #expect(file.trim() == nil)
    #expect(try folder.contents(of: "history") == Array("甲\n乙\n".utf8))
  }

  @Test("an entry too long to keep is not saved")
  func longEntry() throws {
    let folder = try TemporaryFolder()
    let file = HistoryFile(path: folder.path + "/history")
    #expect(file.append(String(repeating: "x", count: HistoryFile.entryLimit)) == nil)
    #expect(try entries(file) == [])
  }

  @Test("a link to /dev/null turns the history off without complaint")
  func switchedOff() throws {
    let folder = try TemporaryFolder()
    try #require(symlink("/dev/null", folder.path + "/history") == 0)
    let file = HistoryFile(path: folder.path + "/history")
    #expect(file.append("甲") == nil)
    #expect(try entries(file) == [])
    #expect(file.trim() == nil)
  }

  @Test("trimming follows a link instead of replacing it")
  func link() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("甲\n乙\n".utf8), to: "real")
    try #require(symlink("real", folder.path + "/history") == 0)
    #expect(HistoryFile(path: folder.path + "/history", limit: 1).trim() == nil)
    #expect(try folder.contents(of: "real") == Array("乙\n".utf8))
  }

  @Test("a folder that cannot be made is told, with the reason")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    try folder.write([], to: "file")
    let file = HistoryFile(path: folder.path + "/file/history")
    #expect(file.append("甲") == HistoryFile.ErrorCode(value: ENOTDIR))
    #expect(file.load() == .failure(HistoryFile.ErrorCode(value: ENOTDIR)))
  }

  @Test("sessions that append while others trim lose nothing that the limit allows")
  func sideBySide() async throws {
    let folder = try TemporaryFolder()
    let file = HistoryFile(path: folder.path + "/history", limit: 60)
    await withTaskGroup(of: Void.self) { group in
      for session in 0..<3 {
        group.addTask {
          for number in 0..<20 {
            // A wait for the lock that ran out would be tried again with the next entry.
            while file.append("\(session)-\(number)") != nil {}
            _ = file.trim()
          }
        }
      }
    }
    let expected = (0..<3).flatMap { session in (0..<20).map { "\(session)-\($0)" } }
    #expect(try entries(file).sorted() == expected.sorted())
  }
}
