import GuijuText

/// Reads the words of a list from a column of a CSV file.
enum WordListFile {
  /// The words in the order of the file, each once; blank cells are passed over. Without a name the
  /// first column is meant.
  static func read(_ path: String, column name: String?) throws(FileError) -> [String] {
    let records = try HeadedRecords(reading: path)
    var seen: Set<String> = []
    return try records.required([name ?? records.headings.first ?? ""])
      .filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
