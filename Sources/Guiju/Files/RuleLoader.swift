import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuText

/// The rules of a run: their texts, the checked plan, and what was said about them.
public struct RuleSet: Sendable {
  public internal(set) var sources: SourceMap
  public internal(set) var plan: Plan
  public internal(set) var diagnostics: DiagnosticBag
  /// The rule files that were read, as shown.
  public let files: [String]
  /// The rules root; nil without rules.
  public let root: String?
  /// What the files declare, for trials: of what a trial leaves as it is the trees are used again.
  var trees: [SyntaxTree] = []
  /// The words of the lists that stand in files, by the place where the file is named.
  var words: [Span: [String]] = [:]

  /// No rules, no tables.
  public static let empty = RuleSet(
    sources: SourceMap(), plan: Plan(), diagnostics: DiagnosticBag(), files: [], root: nil)

  /// The rules with what is wrong with a trial of them, to be shown as theirs.
  public func telling(_ diagnostics: DiagnosticBag, _ sources: SourceMap) -> RuleSet {
    var copy = self
    copy.diagnostics = diagnostics
    copy.sources = sources
    return copy
  }
}

/// Reads rule files and folders, follows their imports, and checks them as one program.
///
/// No import and no link leads out of the rules root: the nearest folder at or above the named
/// rules that holds a `guiju.yml`, else the folder named itself.
public struct RuleLoader {
  /// The largest rule file.
  static let maximumFileSize = 16 << 20
  /// How deep folders may lie in folders.
  static let maximumFolderDepth = 64

  private let root: String
  private var sources = SourceMap()
  private var diagnostics = DiagnosticBag()
  private var trees: [SyntaxTree] = []
  /// The words of the lists that stand in files, by the place where the file is named.
  private var words: [Span: [String]] = [:]
  /// Files read, by their resolved path, so that each is read once.
  private var seen: Set<String> = []
  /// The tree of each file, and the file to which each import leads, by the place of its path.
  private var treeIndices: [String: Int] = [:]
  private var importTargets: [Span: String] = [:]
  private var files: [String] = []
  private var imports = ImportGraph()
  /// Files found and not read yet: what a file imports is read after it, however long the chain.
  private var open: [String] = []

  private init(root: String) { self.root = root }

  /// Loads files and folders; what is wrong with their text is in the result's diagnostics, and,
  /// where `lints`, what is likely not meant.
  ///
  /// - Parameter sources: texts that are loaded already, with which what is loaded is to be compared.
  public static func load(
    _ paths: [String], root: String? = nil, lints: Bool = false, after sources: SourceMap = .init()
  ) throws(FileError) -> RuleSet {
    guard let first = paths.first else { return .empty }
    let shown: String
    if let root { shown = root } else { shown = try self.root(of: first) }
    guard let resolved = FileSystem.realPath(shown) else {
      throw FileError(
        shown, Message(zh: "没有这个文件夹", en: "there is no such folder"))
    }
    var loader = RuleLoader(root: resolved)
    loader.sources = sources
    for path in paths {
      try RuleFiles.require(path)
      try loader.load(path)
      while let next = loader.open.popLast() { try loader.read(next) }
    }
    if loader.files.isEmpty {
      throw RuleFiles.none(in: first)
    }
    for cycle in loader.imports.cycles {
      loader.diagnostics.report(.importCycle(cycle.files, at: cycle.span))
    }
    let plan = Checker.check(
      loader.trees, words: loader.words, diagnostics: &loader.diagnostics)
    if lints {
      let imports = loader.importTargets.compactMapValues { loader.treeIndices[$0] }
      Linter.lint(loader.trees, plan, imports: imports, diagnostics: &loader.diagnostics)
    }
    return RuleSet(
      sources: loader.sources, plan: plan, diagnostics: loader.diagnostics, files: loader.files,
      root: shown, trees: loader.trees, words: loader.words)
  }

  /// Checks a text of rules that stands in no file; it imports nothing.
  public static func check(_ text: String, name: String) -> RuleSet {
    var loader = RuleLoader(root: "")
    guard let source = loader.sources.add(name: name, bytes: Array(text.utf8)) else {
      return .empty
    }
    let tree = Parser.parse(source, names: .builtins, diagnostics: &loader.diagnostics)
    let plan = Checker.check([tree], words: [:], diagnostics: &loader.diagnostics)
    return RuleSet(
      sources: loader.sources, plan: plan, diagnostics: loader.diagnostics, files: [name],
      root: nil, trees: [tree])
  }

  /// The nearest folder at or above a path that holds a `guiju.yml`; else the folder itself.
  public static func root(of path: String) throws(FileError) -> String {
    let start = try FileSystem.kind(of: path) == .folder ? path : FileSystem.folder(of: path)
    guard var folder = FileSystem.realPath(start) else { return start }
    while true {
      if FileSystem.exists(FileSystem.join(folder, "guiju.yml")) { return folder }
      if folder == "/" { return start }
      folder = FileSystem.folder(of: folder)
    }
  }

  /// A path with all links followed; nil where there is nothing.
  public static func resolvedPath(_ path: String) -> String? { FileSystem.realPath(path) }

  /// The bytes of a `guiju.yml`, which is small.
  public static func readProjectFile(_ path: String) throws(FileError) -> [UInt8] {
    try FileSystem.read(path, limit: 1 << 20)
  }

  // MARK: - Files

  private mutating func load(_ path: String, depth: Int = 0) throws(FileError) {
    switch try FileSystem.kind(of: path) {
    case .folder:
      guard depth < Self.maximumFolderDepth else {
        throw FileError(
          path,
          Message(
            zh: "文件夹套了 \(Self.maximumFolderDepth) 层以上", en: "folders are nested too deep"))
      }
      guard isInsideRoot(path) else { throw outside(path) }
      for inner in try RuleFiles.entries(of: path) { try load(inner, depth: depth + 1) }
    case .file, .other:
      guard isInsideRoot(path) else { throw outside(path) }
      try read(path)
    }
  }

  private func isInsideRoot(_ path: String) -> Bool {
    FileSystem.realPath(path).map { FileSystem.isInside($0, root) } ?? false
  }

  private func outside(_ path: String) -> FileError {
    FileError(
      path,
      Message(
        zh: "它在规则根目录“\(root)”之外", en: "it is outside the rules root “\(root)”"))
  }

  /// Reads one file, and what it imports.
  private mutating func read(_ path: String) throws(FileError) {
    guard let resolved = FileSystem.realPath(path), seen.insert(resolved).inserted else { return }
    let shown = FileSystem.simplified(path)
    var bytes = try FileSystem.read(path, limit: Self.maximumFileSize)
    let faults = Array(IllFormedUTF8Sequences(in: bytes))
    if !faults.isEmpty { bytes = Array(String(decoding: bytes, as: UTF8.self).utf8) }
    guard let source = sources.add(name: shown, bytes: bytes) else {
      throw FileError(
        path,
        Message(
          zh: "规则文件合计超过 \(SourceMap.maximumBytes >> 20) MiB",
          en: "the rule files are larger than \(SourceMap.maximumBytes >> 20) MiB together"))
    }
    files.append(shown)
    if let first = faults.first {
      let start = source.base + Int32(first.offset)
      diagnostics.report(
        .invalidUTF8(count: faults.count, at: Span(lower: start, upper: start + 3)))
      return
    }
    let tree = Parser.parse(source, names: .builtins, diagnostics: &diagnostics)
    treeIndices[resolved] = trees.count
    trees.append(tree)
    for declaration in tree.declarations {
      let folder = FileSystem.folder(of: path)
      switch declaration {
      case .importing(let target):
        guard let imported = follow(target.value, from: folder, at: target.span) else { continue }
        imports.add(from: resolved, to: imported, at: target.span)
      case .wordList(let list):
        if case .file(let target, let column) = list.content {
          readWords(target.value, column: column?.value, from: folder, at: target.span)
        }
      case .pack, .source, .parameter, .table, .pattern, .definition, .decision, .eligibility,
        .rule, .test, .setting:
        break
      }
    }
  }

  private mutating func readWords(
    _ target: String, column: String?, from folder: String, at span: Span
  ) {
    guard let path = inside(target, .wordList, from: folder, at: span) else { return }
    words[span] = WordListFile.read(path, named: target, column: column, at: span, &diagnostics)
  }

  /// The file that a rule file names, which lies inside the rules root; nil, with a report, if not.
  private mutating func inside(
    _ target: String, _ file: NamedFile, from folder: String, at span: Span
  ) -> String? {
    let path = FileSystem.join(folder, target)
    guard !target.hasPrefix("/"), let resolved = FileSystem.realPath(path) else {
      diagnostics.report(
        target.hasPrefix("/")
          ? .importOutsideRoot(target, root: root, at: span)
          : .importNotFound(target, file, at: span))
      return nil
    }
    guard FileSystem.isInside(resolved, root) else {
      diagnostics.report(.importOutsideRoot(target, root: root, at: span))
      return nil
    }
    return path
  }

  /// Opens an imported file; its resolved path, or nil where it cannot be read.
  private mutating func follow(
    _ target: String, from folder: String, at span: Span
  ) -> String? {
    guard let path = inside(target, .rules, from: folder, at: span) else { return nil }
    do {
      guard try FileSystem.kind(of: path) == .file else {
        diagnostics.report(.importNotFound(target, .rules, at: span))
        return nil
      }
      open.append(path)
      let resolved = FileSystem.realPath(path)
      importTargets[span] = resolved
      return resolved
    } catch {
      diagnostics.report(.importUnreadable(target, .rules, reason: error.message, at: span))
      return nil
    }
  }
}
