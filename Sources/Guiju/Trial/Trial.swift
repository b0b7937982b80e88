import GuijuSyntax
import GuijuText

/// Changes of rules that are tried and not made: texts of `设 名称 = 值` and of declarations, each of
/// which replaces the one of its name, or is added.
///
/// A trial is a list of texts, a file or what was typed, so that the last can be taken back; what they
/// change is known once it is applied to rules.
///
/// ```swift
/// var trial = Trial()
/// trial.add("设 建立党组织最低正式党员数 = 5", name: "<typed>")
/// let changed = try workspace.applying(trial)
/// ```
public struct Trial: Sendable {
  /// A text of a trial.
  public struct Entry: Sendable {
    /// What messages call it: the path of a file as shown, or a label.
    public let name: String
    /// What it says.
    public let text: String
    /// Where the files of its word lists are looked for; nil for the rules root.
    let folder: String?
  }

  /// The texts, in the order in which they apply: a later one replaces what an earlier one says.
  public private(set) var entries: [Entry] = []

  /// A trial that changes nothing.
  public init() {}

  /// Reads the file of a trial.
  public init(file path: String) throws(FileError) {
    try add(file: path)
  }

  /// Whether nothing is changed.
  public var isEmpty: Bool { entries.isEmpty }

  /// Adds what was typed; `name` is what messages call the place.
  public mutating func add(_ text: String, name: String) {
    entries.append(Entry(name: name, text: text, folder: nil))
  }

  /// Adds what a file says; throws where it cannot be read, or is no rule file.
  public mutating func add(file path: String) throws(FileError) {
    try RuleFiles.require(path)
    let bytes = try FileSystem.read(path, limit: RuleLoader.maximumFileSize)
    guard IllFormedUTF8Sequences(in: bytes).first(where: { _ in true }) == nil else {
      throw FileError(
        path, Message(zh: "这个文件不是 UTF-8 文本", en: "this file is no UTF-8 text"),
        help: Message(zh: "用 UTF-8 编码另存", en: "save it as UTF-8"))
    }
    entries.append(
      Entry(
        name: FileSystem.simplified(path), text: String(decoding: bytes, as: UTF8.self),
        folder: FileSystem.folder(of: path)))
  }

  /// Takes back what was added last; nil where there is nothing.
  @discardableResult
  public mutating func undo() -> Entry? { entries.popLast() }

  /// Takes back everything.
  public mutating func reset() { entries = [] }
}

/// Why a trial cannot be applied.
public enum TrialError: Error, Sendable {
  /// The trial has faults, or the rules have with it; `sources` hold the texts of both.
  case diagnostics(DiagnosticBag, SourceMap)
  /// The data had to be read again and could not be.
  case data(FileError)
}
