import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

/// Data as a user names it: a folder, or a file for a table.
public enum DataInput: Hashable, Sendable {
  /// `DIR`: `DIR/<table>.csv` for every declared table that has one.
  case folder(String)
  /// `组织=path.csv`; without a name the table is that of the file's own name.
  case file(String, table: String?)

  /// The largest data file.
  static let maximumFileSize = 4 << 30

  /// Reads `DIR`, `path.csv` or `组织=path.csv`.
  public init(_ text: String) {
    if let equal = text.firstIndex(of: "="), !FileSystem.exists(text) {
      self = .file(String(text[text.index(after: equal)...]), table: String(text[..<equal]))
    } else if (try? FileSystem.kind(of: text)) == .folder {
      self = .folder(text)
    } else {
      self = .file(text, table: nil)
    }
  }

  /// What standard input held, which can be read once only.
  private static let standardInput = Guarded<[UInt8]?>(nil)

  /// The bytes of a data file, or of standard input where it is called `-`.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    guard path == "-" else { return try FileSystem.read(path, limit: maximumFileSize) }
    if let bytes = standardInput.withLock({ $0 }) { return bytes }
    let bytes = try FileSystem.readStandardInput(name: path, limit: maximumFileSize)
    standardInput.withLock { $0 = bytes }
    return bytes
  }

  /// A data file to be read part by part, or standard input where it is called `-`.
  static func source(_ path: String) throws(FileError) -> FileSource {
    path == "-"
      ? FileSource(CSVBytes(try read(path)))
      : try FileSystem.source(path, limit: maximumFileSize)
  }

  /// The file or folder.
  public var path: String {
    switch self {
    case .folder(let path), .file(let path, _): path
    }
  }
}

extension Workspace {
  /// The files of an input, each with its table.
  func resolve(_ input: DataInput) throws(FileError) -> [(path: String, table: TableID)] {
    switch input {
    case .folder(let folder):
      guard try FileSystem.kind(of: folder) == .folder else {
        throw FileError(folder, Message(zh: "这不是文件夹", en: "this is no folder"))
      }
      let files = rules.plan.tables.indices.compactMap { index -> (String, TableID)? in
        let path = FileSystem.join(folder, rules.plan.tables[index].name + ".csv")
        return FileSystem.exists(path) ? (path, TableID(index)) : nil
      }
      guard !files.isEmpty else {
        throw FileError(
          folder,
          Message(
            zh: "这里没有任何数据表的 CSV 文件", en: "there is no CSV file of any table here"),
          help: Message(
            zh: "文件应当与数据表同名，例如 "
              + rules.plan.tables.prefix(3).map { "\($0.name).csv" }.joined(separator: "、"),
            en: "a file bears the name of its table, such as "
              + rules.plan.tables.prefix(3).map { "\($0.name).csv" }.joined(separator: ", ")))
      }
      return files
    case .file(let path, let name):
      return [(path, try table(of: path, name))]
    }
  }

  private func table(of path: String, _ name: String?) throws(FileError) -> TableID {
    var stem =
      name
      ?? String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
    if name == nil, let dot = stem.lastIndex(of: ".") { stem = String(stem[..<dot]) }
    if let table = rules.plan.table(named: stem) { return table }
    // The file itself comes first: a misspelt path is no question of tables.
    _ = try FileSystem.kind(of: path)
    let names = rules.plan.tables.map(\.name)
    let known = Message.known(names)
    throw FileError(
      path, Message(zh: "没有名为“\(stem)”的数据表", en: "no table is named “\(stem)”"),
      help: .didYouMean(nearestName(to: stem, in: names))
        ?? Message(
          zh: "写明是哪张表的：表名=\(path)" + (known.map { "；" + $0.zh } ?? ""),
          en: "say of which table it is: TABLE=\(path)" + (known.map { "; " + $0.en } ?? "")))
  }
}
