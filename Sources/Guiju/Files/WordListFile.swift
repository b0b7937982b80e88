import GuijuTable
import GuijuText

/// Reads the words of a list from a column of a CSV file.
enum WordListFile {
  /// The words in the order of the file, each once; blank cells are passed over. Without a name the
  /// first column is meant. What is wrong with the file is told at the place where it is named, and
  /// so is what was not read as it stands; nil where nothing could be read.
  static func read(
    _ path: String, named target: String, column name: String?, at span: Span,
    _ diagnostics: inout DiagnosticBag
  ) -> [String]? {
    do {
      let list = try column(name, of: path)
      let shown = FileSystem.simplified(path)
      for remark in list.remarks {
        let code: DiagnosticCode =
          switch remark.kind.severity {
          case .error: .wordListFault
          case .warning: .wordListDoubt
          case .note: .wordListNote
          }
        let place = "\(shown):\(remark.line):\(remark.column)"
        diagnostics.report(
          .wordList(code, place, count: remark.count, remark.message, at: span)
            .helping(remark.help))
      }
      if list.words.isEmpty, !list.remarks.contains(where: { $0.kind.severity == .error }) {
        diagnostics.report(.wordListEmpty(shown, at: span))
      }
      return list.words
    } catch {
      diagnostics.report(
        .importUnreadable(target, .wordList, reason: error.message, at: span).helping(error.help))
      return nil
    }
  }

  private static func column(_ name: String?, of path: String) throws(FileError) -> WordColumn {
    let file = try DecodedFile(
      reading: try FileSystem.read(path, limit: HeadedRecords.maximumFileSize), path,
      separator: nil)
    let list: WordColumn?
    do {
      list = try WordColumn(file, column: name)
    } catch {
      let name = name ?? ""
      throw FileError(
        path, Message(zh: "没有列“\(name)”", en: "there is no column “\(name)”"),
        help: .didYouMean(nearestName(to: name, in: error.headings)))
    }
    guard let list else {
      throw FileError(path, Message(zh: "文件是空的", en: "the file is empty"))
    }
    return list
  }
}
