import GuijuCheck
import GuijuSyntax
import GuijuText

extension Workspace {
  /// The changes of an applied trial as the canonical text of one: only what differs from the rules as
  /// they were loaded, settings first, each declaration with the comments above it. Applied to the same
  /// rules it changes the same. Nil where nothing is changed.
  ///
  /// - Parameter language: of the words that are not the user's: those of the first line.
  public func trialText(_ language: Language) -> String? {
    let sources = rules.sources
    let changes = self.changes.filter { change in
      guard let after = change.after else { return false }
      return change.before?.tokens(in: sources) != after.tokens(in: sources)
    }
    if changes.isEmpty { return nil }
    let isChinese = language == .chinese
    var text = (isChinese ? "语言 1" : "language 1") + "\n\n"
    for change in changes where change.isSetting {
      guard case .parameter(let parameter)? = change.after?.declaration,
        let value = parameter.values.first?.value
      else { continue }
      let name = written(change.key.name)
      let pack = change.writtenPack == nil ? nil : change.key.pack
      text +=
        (isChinese ? "设 " : "set ") + (pack.map { written($0) + "." } ?? "") + name + " = "
        + sources.text(value.span) + "\n"
    }
    var pack: String?
    // What names no pack stands before the first line that does: a file has no way back.
    let declared = changes.filter { !$0.isSetting }
    for change in declared.filter({ $0.writtenPack == nil })
      + declared.filter({ $0.writtenPack != nil })
    {
      guard let extent = change.after?.extent else { continue }
      if let home = change.writtenPack, home != pack, change.key.space != .pack {
        text += "\n" + (isChinese ? "规则包 " : "pack ") + written(home) + "\n"
        pack = home
      }
      if change.key.space == .pack { pack = change.key.name }
      text += "\n" + commented(extent) + "\n"
    }
    return formatted(text)
  }

  /// A declaration with the lines of comments right above it.
  private func commented(_ extent: Span) -> String {
    guard let source = rules.sources.source(of: extent) else { return "" }
    let start = Int(extent.lower - source.base)
    let above = String(decoding: source.bytes[..<start], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let comments = above.reversed().prefix { line in
      line.drop { $0 == " " || $0 == "\t" }.hasPrefix("//")
    }
    return (comments.reversed().map(String.init) + [source.text(extent)]).joined(separator: "\n")
  }

  /// A name, in backquotes where it is none by itself.
  private func written(_ name: String) -> String {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "", bytes: Array(name.utf8)),
      case .name(let read)? = Parser.parseExpression(
        source, names: NameTable(), diagnostics: &diagnostics), read.text == name
    else { return "`\(name)`" }
    return name
  }

  private func formatted(_ text: String) -> String {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)),
      case .text(let canonical) = RuleFormatter.format(
        source, options: .init(spellings: .builtins, names: .builtins), diagnostics: &diagnostics)
    else { return text }
    return canonical
  }
}
