import ArgumentParser
import Glibc
import Guiju
import GuijuReport
import GuijuText

/// How what is wrong with rules is written.
enum DiagnosticFormat: String, ExpressibleByArgument {
  /// With the line, the underline and the help.
  case human
  /// Each on a line.
  case plain
  /// One JSON document, for editors.
  case json
}

struct DiagnosticOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        "规则的错误和警告怎样写：human（默认）、plain（每条一行）、json",
        "how errors and warnings of rules are written: human (default), plain (one a line), json"),
      valueName: say("格式", "format")))
  var errorFormat: DiagnosticFormat?

  /// The format, with the default.
  var format: DiagnosticFormat { errorFormat ?? .human }

  /// Writes all diagnostics of rules.
  func show(_ rules: RuleSet, on descriptor: Int32, _ common: CommonOptions) {
    show(rules.diagnostics, in: rules.sources, on: descriptor, common)
  }

  /// Writes diagnostics of whatever was read.
  func show(
    _ diagnostics: DiagnosticBag, in sources: SourceMap, on descriptor: Int32,
    _ common: CommonOptions
  ) {
    output(of: diagnostics, in: sources, on: descriptor, common).flush()
  }

  /// Writes all diagnostics of rules to standard output, as that which was asked for.
  func write(_ rules: RuleSet, _ common: CommonOptions) throws(InputError) {
    try output(of: rules.diagnostics, in: rules.sources, on: STDOUT_FILENO, common).finish()
  }

  private func output(
    of diagnostics: DiagnosticBag, in sources: SourceMap, on descriptor: Int32,
    _ common: CommonOptions
  ) -> OutputBuffer {
    let renderer = common.diagnosticRenderer(for: descriptor)
    let output = OutputBuffer(descriptor: descriptor)
    switch format {
    case .human: output.write(renderer.render(diagnostics, in: sources))
    case .plain: output.write(renderer.renderLines(diagnostics, in: sources))
    case .json:
      var bytes: [UInt8] = []
      JSONValue(diagnostics, in: sources, interfaceLanguage).write(to: &bytes)
      output.write(String(decoding: bytes, as: UTF8.self) + "\n")
    }
    return output
  }
}

extension CommonOptions {
  /// Renders diagnostics as they are read on a descriptor.
  func diagnosticRenderer(for descriptor: Int32) -> DiagnosticRenderer {
    DiagnosticRenderer(
      language: interfaceLanguage, style: colours.style(for: descriptor),
      width: terminalWidth(of: descriptor))
  }
}
