import Glibc
import Guiju
import GuijuText

/// A format of a report, and the file that it goes to; nil for standard output.
struct ReportTarget {
  let format: String
  var path: String?

  /// Whether it is not for a terminal, whatever standard output is.
  var isFile: Bool { path != nil }

  /// Takes a report to where it goes; a file is written whole or not at all.
  func write(_ report: (OutputBuffer) throws -> Void) throws {
    if let path { return try OutputFile.write(to: path, isDurable: false, report) }
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    try report(output)
    try output.finish()
  }

  /// The targets as written: an `--output` belongs to the `--format` before it, or, if it comes
  /// first, to the one behind it. `text` where no format is named. Standard output comes last: who
  /// reads it may leave, which ends the program.
  ///
  /// The parser does not tell in which order options stood, so the command line is read again.
  static func all(
    in arguments: [String] = CommandLine.arguments
  ) throws(InputError) -> [ReportTarget] {
    var targets: [ReportTarget] = []
    var early: String?
    for (option, value) in options(in: arguments) {
      if option == "--format" {
        targets.append(ReportTarget(format: value, path: early))
        early = nil
      } else if let last = targets.indices.last, targets[last].path == nil {
        targets[last].path = value
      } else if early == nil {
        early = value
      } else {
        throw surplus(value)
      }
    }
    if let early {
      guard targets.isEmpty else { throw surplus(early) }
      targets.append(ReportTarget(format: "text", path: early))
    }
    if targets.isEmpty { targets.append(ReportTarget(format: "text")) }
    guard targets.count(where: { $0.path == nil }) <= 1 else {
      throw InputError(
        Message(
          zh: "几种格式不能都写到标准输出", en: "standard output takes one format only"),
        help: Message(
          zh: "在 --format 后面用 --output 文件 指定去处",
          en: "name a file with --output FILE behind --format"))
    }
    return targets.filter(\.isFile) + targets.filter { !$0.isFile }
  }

  /// The targets, once everything has been read: none of them is a file that was.
  static func sparing(_ targets: [ReportTarget]) throws(InputError) -> [ReportTarget] {
    for target in targets {
      if let path = target.path { try InputFiles.spare(path) }
    }
    return targets
  }

  private static func options(in arguments: [String]) -> [(option: String, value: String)] {
    var found: [(option: String, value: String)] = []
    var index = 0
    while index < arguments.count, arguments[index] != "--" {
      for option in ["--format", "--output"] {
        if arguments[index] == option, index + 1 < arguments.count {
          found.append((option, arguments[index + 1]))
          index += 1
        } else if arguments[index].hasPrefix(option + "=") {
          found.append((option, String(arguments[index].dropFirst(option.count + 1))))
        }
      }
      index += 1
    }
    return found
  }

  private static func surplus(_ path: String) -> InputError {
    InputError(
      Message(
        zh: "没有格式要写到“\(path)”", en: "no format is to be written to “\(path)”"),
      help: Message(zh: "在它前面写 --format", en: "write --format before it"))
  }
}
