import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuReport
import GuijuText

/// The reader's language: `--lang` wherever it stands, else the locale.
///
/// Read once at start, before the command line is parsed, since the help texts depend on it.
///
/// A `guiju.yml` may change it before anything is reported; all of it on the main thread.
var interfaceLanguage: Language { chosenLanguage.withLock { $0 } }

private let chosenLanguage = Guarded<Language>(languageOfLocale())

private func languageOfLocale() -> Language {
  let arguments = CommandLine.arguments
  for (index, argument) in arguments.enumerated() {
    if argument == "--lang", index + 1 < arguments.count,
      let language = Language(rawValue: arguments[index + 1])
    {
      return language
    }
    if argument.hasPrefix("--lang="),
      let language = Language(rawValue: String(argument.dropFirst(7)))
    {
      return language
    }
  }
  for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
    guard let value = getenv(variable).map({ String(cString: $0) }), !value.isEmpty else {
      continue
    }
    return value.hasPrefix("zh") ? .chinese : .english
  }
  return .english
}

/// From now on the program speaks this language.
func adopt(_ language: Language) { chosenLanguage.withLock { $0 = language } }

/// A text of the interface in the reader's language.
func say(_ zh: String, _ en: String) -> String { interfaceLanguage == .chinese ? zh : en }

/// Writes an error of the command line to standard error.
///
/// With `--error-format json` it is JSON like diagnostics, and where those go.
func complain(_ message: Message, at path: String? = nil, help: Message? = nil) {
  if asksForJSON {
    let isLint = CommandLine.arguments.contains("lint")
    let output = OutputBuffer(descriptor: isLint ? STDOUT_FILENO : STDERR_FILENO)
    var bytes: [UInt8] = []
    JSONValue(complaint: message, at: path, help: help, interfaceLanguage).write(to: &bytes)
    output.write(String(decoding: bytes, as: UTF8.self) + "\n")
    output.flush()
    return
  }
  let renderer = DiagnosticRenderer(
    language: interfaceLanguage, style: ColourChoice.auto.style(for: STDERR_FILENO),
    width: terminalWidth(of: STDERR_FILENO))
  let output = OutputBuffer(descriptor: STDERR_FILENO)
  output.write(renderer.render(message, at: path, help: help))
  output.flush()
}

/// Whether complaints are for a program: read from the command line itself, since it may be that
/// which is at fault.
private var asksForJSON: Bool {
  let arguments = CommandLine.arguments
  return arguments.contains("--error-format=json")
    || zip(arguments, arguments.dropFirst()).contains { $0 == ("--error-format", "json") }
}

/// When to colour.
enum ColourChoice: String, WrittenChoice {
  case auto, always, never

  /// The style for a descriptor: colours for a terminal, unless `NO_COLOR` is set.
  func style(for descriptor: Int32) -> TerminalStyle {
    switch self {
    case .always: .coloured
    case .never: .plain
    case .auto:
      isatty(descriptor) == 1 && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
        ? .coloured : .plain
    }
  }
}

/// The columns of the terminal on a descriptor; nil where there is none.
func terminalWidth(of descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

/// The lines of the terminal on a descriptor; nil where there is none.
func terminalHeight(of descriptor: Int32) -> Int? {
  var size = winsize()
  guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0
  else { return nil }
  return Int(size.ws_row)
}
