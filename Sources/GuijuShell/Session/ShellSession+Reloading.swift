import Guiju
import GuijuPlan
import GuijuText

extension ShellSession {
  /// `.reload`: the rules and the data as they are on the disk now.
  mutating func reload() throws {
    guard !rulePaths.isEmpty else {
      throw InputError(
        Message(zh: "还没有载入过文件", en: "no file has been loaded yet"),
        help: Message(zh: "先用 .rules 路径", en: "begin with .rules PATH"))
    }
    try loadRules(rulePaths)
    guard !workspace.dataInputs.isEmpty else { return }
    listTables(onlyLoaded: true)
    reportDataFindings()
  }

  /// Remembers what the loaded files are like.
  mutating func stampFiles() {
    loadedFiles = [:]
    for path in base.rules.files + dataFiles { loadedFiles[path] = FileStamp(path) }
    toldFiles = [:]
  }

  private var dataFiles: [String] {
    base.data.tables.flatMap { $0.origin?.files ?? [] }
  }

  /// Says, once for each change, which loaded files have been written to, and how to load them again.
  mutating func tellChangedFiles() {
    let changed = loadedFiles.filter { path, stamp in
      let now = FileStamp(path)
      return now != stamp && now != toldFiles[path]
    }.keys.sorted()
    guard let first = changed.first else { return }
    for path in changed { toldFiles[path] = FileStamp(path) }
    let files = escapedForTerminal(first)
    let more = changed.count - 1
    let word = DotCommand.reload.spelling(language)
    write(
      style.paint(
        say(
          "\(files)\(more > 0 ? " 等 \(changed.count) 个文件" : "") 在磁盘上改过了；\(word) 重新载入",
          "\(files)\(more > 0 ? " and \(more) more files have" : " has") changed on the disk; "
            + "\(word) loads it again"), .dim) + "\n")
  }
}
