import ArgumentParser
import Glibc
import Guiju
import GuijuText

/// `guiju reference`: the page of the built-in functions, from which `make reference` writes
/// `docs/builtins.md` and `docs/builtins.zh.md`. For those who work on Guiju, so help leaves it out.
struct ReferenceCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "reference",
      abstract: say("写出内置函数的说明。", "Prints the reference of the built-in functions."),
      shouldDisplay: false)
  }

  @OptionGroup var common: CommonOptions

  mutating func run() throws {
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    output.write(try BuiltinReference.page(interfaceLanguage))
    output.flush()
  }
}
