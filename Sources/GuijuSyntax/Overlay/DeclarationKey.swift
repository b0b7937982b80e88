/// What a program knows a declaration by: names are unique within a pack, whatever they name.
public struct DeclarationKey: Hashable, Sendable {
  /// What names of one pack may stand beside those of another kind.
  public enum Space: Hashable, Sendable {
    /// Everything that other declarations refer to.
    case name
    /// A pack's own block.
    case pack
    /// A test, by its title.
    case test
  }

  public let space: Space
  /// The pack; nil for what is common to all, as tables are.
  public let pack: String?
  public let name: String

  public init(_ space: Space = .name, pack: String?, name: String) {
    self.space = space
    self.pack = pack
    self.name = name
  }
}

extension Declaration {
  /// What it is declared as in a pack; nil for an import, a setting, and a pack without a block.
  public func key(in pack: String?) -> DeclarationKey? {
    switch self {
    case .pack(let declaration):
      declaration.hasBlock ? .init(.pack, pack: nil, name: declaration.name.text) : nil
    case .table(let declaration): .init(pack: nil, name: declaration.name.text)
    case .test(let declaration): .init(.test, pack: pack, name: declaration.title.value)
    case .source, .parameter, .wordList, .pattern, .definition, .decision, .eligibility, .rule:
      ownName.map { .init(pack: pack, name: $0.text) }
    case .importing, .setting: nil
    }
  }

  /// The name that stands behind its keyword; nil where none does.
  public var ownName: Name? {
    switch self {
    case .pack(let declaration): declaration.name
    case .source(let declaration): declaration.name
    case .parameter(let declaration): declaration.name
    case .table(let declaration): declaration.name
    case .wordList(let declaration): declaration.name
    case .pattern(let declaration): declaration.name
    case .definition(let declaration): declaration.name
    case .decision(let declaration): declaration.name
    case .eligibility(let declaration): declaration.name
    case .rule(let declaration): declaration.name
    case .setting(let declaration): declaration.name
    case .importing, .test: nil
    }
  }

  /// The keyword that begins it.
  public var keyword: Keyword {
    switch self {
    case .pack: .pack
    case .importing: .import
    case .source: .source
    case .parameter: .parameter
    case .table: .table
    case .wordList: .wordList
    case .pattern: .pattern
    case .definition: .definition
    case .decision: .decision
    case .eligibility: .eligibility
    case .rule: .rule
    case .test: .test
    case .setting: .set
    }
  }

  /// The 编号 that it bears as a whole.
  public var provision: String? {
    switch self {
    case .rule(let declaration): declaration.id?.value
    case .eligibility(let declaration): declaration.head.id?.value
    case .definition(let declaration): declaration.head.id?.value
    case .decision(let declaration): declaration.head.id?.value
    case .pattern(let declaration): declaration.rule.id?.value
    case .pack, .importing, .source, .parameter, .table, .wordList, .test, .setting: nil
    }
  }
}
