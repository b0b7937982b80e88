import GuijuPlan
import GuijuSyntax

/// On which declarations verdicts rest: what a change of one can change.
extension Plan {
  private func key(_ name: String, _ pack: PackID?) -> DeclarationKey {
    DeclarationKey(pack: pack.map { self[$0].name }, name: name)
  }

  func key(of parameter: ParameterID) -> DeclarationKey {
    key(self[parameter].name, self[parameter].pack)
  }

  /// What a rule, an eligibility or a reported definition is declared as.
  func key(of rule: RuleID) -> DeclarationKey {
    // A judgement is a part of its table, whatever its name.
    let name = self[rule].judges.map { self[$0].name } ?? self[rule].name
    return key(name, self[rule].pack)
  }

  /// All declarations on which the verdicts of a rule rest, itself and its pack among them.
  func declarations(behind rule: RuleID) -> Set<DeclarationKey> {
    let rules = withExceptions(rule)
    var keys = declarations(behind: rules.flatMap { roots(of: $0) })
    for id in rules { insert(id, into: &keys) }
    return keys
  }

  /// All declarations on which the values of nodes rest.
  func declarations(behind roots: [NodeID]) -> Set<DeclarationKey> {
    var keys: Set<DeclarationKey> = []
    for node in dependencies(of: roots) {
      let node = self[node]
      switch node {
      case .parameter(let id):
        // What a pack declares anew stands for the common one.
        for other in parameters(named: self[id].name) { keys.insert(key(of: other)) }
      case .definition(let id, _, _): keys.insert(key(self[id].name, self[id].pack))
      case .verdict(let id, _, _):
        for rule in withExceptions(id) { insert(rule, into: &keys) }
      case .naming(_, let id, _, _):
        let pattern = self[id]
        keys.insert(key(pattern.name, pattern.pack))
        for source in pattern.components.flatMap(\.sources) {
          if case .words(let list) = source { keys.insert(key(of: list)) }
        }
      case .wordList(let list): keys.insert(key(of: list))
      default: break
      }
      for table in tablesRead(by: node) {
        keys.insert(DeclarationKey(pack: nil, name: self[table].name))
      }
    }
    return keys
  }

  private func key(of list: WordListID) -> DeclarationKey { key(self[list].name, self[list].pack) }

  private func insert(_ rule: RuleID, into keys: inout Set<DeclarationKey>) {
    keys.insert(key(of: rule))
    if let table = self[rule].table {
      keys.insert(DeclarationKey(pack: nil, name: self[table].name))
    }
    if let pack = self[rule].pack {
      keys.insert(DeclarationKey(.pack, pack: nil, name: self[pack].name))
    }
  }
}
