import GuijuText

/// Which files are rules: by their names, so that a CSV is not read as rules.
enum RuleFiles {
  /// Whether a path names a rule file: it ends in `.gj`, in either case.
  static func isRuleFile(_ path: String) -> Bool { path.lowercased().hasSuffix(".gj") }

  /// Refuses a file that is named as rules and is none. Pipes and devices have no such names.
  static func require(_ path: String) throws(FileError) {
    guard try FileSystem.kind(of: path) == .file, !isRuleFile(path) else { return }
    throw FileError(
      path,
      Message(
        zh: "这不是规则文件：文件名不以 .gj 结尾", en: "this is no rule file: its name does not end in .gj"),
      help: Message(zh: "数据用 --data 指定", en: "name data with --data"))
  }

  /// What a folder has of rule files and folders, by name. A link of such a name that leads nowhere is
  /// an error: its rules would be missed without a word.
  static func entries(of folder: String) throws(FileError) -> [String] {
    var entries: [String] = []
    for name in try FileSystem.names(in: folder) {
      let path = FileSystem.join(folder, name)
      do throws(FileError) {
        let kind = try FileSystem.kind(of: path)
        if kind == .folder || kind == .file && isRuleFile(name) { entries.append(path) }
      } catch {
        guard isRuleFile(name) else { continue }
        throw FileError(
          path, Message(zh: "这个链接通不到文件", en: "this link leads to no file"),
          help: Message(zh: "改正或删去它", en: "mend or delete it"))
      }
    }
    return entries
  }

  /// What is said of a folder without rules.
  static func none(in folder: String) -> FileError {
    FileError(folder, Message(zh: "这里没有规则文件（.gj）", en: "there is no rule file (.gj) here"))
  }
}
