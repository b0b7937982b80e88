import GuijuPlan
import GuijuText

extension RowEvaluator {
  /// FEEL's functions of contexts (DMN 1.5 §10.3.4.10).
  mutating func contextFunction(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    if let value = contextValue(builtin, arguments) { return value }
    warn(
      Message(
        zh: "函数“\(builtin.chinese)”的参数不合适",
        en: "the arguments do not fit the function “\(builtin.english)”"))
    return .null
  }

  private func contextValue(_ builtin: Builtin, _ arguments: [Value]) -> Value? {
    switch builtin {
    case .getValue:
      guard let context = arguments[0].context, let key = arguments[1].text else { return nil }
      return context[key] ?? .null
    case .getEntries:
      guard let context = arguments[0].context else { return nil }
      let entries = context.entries.map { key, value in
        Value.context(Context([(key: "key", value: .string(key)), (key: "value", value: value)]))
      }
      return .list(List(entries))
    case .context:
      return arguments[0].certainList.flatMap { Context(entries: $0) }.map { .context($0) }
    case .contextPut: return put(arguments[0], arguments[1], arguments[2])
    case .contextMerge:
      guard let list = arguments[0].certainList else { return nil }
      var entries: [(key: String, value: Value)] = []
      for value in list.elements {
        guard let context = value.context else { return nil }
        entries += context.entries
      }
      return .context(Context(entries))
    default: return nil
    }
  }

  /// At a key, or at the end of a path of keys through contexts.
  private func put(_ base: Value, _ path: Value, _ value: Value) -> Value? {
    if let key = path.text { return base.context.map { .context($0.putting(value, at: key)) } }
    guard let keys = path.certainList?.elements.map(\.text), !keys.isEmpty else { return nil }
    // The contexts on the way down, each with the key where the next one is.
    var way: [(context: Context, key: String)] = []
    var current: Value? = base
    for key in keys {
      guard let key, let context = current?.context else { return nil }
      way.append((context, key))
      current = context[key]
    }
    return way.reversed().reduce(value) { inner, step in
      .context(step.context.putting(inner, at: step.key))
    }
  }
}

extension Context {
  /// `context(entries)`: of contexts with `key` and `value`; nil where one has not both, or where
  /// two have one key.
  fileprivate convenience init?(entries list: List) {
    var entries: [(key: String, value: Value)] = []
    var keys: Set<String> = []
    for element in list.elements {
      guard let entry = element.context, let key = entry["key"]?.text, let value = entry["value"],
        keys.insert(key).inserted
      else { return nil }
      entries.append((key, value))
    }
    self.init(entries)
  }
}

extension Value {
  /// The context, also as the only element of a list.
  fileprivate var context: Context? {
    if case .context(let context) = withoutSingletonList { return context }
    return nil
  }

  /// The list, where every element surely belongs to it.
  var certainList: List? {
    if case .list(let list) = self, list.isCertain { return list }
    return nil
  }
}

extension List {
  /// The elements, written out.
  var elements: [Value] { (0..<count).map { self[$0] } }
}
