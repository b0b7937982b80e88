/// A context: values by key, in the order in which they were written.
public final class Context: Sendable {
  public let keys: [String]
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

  public subscript(key: String) -> Value? { positions[key].map { values[$0] } }

  public var entries: some Sequence<(key: String, value: Value)> {
    zip(keys, values).lazy.map { (key: $0, value: $1) }
  }

  /// The context with an entry put in, replaced where there is one of that key.
  func putting(_ value: Value, at key: String) -> Context {
    Context(Array(entries) + [(key: key, value: value)])
  }
}
