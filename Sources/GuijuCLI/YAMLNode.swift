/// A value of a YAML file, as it is written: nothing is made a number, a date or a truth.
indirect enum YAMLNode: Sendable {
  /// `text`, `"text"`; null is `~`, `null`, or nothing at all, unquoted.
  case scalar(String, isNull: Bool)
  /// `[a, b]`
  case sequence([YAMLNode])
  /// `name: value`
  case mapping([(key: YAMLNode, value: YAMLNode)])

  /// Whether nothing is said.
  var isNull: Bool { if case .scalar(_, isNull: true) = self { true } else { false } }

  /// The text of a scalar.
  var text: String? { if case .scalar(let text, _) = self { text } else { nil } }
}

/// What a YAML file cannot be read for.
struct YAMLError: Error {
  enum Kind {
    case malformed
    /// `*name`, which stands for what `&name` has marked.
    case alias
    case duplicateKey(String)
  }

  let kind: Kind
  /// Line and column, from 1, as far as they are known.
  let place: (line: Int, column: Int)?
}
