import GuijuTestSupport
import Foundation

/// One run of the executable that was built with these tests.
struct CommandRun {
  /// How long a run may take.
  static let timeout: TimeInterval = 120

  let output: String
  let errors: String
  /// How it ended: its status, or `signal 11`, or `timeout`.
  let status: String

  /// Whether it came to its own end.
  var ended: Bool { Int(status) != nil }

  /// Runs `[NAME=value …] guiju argument …` in a folder; with `isMerged`, errors stand in the output
  /// where they were written.
  init(_ words: [String], input: [UInt8], in folder: TemporaryFolder, isMerged: Bool = false) throws
  {
    let variables = words.prefix { $0.contains("=") && !$0.hasPrefix("guiju") }
    let command = words.dropFirst(variables.count)
    guard command.first == "guiju" else {
      throw CaseFault(line: 0, message: "a run begins with “guiju”")
    }
    var environment = [
      "LANG": "zh_CN.UTF-8", "TERM": "dumb", "PATH": "/usr/bin:/bin", "TZ": "Asia/Shanghai",
      "HOME": folder.path, "XDG_STATE_HOME": folder.path + "/.state",
      "XDG_CONFIG_HOME": folder.path + "/.config", "XDG_CACHE_HOME": folder.path + "/.cache",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    environment.merge(sanitizerOptions) { given, _ in given }
    for variable in variables {
      let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      environment[String(parts[0])] = String(parts[1])
    }

    // Files, not pipes: nobody has to read while the other writes.
    let streams = try TemporaryFolder()
    for (name, bytes) in [("input", input), ("output", []), ("errors", [])] {
      try streams.write(bytes, to: name)
    }
    func handle(_ name: String) throws -> FileHandle {
      let url = URL(fileURLWithPath: streams.path + "/" + name)
      return try name == "input" ? FileHandle(forReadingFrom: url) : FileHandle(forWritingTo: url)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.productFolder + "/guiju")
    process.arguments = Array(command.dropFirst())
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let handles = try ["input", "output", "errors"].map { try handle($0) }
    // A process keeps its handles for long, and where hundreds are open the next may crash.
    defer { for handle in handles { try? handle.close() } }
    process.standardInput = handles[0]
    process.standardOutput = handles[1]
    process.standardError = handles[isMerged ? 1 : 2]
    try process.run()
    let deadline = Date(timeIntervalSinceNow: Self.timeout)
    while process.isRunning, Date() < deadline { usleep(2_000) }
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      status = "timeout"
    } else if process.terminationReason == .uncaughtSignal {
      status = "signal \(process.terminationStatus)"
    } else {
      status = String(process.terminationStatus)
    }
    func text(_ name: String) throws -> String {
      let data = try Data(contentsOf: URL(fileURLWithPath: streams.path + "/" + name))
      return String(decoding: data, as: UTF8.self)
        .replacingOccurrences(of: folder.path, with: "$FOLDER")
    }
    self.output = try text("output")
    errors = try text("errors")
  }

  /// The folder in which the build has put the test bundle and, beside it, the executables.
  static let productFolder = URL(fileURLWithPath: "/proc/self/exe")
    .resolvingSymlinksInPath().deletingLastPathComponent().path
}
