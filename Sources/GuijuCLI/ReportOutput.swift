import ArgumentParser
import Glibc
import GuijuReport
import GuijuText

/// The files that formats go to; see ``ReportTarget``.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say("前面那种格式写到这个文件", "writes the format before it into this file"),
      valueName: say("文件", "file")), completion: .file())
  var output: [String] = []
}

/// The formats that every ``FormattedReport`` has.
enum ReportFormat: String, WrittenChoice {
  case text, json, csv
}

/// In which formats a report is given, and into which files.
struct ReportOutput: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        "报告的格式：text、json 或 csv（默认 text），可写多次",
        "the report's format: text, json or csv (default: text); repeatable"),
      valueName: say("格式", "format")))
  var format: [ReportFormat] = []

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var csvOptions: CSVOptions

  /// Takes a report to the targets, as it is made for the format of each.
  func write(
    to targets: [ReportTarget], _ common: CommonOptions,
    _ report: (ReportFormat) throws -> some FormattedReport
  ) throws {
    for target in try ReportTarget.sparing(targets) {
      let format = ReportFormat(rawValue: target.format) ?? .text
      try target.write(try report(format), as: format, common, csvOptions)
    }
  }
}

extension ReportTarget {
  /// Writes a report as it is read where it goes.
  func write(
    _ report: some FormattedReport, as format: ReportFormat, _ common: CommonOptions,
    _ csvOptions: CSVOptions
  ) throws {
    try write { output in
      switch format {
      case .text:
        output.write(
          report.text(
            style: isFile ? .plain : common.colours.style(for: STDOUT_FILENO),
            width: isFile ? nil : terminalWidth(of: STDOUT_FILENO)))
      case .json: output.write(report.json())
      case .csv:
        output.write(report.csv(isForSpreadsheets: csvOptions.isForSpreadsheets(isFile: isFile)))
      }
    }
  }
}
