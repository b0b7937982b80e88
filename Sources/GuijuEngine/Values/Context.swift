/// A context: values by key, in the order in which they were written.
public final class Context: Sendable {
  /// The keys, each once, in the order of their first entries.
  public let keys: [String]
  /// The values, in the order of the keys.
  public let values: [Value]
  private let positions: [String: Int]
  let bulk: Bulk

  /// A context of entries; of several with one key the last one counts, in the place of the first.
  public init(_ entries: some Sequence<(key: String, value: Value)>) {
    var keys: [String] = []
    var values: [Value] = []
    var positions: [String: Int] = [:]
    for (key, value) in entries {
      if let position = positions[key] {
        values[position] = value
      } else {
        positions[key] = keys.count
        keys.append(key)
        values.append(value)
      }
    }
    self.keys = keys
    self.values = values
    self.positions = positions
    bulk = Bulk(of: values)
  }

  /// The value of a key; nil where the context has none.
  public subscript(key: String) -> Value? { positions[key].map { values[$0] } }

  /// The keys with their values, in order.
  public var entries: some Sequence<(key: String, value: Value)> {
    zip(keys, values).lazy.map { (key: $0, value: $1) }
  }

  /// The context with an entry put in, replaced where there is one of that key.
  func putting(_ value: Value, at key: String) -> Context {
    Context(Array(entries) + [(key: key, value: value)])
  }
}
