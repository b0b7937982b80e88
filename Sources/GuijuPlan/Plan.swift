import GuijuText

/// A checked program.
public struct Plan: Sendable {
  public var tables: [TableSchema] = []
  public var reverses: [ReverseSchema] = []
  public var packs: [Pack] = []
  public var documents: [Document] = []
  public private(set) var parameters: [Parameter] = []
  private var parametersByName: [String: [ParameterID]] = [:]
  public var rules: [Rule] = []
  public private(set) var definitions: [Definition] = []
  private var definitionsByName: [String: [DefinitionID]] = [:]
  public var wordLists: [WordList] = []
  public var namePatterns: [NamePattern] = []
  public var tests: [Test] = []

  /// By their ids; operands stand before the nodes that use them.
  public private(set) var nodes: [Node] = []
  private var spans: [Span] = []
  private var types: [ValueType] = []
  private var operands: [NodeID] = []
  private var texts: [String] = []
  private var iterations: [Iteration] = []
  private var functions: [Function] = []
  private var decisionTables: [DecisionTable] = []
  private var namedTypes: [ValueType] = []
  /// How many slots an evaluation needs.
  public private(set) var slotCount = 1

  public init() {}

  // MARK: - Nodes

  public subscript(node: NodeID) -> Node { nodes[node.index] }

  public func contains(_ node: NodeID) -> Bool { nodes.indices.contains(node.index) }

  /// The text that a node was made from.
  public func span(_ node: NodeID) -> Span { spans[node.index] }

  public func type(_ node: NodeID) -> ValueType { types[node.index] }

  public subscript(list: NodeList) -> ArraySlice<NodeID> {
    operands[Int(list.start)..<Int(list.start + list.count)]
  }

  /// All node ids; operands stand before the nodes that use them.
  public var nodeIDs: some Sequence<NodeID> { nodes.indices.lazy.map { NodeID($0) } }

  @discardableResult
  public mutating func add(_ node: Node, _ type: ValueType, at span: Span) -> NodeID {
    nodes.append(node)
    spans.append(span)
    types.append(type)
    return NodeID(nodes.count - 1)
  }

  public mutating func addList(_ list: some Collection<NodeID>) -> NodeList {
    let start = Int32(operands.count)
    operands.append(contentsOf: list)
    return NodeList(start: start, count: Int32(list.count))
  }

  public mutating func addTexts(_ list: some Collection<String>) -> TextList {
    let start = Int32(texts.count)
    texts.append(contentsOf: list)
    return TextList(start: start, count: Int32(list.count))
  }

  public mutating func add(text: String) -> TextID {
    texts.append(text)
    return TextID(texts.count - 1)
  }

  public mutating func add(iteration: Iteration) -> IterationID {
    iterations.append(iteration)
    return IterationID(iterations.count - 1)
  }

  public mutating func add(function: Function) -> FunctionID {
    functions.append(function)
    return FunctionID(functions.count - 1)
  }

  public mutating func add(decisionTable: DecisionTable) -> DecisionTableID {
    decisionTables.append(decisionTable)
    return DecisionTableID(decisionTables.count - 1)
  }

  public mutating func add(type: ValueType) -> TypeID {
    namedTypes.append(type)
    return TypeID(namedTypes.count - 1)
  }

  mutating func setNode(_ id: NodeID, _ node: Node) { nodes[id.index] = node }

  mutating func setDecisionTable(_ id: DecisionTableID, _ table: DecisionTable) {
    decisionTables[id.index] = table
  }

  public subscript(text: TextID) -> String { texts[text.index] }
  public subscript(list: TextList) -> ArraySlice<String> {
    texts[Int(list.start)..<Int(list.start + list.count)]
  }
  public subscript(iteration: IterationID) -> Iteration { iterations[iteration.index] }
  public subscript(function: FunctionID) -> Function { functions[function.index] }
  public subscript(table: DecisionTableID) -> DecisionTable { decisionTables[table.index] }
  public subscript(type: TypeID) -> ValueType { namedTypes[type.index] }

  /// A slot that no other node binds: a field's condition may be evaluated in the midst of an
  /// expression that reads the field.
  public mutating func takeSlot() -> Slot {
    defer { slotCount += 1 }
    return Slot(slotCount)
  }

  // MARK: - Names

  public subscript(table: TableID) -> TableSchema { tables[table.index] }
  public subscript(reverse: ReverseID) -> ReverseSchema { reverses[reverse.index] }
  public subscript(pack: PackID) -> Pack { packs[pack.index] }
  public subscript(document: DocumentID) -> Document { documents[document.index] }
  public subscript(parameter: ParameterID) -> Parameter { parameters[parameter.index] }
  public subscript(rule: RuleID) -> Rule { rules[rule.index] }
  public subscript(definition: DefinitionID) -> Definition { definitions[definition.index] }
  public subscript(wordList: WordListID) -> WordList { wordLists[wordList.index] }
  public subscript(pattern: NamePatternID) -> NamePattern { namePatterns[pattern.index] }
  public subscript(test: TestID) -> Test { tests[test.index] }

  public mutating func add(parameter: Parameter) {
    parametersByName[parameter.name, default: []].append(ParameterID(parameters.count))
    parameters.append(parameter)
  }

  /// The parameters of a name, in any pack.
  public func parameters(named name: String) -> [ParameterID] { parametersByName[name] ?? [] }

  public mutating func add(definition: Definition) {
    definitionsByName[definition.name, default: []].append(DefinitionID(definitions.count))
    definitions.append(definition)
  }

  /// Says what computes a definition, and the type of its value.
  public mutating func define(_ id: DefinitionID, as body: NodeID) {
    definitions[id.index].body = body
    definitions[id.index].type = type(body)
  }

  /// The definitions of a name, in any pack and of any table.
  public func definitions(named name: String) -> [DefinitionID] { definitionsByName[name] ?? [] }

  public func table(named name: String) -> TableID? {
    tables.firstIndex { $0.name == name }.map { TableID($0) }
  }

  public var ruleIDs: some Sequence<RuleID> { rules.indices.lazy.map { RuleID($0) } }
}

extension Plan {
  /// The nodes that a node evaluates directly.
  public func operands(of node: NodeID) -> [NodeID] { operands(of: self[node]) }

  func operands(of node: Node) -> [NodeID] {
    switch node {
    case .constant, .parameter, .asOf, .slot, .table, .builtin, .omitted, .wordList: []
    case .definition(_, let base, let arguments): (base.map { [$0] } ?? []) + self[arguments]
    case .verdict(_, let base, _): base.map { [$0] } ?? []
    case .rowByKey(_, let key): [key]
    case .naming(let name, _, _, let row): [name] + (row.map { [$0] } ?? [])
    case .field(let base, _, _), .reverse(let base, _): [base]
    case .negate(let operand), .not(let operand), .presence(let operand, _),
      .present(let operand):
      [operand]
    case .arithmetic(_, let lhs, let rhs), .comparison(_, let lhs, let rhs),
      .range(let lhs, let rhs, _, _):
      [lhs, rhs]
    case .contained(let value, let container): [value, container]
    case .and(let list), .or(let list), .list(let list), .call(_, let list): Array(self[list])
    case .membership(let value, _, let tests): [value] + self[tests]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .filter(let base, _, let condition): [base, condition]
    case .context(let list, _, _): Array(self[list])
    case .member(let base, _), .instance(let base, _), .openRange(_, let base): [base]
    case .memberElse(_, _, let otherwise): [otherwise]
    case .index(let base, let position): [base, position]
    case .iteration(let iteration), .quantified(let iteration, _):
      self[iteration].iterators.flatMap { [$0.domain] + ($0.end.map { [$0] } ?? []) }
        + [self[iteration].body]
    case .function(let function): [self[function].body]
    case .apply(let function, let arguments, _): [function] + self[arguments]
    case .decisionTable(let table): self[table].nodes
    }
  }
}
