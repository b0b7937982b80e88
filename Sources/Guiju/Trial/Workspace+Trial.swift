import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuText

extension Workspace {
  /// The workspace with a trial applied to its rules, as they were loaded; what is changed stands in
  /// `changes`, and what the trial is warned of in `rules.diagnostics`.
  ///
  /// The trees of what stays as it is are used again, and so are the columns of the data unless the
  /// trial changes how files are read: a 数据表, or what a 范围 or 空白为无 rests on.
  ///
  /// Apply a trial to the workspace as loaded, not to what an earlier trial has made of it.
  public func applying(_ trial: Trial) throws(TrialError) -> Workspace {
    let (rules, changes) = try self.rules.applying(trial)
    return try under(rules, changes)
  }

  /// The workspace with one change of an impact made alone.
  func applying(_ change: DeclarationChange, of impact: Impact) throws(TrialError) -> Workspace {
    let rules = impact.trial.rules
    var overlay = RuleOverlay(self.rules.trees)
    guard let extent = (change.after ?? change.before)?.extent,
      let source = rules.sources.source(of: extent)
    else { return self }
    overlay.apply(change, source: source)
    let words = self.rules.words.merging(rules.words) { _, new in new }
    let changed = try self.rules.checking(overlay, DiagnosticBag(), words, rules.sources)
    return try under(changed, overlay.changes)
  }

  /// The impact of other rules on this data: `rules` have been loaded after these (see
  /// ``RuleLoader/load(_:root:lints:after:)``). The data is read again only where they read it
  /// otherwise; throws an ``EvaluationError`` where interrupted, a ``TrialError`` for data that cannot
  /// be read again.
  public func impact(of rules: RuleSet) throws -> Impact {
    let changes = DeclarationChange.between(self.rules.trees, rules.trees, in: rules.sources)
    return try Impact(of: try under(rules, changes), against: self)
  }

  private func under(
    _ rules: RuleSet, _ changes: [DeclarationChange]
  ) throws(TrialError) -> Workspace {
    let keys = Set(changes.map(\.key))
    var next: Workspace
    do {
      next = try replacing(
        rules, readsAgain: changesReading(keys, rules.plan), setAnew: keys)
    } catch {
      throw .data(error)
    }
    // A value outside its 范围 is found when the program is made.
    guard next.isUsable else {
      throw .diagnostics(next.rules.diagnostics.without(self.rules.diagnostics), rules.sources)
    }
    next.changes = changes
    return next
  }

  /// Whether files are read otherwise where declarations are changed.
  private func changesReading(_ keys: Set<DeclarationKey>, _ changed: Plan) -> Bool {
    for plan in [rules.plan, changed] {
      if plan.tables.contains(where: { keys.contains(.init(pack: nil, name: $0.name)) }) {
        return true
      }
      let conditions = plan.tables.flatMap(\.fields).flatMap { field -> [NodeID] in
        var nodes = field.range.map { [$0] } ?? []
        if case .noneIf(let condition) = field.blank { nodes.append(condition) }
        return nodes
      }
      if !plan.declarations(behind: conditions).isDisjoint(with: keys) { return true }
    }
    return false
  }
}

extension Workspace {
  /// The titles of the tests that a trial declares, in their order; a comparison of verdicts runs none.
  public var testsOfTrial: [String] {
    changes.filter { $0.key.space == .test }.map(\.key.name)
  }
}

extension RuleSet {
  /// The rules with a trial applied, and what it changes; throws what the trial makes wrong.
  func applying(_ trial: Trial) throws(TrialError) -> (RuleSet, [DeclarationChange]) {
    var (sources, words) = (sources, words)
    var diagnostics = DiagnosticBag()
    var overlay = RuleOverlay(trees)
    for entry in trial.entries {
      guard let source = sources.add(name: entry.name, bytes: Array(entry.text.utf8)) else {
        throw .data(
          FileError(entry.name, Message(zh: "这段试算太长", en: "this trial is too long")))
      }
      let tree = Parser.parse(source, names: .builtins, diagnostics: &diagnostics)
      words.merge(readWords(of: tree, entry.folder, &diagnostics)) { _, new in new }
      overlay.apply(tree, diagnostics: &diagnostics)
    }
    if diagnostics.hasErrors { throw .diagnostics(diagnostics, sources) }
    return (try checking(overlay, diagnostics, words, sources), overlay.changes)
  }

  /// Checks changed trees; throws what is wrong with them and was not with these.
  func checking(
    _ overlay: RuleOverlay, _ said: DiagnosticBag, _ words: [Span: [String]], _ sources: SourceMap
  ) throws(TrialError) -> RuleSet {
    var overlay = overlay
    var (plan, diagnostics) = check(overlay.trees, words, said)
    // A test of the rules that speaks of what is no more is left out; it judges nothing.
    if diagnostics.hasErrors, overlay.removeTests(at: diagnostics.errors) {
      (plan, diagnostics) = check(overlay.trees, words, said)
    }
    // The value that was set is at fault, not all that reads it.
    var types = DiagnosticBag()
    for change in overlay.changes where change.isSetting { requireType(of: change, plan, &types) }
    if types.hasErrors { throw .diagnostics(types, sources) }
    if diagnostics.hasErrors { throw .diagnostics(diagnostics, sources) }
    return RuleSet(
      sources: sources, plan: plan, diagnostics: diagnostics, files: files, root: root,
      trees: overlay.trees, words: words)
  }

  private func check(
    _ trees: [SyntaxTree], _ words: [Span: [String]], _ said: DiagnosticBag
  ) -> (Plan, DiagnosticBag) {
    var diagnostics = said
    let plan = Checker.check(trees, words: words, diagnostics: &diagnostics)
    return (plan, diagnostics.without(self.diagnostics))
  }

  /// 设 gives a parameter a value of its own type.
  private func requireType(
    of change: DeclarationChange, _ changed: Plan, _ diagnostics: inout DiagnosticBag
  ) {
    func value(in plan: Plan) -> NodeID? {
      plan.parameters.indices.first { plan.key(of: ParameterID($0)) == change.key }
        .flatMap { plan.parameters[$0].values.first?.value }
    }
    guard let old = value(in: plan), let new = value(in: changed) else { return }
    Checker.require(
      new, of: plan.type(old), for: change.key.name, in: changed, diagnostics: &diagnostics)
  }

  /// The words of the lists of a trial that stand in files beside it.
  private func readWords(
    of tree: SyntaxTree, _ folder: String?, _ diagnostics: inout DiagnosticBag
  ) -> [Span: [String]] {
    var words: [Span: [String]] = [:]
    for case .wordList(let list) in tree.declarations {
      guard case .file(let target, let column) = list.content else { continue }
      let folder = folder ?? root ?? "."
      let path = FileSystem.join(folder, target.value)
      guard !target.value.hasPrefix("/"), let resolved = FileSystem.realPath(path) else {
        diagnostics.report(.importNotFound(target.value, .wordList, at: target.span))
        continue
      }
      guard let inside = FileSystem.realPath(folder), FileSystem.isInside(resolved, inside) else {
        diagnostics.report(.importOutsideRoot(target.value, root: folder, at: target.span))
        continue
      }
      words[target.span] = WordListFile.read(
        path, named: target.value, column: column?.value, at: target.span, &diagnostics)
    }
    return words
  }
}

extension DiagnosticBag {
  /// Where the errors are.
  fileprivate var errors: [Span] { sorted.filter { $0.severity == .error }.map(\.span) }

  /// Those that another run has not told.
  func without(_ told: DiagnosticBag) -> DiagnosticBag {
    struct Place: Hashable {
      let code: DiagnosticCode
      let span: Span
    }
    let known = Set(told.sorted.map { Place(code: $0.code, span: $0.span) })
    var rest = DiagnosticBag(limit: limit)
    for diagnostic in sorted
    where !known.contains(Place(code: diagnostic.code, span: diagnostic.span)) {
      rest.report(diagnostic)
    }
    return rest
  }
}
