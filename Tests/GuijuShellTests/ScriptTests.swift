import GuijuTestSupport
import Foundation
import Testing

@testable import GuijuShell

/// The shell as a program: its arguments, its standard streams, its exit status.
@Suite("The shell as a script")
struct ScriptTests {
  private struct Run {
    let output: String
    let status: Int32
  }

  private static let withData = Array(ShellUnderTest.withData.arguments.dropFirst())

  /// Runs `guiju shell` to its end; where it is to be interrupted, by SIGINT once it has answered.
  private func run(
    _ arguments: [String], input: [UInt8] = [], interrupting: Bool = false
  ) throws -> Run {
    let folder = try TemporaryFolder()
    // Files, not pipes: nobody has to read while the other writes.
    for (name, bytes) in [("input", input), ("output", [])] {
      try folder.write(bytes, to: name)
    }
    func url(_ name: String) -> URL { URL(fileURLWithPath: folder.path + "/" + name) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: ShellUnderTest.current.executable)
    process.arguments =
      ["shell"] + (arguments.contains("--lang") ? [] : ["--lang", "zh"]) + arguments
    process.environment = ShellUnderTest.current.environment(state: folder)
    process.currentDirectoryURL = URL(fileURLWithPath: Repository.root)
    process.standardInput = try FileHandle(forReadingFrom: url("input"))
    // One file for both, as in a terminal: the order is that of the writing.
    let output = try FileHandle(forWritingTo: url("output"))
    process.standardOutput = output
    process.standardError = output
    try process.run()
    if interrupting {
      let deadline = Date(timeIntervalSinceNow: 20)
      while Date() < deadline {
        let output = String(decoding: try folder.contents(of: "output"), as: UTF8.self)
        if output.contains("\n2\n") { break }
        usleep(20_000)
      }
      process.interrupt()
    }
    process.waitUntilExit()
    return Run(
      output: String(decoding: try folder.contents(of: "output"), as: UTF8.self),
      status: process.terminationReason == .exit ? process.terminationStatus : -1)
  }

  @Test("-c answers: of loading only the faults of the data are told")
  func statements() throws {
    let run = try run(Self.withData + ["-c", "count(组织)", "-c", "。截止"])
    #expect(run.status == 0)
    #expect(run.output.contains("GJ3023"))
    #expect(!run.output.contains("已载入"))
    #expect(run.output.contains("\n699\n截止 "))
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test("several --rules and several --data are loaded together")
  func severalInputs() throws {
    let run = try run([
      "--rules", "rules/common", "--rules", "rules/jilin", "--data", "examples/jilin/组织.csv",
      "--data", "examples/jilin/社区.csv", "--as-of", "2020-12-31", "-c",
      "count(组织) + count(社区)", "-c", ".rules",
    ])
    #expect(run.status == 0)
    #expect(run.output.contains("\n853\n"))
    #expect(run.output.contains("JL-3.6-1"))
  }

  @Test("the first statement that fails ends -c with status 1; --keep-going does not")
  func failingStatement() throws {
    let stopped = try run(["-c", "无此名", "-c", "1 + 1"])
    #expect(stopped.status == 1)
    #expect(stopped.output.contains("GJ2001"))
    #expect(!stopped.output.contains("\n2\n"))
    let kept = try run(["--keep-going", "-c", "无此名", "-c", "1 + 1"])
    #expect(kept.status == 1)
    #expect(kept.output.hasSuffix("\n2\n"))
  }

  @Test("a script on standard input ends at its first failure")
  func failingScript() throws {
    let script = "// 试算\n1 + 1\ncount(\n[1, 2])\n.chekc\n3\n"
    let stopped = try run([], input: Array(script.utf8))
    #expect(stopped.status == 1)
    #expect(stopped.output.hasPrefix("2\n2\n错误："))
    #expect(!stopped.output.hasSuffix("\n3\n"))
    let kept = try run(["--keep-going"], input: Array(script.utf8))
    #expect(kept.status == 1)
    #expect(kept.output == stopped.output + "3\n")
  }

  @Test("a line that is not UTF-8 is a failure of its line")
  func invalidUTF8() throws {
    let script = Array("1\n".utf8) + [0xD7, 0xE9, 0x0A] + Array("2\n".utf8)
    let stopped = try run([], input: script)
    #expect(stopped.status == 1)
    #expect(stopped.output == "1\n错误：第 2 行不是有效的 UTF-8 文字\n")
    #expect(try run(["--keep-going"], input: script).output == stopped.output + "2\n")
  }

  @Test("rules or data that cannot be loaded keep a script from running")
  func unloadable() throws {
    let rules = try run(["--rules", "rules/jiln", "-c", "1"])
    #expect(rules.status == 2)
    #expect(rules.output.hasSuffix("是否想写“rules/jilin”？\n"))
    #expect(try run(["--rules", "rules/jilin", "--data", "examples/none", "-c", "1"]).status == 2)
  }

  @Test("nothing to do is done well, and .quit leaves with what has been")
  func quiet() throws {
    #expect(try run([]).status == 0)
    #expect(try run(["-c", ".quit", "-c", "无此名"]).status == 0)
    #expect(try run(["--keep-going", "-c", "无此名", "-c", ".quit"]).status == 1)
  }

  @Test("the tour runs from end to end, wherever the executable stands", arguments: ["zh", "en"])
  func tour(language: String) throws {
    let run = try run(["--lang", language, "-c", ".tour", "-c", ".params"])
    #expect(run.status == 0)
    for step in 1...10 {
      #expect(run.output.contains(language == "zh" ? "第 \(step) 步，共 10 步" : "step \(step) of 10"))
    }
    #expect(run.output.contains(language == "zh" ? "违反 87 → 38" : "fail 87 → 38"))
    #expect(run.output.contains(language == "zh" ? "导览到这里" : "That was the tour"))
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test("an interrupt ends a script, also one that keeps going, with status 130")
  func interrupted() throws {
    let endless = ShellUnderTest.withData.endless
    let run = try run(
      Self.withData + ["--keep-going", "-c", "1 + 1", "-c", endless.statement, "-c", "2 + 2"],
      interrupting: true)
    #expect(run.status == 130)
    #expect(run.output.contains("\n2\n"))
    #expect(!run.output.contains("\n4\n"))
  }
}
