import Foundation
import GuijuTestSupport
import Testing

/// The examples for pipelines, run as far as they run without a network: each on a repository with a
/// rule, its test, rows, and a baseline of what is wrong with them.
@Suite("Examples for pipelines") struct PipelineExampleTests {
  private static let examples = Document.root.path + "/examples/ci"

  private static let rules = """
    语言 1

    文件 意见 { 标题 "意见" }

    数据表 组织 {
        编号    文本  主键
        成员数  整数
    }

    规则 有人 针对 组织 {
        编号 "甲-1"
        依据 意见 "一"
        要求 成员数 >= 3
    }

    测试 "三个人才够" {
        给定 组织 { 编号: "a", 成员数: 3 }
        给定 组织 { 编号: "b", 成员数: 2 }
        给定 组织 { 编号: "c" }
        期望 有人("a") = 通过
        期望 有人("b") = 违反
        期望 有人("c") = 待核
    }

    """

  /// What a command has written, and its status.
  private struct Run {
    let status: Int32
    let output: String
  }

  /// A folder as the examples take it for granted.
  private static func makeFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Array(rules.utf8), to: "rules/a.gj")
    try folder.write(Array("编号,成员数\nx,5\ny,1\n".utf8), to: "data/组织.csv")
    for command in ["git init -q -b main", "git config user.name n", "git config user.email n@n"] {
      #expect(try run(command, in: folder).status == 0)
    }
    let example = try String(contentsOfFile: examples + "/Makefile", encoding: .utf8)
    try folder.write(Array(example.utf8), to: "Makefile")
    return folder
  }

  private static func run(_ command: String, in folder: TemporaryFolder) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = [
      "PATH": CommandRun.productFolder + ":/usr/local/bin:/usr/bin:/bin", "HOME": folder.path,
      "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "GIT_CONFIG_NOSYSTEM": "1",
    ].merging(sanitizerOptions) { given, _ in given }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
  }

  @Test("make guiju fails, passes once what is there is known, and fails on what is new")
  func makefile() throws {
    let folder = try Self.makeFolder()
    #expect(try Self.run("make -s guiju", in: folder).status != 0)
    let recorded = try Self.run("make -s baseline", in: folder)
    #expect(recorded.status == 0, "\(recorded.output)")
    let passed = try Self.run("make -s guiju", in: folder)
    #expect(passed.status == 0, "\(passed.output)")
    try folder.write(Array("编号,成员数\nz,0\ny,1\n".utf8), to: "data/组织.csv")
    let failed = try Self.run("make -s guiju", in: folder)
    #expect(failed.status != 0)
    #expect(failed.output.contains("1 new, 1 unchanged, 0 resolved"), "\(failed.output)")
  }

  @Test("the hook lets a commit through or refuses it")
  func hook() throws {
    let folder = try Self.makeFolder()
    #expect(try Self.run("make -s baseline", in: folder).status == 0)
    let hook = Self.examples + "/pre-commit"
    #expect(try Self.run("cp '\(hook)' .git/hooks/pre-commit", in: folder).status == 0)
    let first = try Self.run("git add . && git commit -qm 一", in: folder)
    #expect(first.status == 0, "\(first.output)")
    let wrong = Self.rules.replacingOccurrences(of: ">= 3", with: ">= 9")
    try folder.write(Array(wrong.utf8), to: "rules/a.gj")
    #expect(try Self.run("git add . && git commit -qm 二", in: folder).status != 0)
    let log = try Self.run("git log --oneline", in: folder).output
    #expect(log.split(separator: "\n").count == 1)
  }

  @Test("every command of the workflows runs", arguments: ["github.yml", "gitlab.yml"])
  func workflow(_ name: String) throws {
    let folder = try Self.makeFolder()
    #expect(try Self.run("make -s baseline", in: folder).status == 0)
    let text = try String(contentsOfFile: Self.examples + "/" + name, encoding: .utf8)
    // A folded text of two lines is one command.
    let lines = text.replacingOccurrences(of: ">\n", with: "").split(separator: "\n")
    var commands: [String] = []
    for line in lines {
      let words = line.drop { " -".contains($0) }
      if let range = words.range(of: "guiju "), !words.hasPrefix("#"),
        words.hasPrefix("guiju ") || words.hasPrefix("run:")
      {
        commands.append(String(words[range.lowerBound...]))
      } else if words.hasPrefix("format ") {
        commands[commands.count - 1] += " --" + words
      }
    }
    #expect(commands.count == 3)
    for command in commands {
      let run = try Self.run(command, in: folder)
      #expect(run.status == 0, "\(command): \(run.output)")
    }
  }
}
