import Glibc
import GuijuCheck
import GuijuSyntax
import GuijuText

/// A rule file, or a text that stands for one, and its canonical form.
public struct FormattedRules: Sendable {
  /// The path as shown.
  public let name: String
  /// What was read.
  public let text: String
  /// What came of it.
  public let outcome: Outcome
  /// The text as a source, for showing the diagnostics.
  public let sources: SourceMap
  /// What is wrong with the text.
  public let diagnostics: DiagnosticBag

  /// What comes of a text.
  public enum Outcome: Sendable, Equatable {
    /// The canonical form; equal to the text where that is canonical.
    case formatted(String)
    /// The text has faults: the diagnostics tell them.
    case faulty
    /// In the other language's words the text would mean something else.
    case ambiguous
  }
}

/// Brings rule files into the canonical form.
public struct FileFormatter: Sendable {
  private let language: Language?

  /// A formatter that writes keywords in a language; nil leaves each word in its own.
  public init(language: Language?) { self.language = language }

  /// The rule files that paths name, each once; of folders, all `.gj` files in and below them.
  public static func files(_ paths: [String]) throws(FileError) -> [String] {
    var files: [String] = []
    var seen: Set<String> = []
    for path in paths {
      guard let root = FileSystem.realPath(path) else {
        _ = try FileSystem.kind(of: path)
        continue
      }
      try RuleFiles.require(path)
      let before = files.count
      let isFolder = try FileSystem.kind(of: path) == .folder
      try collect(path, root: root, depth: 0, into: &files, &seen)
      if isFolder, files.count == before {
        throw RuleFiles.none(in: path)
      }
    }
    return files
  }

  private static func collect(
    _ path: String, root: String, depth: Int, into files: inout [String], _ seen: inout Set<String>
  ) throws(FileError) {
    guard let resolved = FileSystem.realPath(path) else { return }
    guard FileSystem.isInside(resolved, root) else {
      throw FileError(
        path,
        Message(zh: "这个链接通到“\(root)”之外", en: "this link leads out of “\(root)”"))
    }
    guard try FileSystem.kind(of: path) == .folder else {
      if seen.insert(resolved).inserted { files.append(FileSystem.simplified(path)) }
      return
    }
    guard depth < RuleLoader.maximumFolderDepth else {
      throw FileError(
        path,
        Message(
          zh: "文件夹套了 \(RuleLoader.maximumFolderDepth) 层以上", en: "folders are nested too deep"))
    }
    for inner in try RuleFiles.entries(of: path) {
      try collect(inner, root: root, depth: depth + 1, into: &files, &seen)
    }
  }

  /// Formats a file, without writing it.
  public func format(file path: String) throws(FileError) -> FormattedRules {
    let bytes = try FileSystem.read(path, limit: RuleLoader.maximumFileSize)
    // Names of other files are spelled as they are declared there, however they are imported.
    let declared =
      language == nil ? [] : (try? RuleLoader.load([path]))?.plan.declaredNames ?? []
    return format(bytes, name: path, declared: declared)
  }

  /// Formats what standard input holds.
  public func formatStandardInput(name: String) throws(FileError) -> FormattedRules {
    format(
      try FileSystem.readStandardInput(name: name, limit: RuleLoader.maximumFileSize), name: name,
      declared: [])
  }

  private func format(_ bytes: [UInt8], name: String, declared: Set<String>) -> FormattedRules {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    let faults = Array(IllFormedUTF8Sequences(in: bytes))
    let text = String(decoding: bytes, as: UTF8.self)
    func result(_ outcome: FormattedRules.Outcome) -> FormattedRules {
      .init(name: name, text: text, outcome: outcome, sources: sources, diagnostics: diagnostics)
    }
    guard let source = sources.add(name: name, bytes: Array(text.utf8)) else {
      return result(.faulty)
    }
    if let first = faults.first {
      let start = source.base + Int32(first.offset)
      diagnostics.report(
        .invalidUTF8(count: faults.count, at: Span(lower: start, upper: start + 3)))
      return result(.faulty)
    }
    let options = RuleFormatter.Options(
      language: language, spellings: .builtins, names: .builtins, declared: declared)
    switch RuleFormatter.format(source, options: options, diagnostics: &diagnostics) {
    case .text(let formatted): return result(.formatted(formatted))
    case .faulty: return result(.faulty)
    case .ambiguous: return result(.ambiguous)
    }
  }
}
