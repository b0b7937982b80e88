import ArgumentParser
import Glibc
import Guiju
import GuijuText

/// `guiju completions SHELL`: what makes a shell complete the commands and options of guiju.
struct CompletionsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "completions",
      abstract: say(
        "写出 bash、zsh 或 fish 的补全脚本；说明用界面语言。",
        "Prints the completion script for bash, zsh or fish, in the language of messages."))
  }

  /// The shells there is a script for.
  enum Shell: String, WrittenChoice {
    case bash, zsh, fish

    fileprivate var kind: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(
    help: ArgumentHelp(
      say("bash、zsh 或 fish", "bash, zsh or fish"), valueName: say("命令行环境", "shell")))
  var shell: Shell

  @OptionGroup var common: CommonOptions

  func run() throws {
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    output.write(GuijuCommand.completionScript(for: shell.kind) + "\n")
    try output.finish()
  }
}
