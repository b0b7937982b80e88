import GuijuTestSupport
import Glibc

@testable import GuijuShell

/// The program that the terminal tests drive, and what it says. The only place that knows.
struct ShellUnderTest: Sendable {
  var executable: String
  var arguments: [String] = []

  /// The visible part of the prompt.
  var prompt: String

  /// A statement about a word of Chinese, and a piece of the answer which does not occur in the
  /// statement as it is typed.
  var statement: @Sendable (_ word: String) -> String
  var answer: @Sendable (_ word: String) -> String

  /// A block of two lines that is one statement, and a piece of its answer.
  var block: (first: String, second: String, answer: String)

  /// A statement that runs until it is interrupted, and what is said then.
  var endless: (statement: String, answer: String)

  /// The beginning of a statement, up to a word for TAB to finish after a full-width bracket; the
  /// rest of it; and a piece of its answer.
  var completion: (typed: String, rest: String, answer: String)

  /// An unfinished statement for TAB to list more candidates for than fit; what is said then.
  var manyCandidates: (typed: String, note: String)

  static let current = ShellUnderTest(
    executable: productFolder + "guiju",
    arguments: ["shell", "--lang", "zh"],
    // With the end of its colour, which the greeting and the echo of a paste do not have.
    prompt: "规矩\u{1B}[0m> ",
    statement: { #""〔" + "\#($0)""# },
    answer: { "〔\($0)" },
    block: ("1 +", "41", "42"),
    endless: (
      "count(组织[count(组织[count(组织[count(组织[正式党员数 > 1]) > 0]) > 0]) > 0])", "已中断"
    ),
    completion: ("不是（fals", "）", "是"),
    manyCandidates: ("count(组织[", "显示前 40 个"))

  /// The same shell with the rules and the data of Jilin loaded.
  static let withData: ShellUnderTest = {
    var shell = current
    shell.arguments += [
      "--rules", Repository.root + "/rules/jilin", "--data", Repository.root + "/examples/jilin",
    ]
    return shell
  }()

  /// The folder of the executables that were built with these tests.
  private static let productFolder: String = {
    let path = RawFile.resolve("/proc/self/exe") ?? ""
    return String(path[..<(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.endIndex)])
  }()

  /// Starts the shell in a terminal and waits for its first prompt.
  ///
  /// - Parameters:
  ///   - state: the folder for the history.
  ///   - variables: the environment besides what every terminal has.
  func start(
    state: TemporaryFolder, variables: [String: String] = ["LANG": "C.UTF-8"]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      executable, arguments: arguments, environment: environment(state: state, variables))
    try terminal.wait(for: prompt)
    return terminal
  }

  /// The environment of a terminal, with the home and state of the test.
  func environment(
    state: TemporaryFolder, _ variables: [String: String] = ["LANG": "C.UTF-8"]
  ) -> [String: String] {
    [
      "TERM": "xterm-256color", "PAGER": "cat", "HOME": state.path, "XDG_STATE_HOME": state.path,
      "INPUTRC": "/dev/null", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
    ].merging(sanitizerOptions) { $1 }.merging(variables) { $1 }
  }
}

/// The checkout that these tests are part of.
enum Repository {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")
}

/// Keys as a terminal sends them.
enum Key {
  static let enter = "\r"
  static let interrupt = "\u{3}"
  static let end = "\u{4}"
  static let tab = "\t"
  static let searchBack = "\u{12}"
  static let lineStart = "\u{1}"
  static let suspend = "\u{1A}"
  static let backspace = "\u{7F}"
  static let up = "\u{1B}[A"
  static let escape = "\u{1B}"
  static let left = "\u{1B}[D"

  /// A text as it arrives when it is pasted.
  static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}
