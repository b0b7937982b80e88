import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuShell
import GuijuText

/// `guiju`: the shell alone, or one command.
@main
struct GuijuCommand: ParsableCommand {
  static let version = "0.1.0"

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "guiju",
      abstract: say(
        "规矩：用规则检查数据，并说明为什么。不带命令时打开交互环境。",
        "Guiju checks data by rules and says why. Without a command it opens the shell."),
      version: "guiju \(version)",
      subcommands: [
        CheckCommand.self, TestCommand.self, ExplainCommand.self, ImpactCommand.self,
        SweepCommand.self, TimelineCommand.self, WorklistCommand.self, LintCommand.self,
        FormatCommand.self,
        QueryCommand.self,
        EvalCommand.self, NameCommand.self, DataCommand.self,
        ProvisionsCommand.self,
        ShellCommand.self,
        CompletionsCommand.self, ReferenceCommand.self,
      ])
  }

  /// Reads the command line, runs it, and ends with the status that says how it went.
  static func main() {
    EndingSignals.prepare()
    onLargeStack { run() }
  }

  private static func run() -> Never {
    let arguments = languageBehindCommand(Array(CommandLine.arguments.dropFirst()))
    if let status = unknownCommand(arguments) { Glibc.exit(status.rawValue) }
    do {
      var command = try parseAsRoot(EvalCommand.movingExpressionLast(arguments))
      try command.run()
      Glibc.exit(ExitStatus.success.rawValue)
    } catch let status as ExitStatus {
      Glibc.exit(status.rawValue)
    } catch let error as FileError {
      complain(error.message, at: error.path, help: error.help)
      Glibc.exit((Interrupt.isRequested ? ExitStatus.interrupted : .notRun).rawValue)
    } catch let error as InputError {
      complain(error.message, help: error.help)
      Glibc.exit(ExitStatus.notRun.rawValue)
    } catch {
      Glibc.exit(showUsage(error).rawValue)
    }
  }

  /// Help, or what is wrong with the command line.
  private static func showUsage(_ error: any Error) -> ExitStatus {
    do {
      return try UsageText(error).show()
    } catch {
      complain(error.message, help: error.help)
      return .notRun
    }
  }

  /// The command line with a `--lang` that stands before the command behind it, and none for help:
  /// the language has been read already, wherever it stands.
  private static func languageBehindCommand(_ arguments: [String]) -> [String] {
    var option: ArraySlice<String> = []
    var rest = arguments[...]
    while let first = rest.first, first == "--lang" || first.hasPrefix("--lang=") {
      option = rest.prefix(first == "--lang" ? 2 : 1)
      rest = rest.dropFirst(option.count)
    }
    switch rest.first {
    case nil: return option.isEmpty ? [] : ["shell"] + option
    case "help": return ["help"] + rest.dropFirst().prefix { !$0.hasPrefix("-") }
    case let command?:
      return command.hasPrefix("-") ? Array(rest) : [command] + option + rest.dropFirst()
    }
  }

  /// The first word must be a command: a misspelt one is told with the nearest.
  private static func unknownCommand(_ arguments: [String]) -> ExitStatus? {
    guard var first = arguments.first, !first.hasPrefix("-") else { return nil }
    if first == "help", arguments.count > 1, !arguments[1].hasPrefix("-") { first = arguments[1] }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(first) else { return nil }
    complain(
      Message(zh: "没有名为“\(first)”的命令", en: "there is no command “\(first)”"),
      help: .didYouMean(nearestName(to: first, in: names))
        ?? Message(zh: "guiju --help 列出所有命令", en: "guiju --help lists all commands"))
    return .notRun
  }

  func run() throws {
    try ShellCommand.parse([]).run()
  }
}

/// How a run ended; the numbers are part of the interface (docs/reference.md).
enum ExitStatus: Int32, Error {
  /// Ran, and found nothing at or above the threshold.
  case success = 0
  /// Ran, with findings at or above the threshold.
  case findings = 1
  /// Not run: bad usage, rules with errors, data that cannot be read.
  case notRun = 2
  /// Ran without findings, but verdicts are undetermined and that was asked to count.
  case undetermined = 3
  /// A limit was hit, or a row could not be evaluated.
  case failedRows = 4
  case interrupted = 130
}

extension ExitStatus {
  /// How a run ends that an error of the evaluation ends as a whole; what it was, is told.
  init(telling error: EvaluationError) {
    if case .interrupted = error.reason {
      self = .interrupted
    } else {
      complain(error.message)
      self = .failedRows
    }
  }
}
