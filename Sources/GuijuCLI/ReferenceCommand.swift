import ArgumentParser
import Glibc
import Guiju
import GuijuText

/// `guiju reference`: the page of the built-in functions or, with `--diagnostics`, of the
/// diagnostics, as `make reference` writes them to `docs/builtins*.md` and `docs/diagnostics*.md`. For those who work on Guiju, so help leaves it out.
struct ReferenceCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "reference",
      abstract: say(
        "写出内置函数或各条错误的说明。", "Prints the reference of the built-in functions, or of diagnostics."),
      shouldDisplay: false)
  }

  @Flag(help: ArgumentHelp(say("各条错误的说明", "the reference of the diagnostics")))
  var diagnostics = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    output.write(
      diagnostics
        ? DiagnosticReference.page(interfaceLanguage)
        : try BuiltinReference.page(interfaceLanguage))
    output.flush()
  }
}
