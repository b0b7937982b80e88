import GuijuText

/// Rules with some declarations in the place of others: what a trial makes of them.
///
/// Replacing happens in the trees, before anything is checked, so that a changed program is a program
/// like any other: all faults are found, all spans hold. What is replaced stays at its place, so that
/// rules keep their order.
public struct RuleOverlay: Sendable {
  /// The rules as changed.
  public private(set) var trees: [SyntaxTree]
  /// What was changed against the rules as they were, in the order of the changes.
  public private(set) var changes: [DeclarationChange] = []

  private struct Site {
    let tree: Int
    let index: Int
  }

  private var sites: [DeclarationKey: Site] = [:]
  private var provisions: [String: [DeclarationKey]] = [:]
  private var packs: [String] = []
  private var positions: [DeclarationKey: Int] = [:]

  public init(_ trees: [SyntaxTree]) {
    self.trees = trees
    for (index, tree) in trees.enumerated() { register(tree, at: index) }
  }

  private mutating func register(_ tree: SyntaxTree, at treeIndex: Int) {
    var pack: String?
    for (index, declaration) in tree.declarations.enumerated() {
      if case .pack(let named) = declaration {
        pack = named.name.text
        if !packs.contains(named.name.text) { packs.append(named.name.text) }
      }
      guard let key = declaration.key(in: pack), sites[key] == nil else { continue }
      sites[key] = Site(tree: treeIndex, index: index)
      if let id = declaration.provision { provisions[id, default: []].append(key) }
    }
  }

  // MARK: - Trials

  /// Puts what a trial declares and sets in its place.
  public mutating func apply(_ trial: SyntaxTree, diagnostics: inout DiagnosticBag) {
    var pack: String?
    // What is declared may be set as well, but neither twice.
    var (declared, set): ([DeclarationKey: Span], [DeclarationKey: Span]) = ([:], [:])
    for (declaration, extent) in zip(trial.declarations, trial.extents) {
      let placed = DeclarationChange.Placed(declaration, extent: extent)
      switch declaration {
      case .importing(let path): diagnostics.report(.importInTrial(at: path.span))
      case .setting(let setting):
        if let key = apply(setting, placed, in: pack, &diagnostics) {
          requireFirst(key, setting.name, &set, &diagnostics)
        }
      case .pack(let named):
        pack = named.name.text
        guard let key = declaration.key(in: nil) else { continue }
        put(placed, as: key, from: trial.source)
      case .source, .parameter, .table, .wordList, .pattern, .definition, .decision, .eligibility,
        .rule, .test:
        guard let key = target(of: declaration, in: pack, at: extent, &diagnostics) else {
          continue
        }
        if let name = declaration.ownName { requireFirst(key, name, &declared, &diagnostics) }
        put(placed, as: key, from: trial.source)
        note(key) { $0.writtenPack = pack }
      }
    }
  }

  /// Reports what one trial says twice: the first would be lost.
  private func requireFirst(
    _ key: DeclarationKey, _ name: Name, _ declared: inout [DeclarationKey: Span],
    _ diagnostics: inout DiagnosticBag
  ) {
    if let first = declared[key] {
      diagnostics.report(.repeatedName(name.text, at: name.span, first: first))
    } else {
      declared[key] = name.span
    }
  }

  private mutating func note(_ key: DeclarationKey, _ change: (inout DeclarationChange) -> Void) {
    if let position = positions[key] { change(&changes[position]) }
  }

  /// What a declaration of a trial replaces, or is added as; nil, with a report, where that is unclear.
  private func target(
    of declaration: Declaration, in pack: String?, at extent: Span,
    _ diagnostics: inout DiagnosticBag
  ) -> DeclarationKey? {
    guard let own = declaration.key(in: pack) else { return nil }
    if sites[own] != nil { return own }
    if case .table = declaration { return own }
    var candidates: [DeclarationKey] =
      pack == nil
      ? packs.map { DeclarationKey(own.space, pack: $0, name: own.name) }
        .filter { sites[$0] != nil } : []
    if candidates.isEmpty, let id = declaration.provision {
      candidates = (provisions[id] ?? []).filter { pack == nil || $0.pack == pack }
    }
    if let only = candidates.first, candidates.count == 1 { return only }
    if candidates.count > 1 {
      diagnostics.report(
        .ambiguousTarget(
          own.name, packs: candidates.compactMap(\.pack),
          at: declaration.ownName?.span ?? extent))
      return nil
    }
    // Where there is one pack, what is new belongs to it, as what is asked in the shell does.
    let home = pack ?? (packs.count == 1 ? packs[0] : nil)
    return DeclarationKey(own.space, pack: home, name: own.name)
  }

  /// Gives a parameter its value; nil, with a report, where it is unclear which.
  private mutating func apply(
    _ setting: SettingDeclaration, _ placed: DeclarationChange.Placed, in pack: String?,
    _ diagnostics: inout DiagnosticBag
  ) -> DeclarationKey? {
    let name = setting.name.text
    let home = setting.pack?.text ?? pack
    var keys = [DeclarationKey(pack: home, name: name)]
    if home == nil { keys += packs.map { DeclarationKey(pack: $0, name: name) } }
    // A common parameter is meant within the pack that the trial names, too.
    if setting.pack == nil, home != nil { keys.append(DeclarationKey(pack: nil, name: name)) }
    keys = keys.filter { parameter(at: $0) != nil }
    guard let key = keys.first, var parameter = parameter(at: key) else {
      let names = sites.keys.filter { self.parameter(at: $0) != nil }.map(\.name).sorted()
      diagnostics.report(
        .unknownParameterOfPlan(
          name, among: diagnostics.advisable(names), at: setting.name.span))
      return nil
    }
    if keys.count > 1, key.pack != nil, home == nil {
      diagnostics.report(
        .ambiguousTarget(name, packs: keys.compactMap(\.pack), at: setting.name.span))
      return nil
    }
    parameter.values = [.init(from: nil, value: setting.value)]
    put(.init(.parameter(parameter), extent: placed.extent), as: key, from: nil)
    note(key) {
      $0.isSetting = true
      $0.writtenPack = home
    }
    return key
  }

  private func parameter(at key: DeclarationKey) -> ParameterDeclaration? {
    guard let site = sites[key],
      case .parameter(let parameter) = trees[site.tree].declarations[site.index]
    else { return nil }
    return parameter
  }

  // MARK: - Single changes

  /// Makes one change of another comparison: the same declaration in the same place.
  public mutating func apply(_ change: DeclarationChange, source: Source) {
    if let after = change.after {
      put(after, as: change.key, from: source)
    } else if let site = sites.removeValue(forKey: change.key) {
      remember(change.key, nil)
      // The place stays, so that those of the others do.
      trees[site.tree].declarations[site.index] = .nothing
    }
  }

  /// Takes away the tests in which spans lie; false where one lies elsewhere, which takes nothing away.
  public mutating func removeTests(at spans: [Span]) -> Bool {
    var tests: [(tree: Int, index: Int)] = []
    for span in spans {
      guard
        let site = testSites.first(where: { site in
          let extent = trees[site.tree].extents[site.index]
          return extent.lower <= span.lower && span.upper <= extent.upper
        })
      else { return false }
      tests.append(site)
    }
    for site in tests { trees[site.tree].declarations[site.index] = .nothing }
    return true
  }

  private var testSites: [(tree: Int, index: Int)] {
    trees.indices.flatMap { tree in
      trees[tree].declarations.indices.compactMap { index in
        if case .test = trees[tree].declarations[index] { (tree, index) } else { nil }
      }
    }
  }

  /// Puts a declaration in the place of the one that it replaces, or adds it.
  private mutating func put(
    _ placed: DeclarationChange.Placed, as key: DeclarationKey, from source: Source?
  ) {
    remember(key, placed)
    if let site = sites[key] {
      trees[site.tree].declarations[site.index] = placed.declaration
      trees[site.tree].extents[site.index] = placed.extent
      return
    }
    guard let source else { return }
    var tree = SyntaxTree(source: source)
    if let pack = key.pack {
      let name = Name(text: pack, span: placed.declaration.ownName?.span ?? placed.extent)
      tree.declarations.append(.pack(PackDeclaration(name: name, hasBlock: false)))
      tree.extents.append(placed.extent)
    }
    tree.declarations.append(placed.declaration)
    tree.extents.append(placed.extent)
    sites[key] = Site(tree: trees.count, index: tree.declarations.count - 1)
    if case .pack = placed.declaration, !packs.contains(key.name) { packs.append(key.name) }
    if let id = placed.declaration.provision { provisions[id, default: []].append(key) }
    trees.append(tree)
  }

  private mutating func remember(_ key: DeclarationKey, _ placed: DeclarationChange.Placed?) {
    if let position = positions[key] {
      changes[position].after = placed
      changes[position].isSetting = false
      return
    }
    let before = sites[key].map { site in
      DeclarationChange.Placed(
        trees[site.tree].declarations[site.index], extent: trees[site.tree].extents[site.index])
    }
    positions[key] = changes.count
    changes.append(DeclarationChange(key: key, before: before, after: placed))
  }
}

extension Declaration {
  /// What declares nothing: an import has been followed when trees are put together.
  fileprivate static var nothing: Declaration {
    .importing(Expression.StringLiteral(value: "", span: .none))
  }
}
