import ArgumentParser

/// What a CSV file is for.
struct CSVOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      say(
        "写入文件的 CSV 不加字节顺序标记，也不改像公式的格子",
        "a CSV file gets no byte-order mark, and cells like formulas stay as they are")))
  var raw = false

  /// A CSV file is made for spreadsheets unless it is wanted raw; what goes elsewhere never is.
  func isForSpreadsheets(isFile: Bool) -> Bool { isFile && !raw }
}
