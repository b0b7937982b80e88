import ArgumentParser
import Glibc
import Guiju
import GuijuText

/// `guiju reference`: the page of the built-in functions, of the diagnostics (`--diagnostics`) or the
/// manual page (`--manual`), as `make reference` writes them to `docs` and `man`. For those who work on
/// Guiju, so help leaves it out.
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

  @Flag(help: ArgumentHelp(say("guiju(1) 手册页", "the manual page guiju(1)")))
  var manual = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    output.write(
      manual
        ? ManualPage.page()
        : diagnostics
          ? DiagnosticReference.page(interfaceLanguage)
          : try BuiltinReference.page(interfaceLanguage))
    try output.finish()
  }
}
