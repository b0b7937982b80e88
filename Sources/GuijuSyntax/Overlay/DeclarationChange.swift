import GuijuText

/// A declaration that stands in the place of another, is added, or is taken away.
public struct DeclarationChange: Sendable {
  /// What is changed.
  public let key: DeclarationKey
  /// The declaration as it was, with where it stands; nil for one that is added.
  public let before: Placed?
  /// The declaration as it is; nil for one that is taken away.
  public internal(set) var after: Placed?
  /// Whether only the value of a parameter was set.
  public internal(set) var isSetting = false
  /// The pack that the trial itself named for it.
  public internal(set) var writtenPack: String?

  /// A declaration where it stands.
  public struct Placed: Sendable {
    public let declaration: Declaration
    /// From its keyword to its end; of a setting, the setting.
    public let extent: Span

    public init(_ declaration: Declaration, extent: Span) {
      self.declaration = declaration
      self.extent = extent
    }
  }

  public init(key: DeclarationKey, before: Placed?, after: Placed?) {
    self.key = key
    self.before = before
    self.after = after
  }

  /// The keyword of what is declared.
  public var keyword: Keyword { (after ?? before)?.declaration.keyword ?? .parameter }
}

extension DeclarationChange {
  /// What has been declared otherwise between two loadings of rules: changed and added declarations
  /// in their order, then those taken away. Layout and comments make no difference; tests are left
  /// out, which judge nothing.
  public static func between(
    _ old: [SyntaxTree], _ new: [SyntaxTree], in sources: SourceMap
  ) -> [DeclarationChange] {
    let (before, after) = (placed(in: old), placed(in: new))
    let known = Dictionary(before, uniquingKeysWith: { first, _ in first })
    var changes: [DeclarationChange] = []
    var seen: Set<DeclarationKey> = []
    for (key, declared) in after where seen.insert(key).inserted {
      let earlier = known[key]
      guard earlier?.tokens(in: sources) != declared.tokens(in: sources) else { continue }
      changes.append(DeclarationChange(key: key, before: earlier, after: declared))
    }
    for (key, declared) in before where seen.insert(key).inserted {
      changes.append(DeclarationChange(key: key, before: declared, after: nil))
    }
    return changes
  }

  private static func placed(in trees: [SyntaxTree]) -> [(DeclarationKey, Placed)] {
    var found: [(DeclarationKey, Placed)] = []
    for tree in trees {
      var pack: String?
      for (declaration, extent) in zip(tree.declarations, tree.extents) {
        if case .pack(let named) = declaration { pack = named.name.text }
        guard let key = declaration.key(in: pack), key.space != .test else { continue }
        found.append((key, Placed(declaration, extent: extent)))
      }
    }
    return found
  }
}

extension DeclarationChange.Placed {
  /// What it says, without layout and comments.
  public func tokens(in sources: SourceMap) -> [String] {
    guard let source = sources.source(of: extent) else { return [] }
    let range = Int(extent.lower - source.base)..<Int(extent.upper - source.base)
    var diagnostics = DiagnosticBag()
    return Lexer.lex(source, range: range, diagnostics: &diagnostics)
      .map { source.text($0.span) }
  }
}
