internal import CYaml

/// Reads the one document of a YAML file by the events of libyaml.
struct YAMLReader: ~Copyable {
  /// The only document of a text; nil where it holds none.
  static func read(_ text: String) throws(YAMLError) -> YAMLNode? {
    let bytes = Array(text.utf8)
    guard var reader = YAMLReader(bytes) else { throw YAMLError(kind: .malformed, place: nil) }
    return try reader.document()
  }

  /// How deep sequences and mappings may be nested; guiju.yml needs two.
  private static let deepest = 64

  // INVARIANT: `parser` is an initialized parser, and `input` the memory it reads; both are owned by
  // this value, and freed when it goes.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  private init?(_ bytes: [UInt8]) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    input = .allocate(capacity: max(bytes.count, 1))
    _ = input.initialize(from: bytes)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    self.parser = parser
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// What stands at one place.
  private enum Event {
    case scalar(String, isNull: Bool)
    case sequenceStart, mappingStart, end, alias
    /// The document begins or goes on.
    case documentStart, other
    case streamEnd
  }

  /// An event with its place.
  private struct Found {
    let event: Event
    let place: (line: Int, column: Int)
  }

  private mutating func document() throws(YAMLError) -> YAMLNode? {
    while true {
      switch try next().event {
      case .streamEnd: return nil
      case .documentStart:
        let root = try node(try next(), depth: 0)
        _ = try next()
        let end = try next()
        guard case .streamEnd = end.event else {
          throw YAMLError(kind: .malformed, place: end.place)
        }
        return root
      case .scalar, .sequenceStart, .mappingStart, .end, .alias, .other: continue
      }
    }
  }

  private mutating func node(_ found: Found, depth: Int) throws(YAMLError) -> YAMLNode {
    guard depth < Self.deepest else { throw YAMLError(kind: .malformed, place: found.place) }
    switch found.event {
    case .scalar(let text, let isNull): return .scalar(text, isNull: isNull)
    case .sequenceStart:
      var nodes: [YAMLNode] = []
      while let found = try nextInside() { nodes.append(try node(found, depth: depth + 1)) }
      return .sequence(nodes)
    case .mappingStart:
      var entries: [(key: YAMLNode, value: YAMLNode)] = []
      var keys: Set<String> = []
      while let found = try nextInside() {
        let key = try node(found, depth: depth + 1)
        if let text = key.text, !keys.insert(text).inserted {
          throw YAMLError(kind: .duplicateKey(text), place: found.place)
        }
        entries.append((key, try node(try next(), depth: depth + 1)))
      }
      return .mapping(entries)
    // A few lines of aliases of aliases can stand for more text than a machine holds.
    case .alias: throw YAMLError(kind: .alias, place: found.place)
    case .end, .documentStart, .other, .streamEnd:
      throw YAMLError(kind: .malformed, place: found.place)
    }
  }

  /// The next event; nil at the end of a sequence or mapping.
  private mutating func nextInside() throws(YAMLError) -> Found? {
    let found = try next()
    if case .end = found.event { return nil }
    return found
  }

  private mutating func next() throws(YAMLError) -> Found {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let mark = parser.pointee.problem_mark
      // The reader of characters knows no lines.
      let isPlaced = parser.pointee.error != YAML_READER_ERROR
      throw YAMLError(
        kind: .malformed,
        place: isPlaced ? (Int(clamping: mark.line) + 1, Int(clamping: mark.column) + 1) : nil)
    }
    defer { yaml_event_delete(&event) }
    let mark = event.start_mark
    return Found(
      event: Self.event(event),
      place: (Int(clamping: mark.line) + 1, Int(clamping: mark.column) + 1))
  }

  private static func event(_ event: yaml_event_t) -> Event {
    switch event.type {
    case YAML_SCALAR_EVENT:
      // INVARIANT: of the union's members that of the type is read; the text has `length` bytes.
      let scalar = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nil
      return .scalar(
        text, isNull: isPlain && ["", "~", "null", "Null", "NULL"].contains(text))
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    case YAML_ALIAS_EVENT: return .alias
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    // Numbers of C, not an enumeration of ours.
    default: return .other
    }
  }
}
