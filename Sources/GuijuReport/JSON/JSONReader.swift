/// Reads JSON (RFC 8259), strictly, to a bounded depth.
public struct JSONReader {
  /// How deep arrays and objects may be nested.
  public static let maximumDepth = 200

  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0

  /// Where a text is no JSON, in bytes from its start.
  public struct Fault: Error, Sendable {
    /// The place of the first byte that does not fit.
    public let offset: Int
    /// Whether it may be JSON, but is nested too deep there.
    public let isTooDeep: Bool
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value of a whole text.
  public static func read(_ bytes: some Sequence<UInt8>) throws(Fault) -> JSONValue {
    var reader = JSONReader(Array(bytes))
    let value = try reader.readValue()
    reader.skipBlanks()
    guard reader.offset == reader.bytes.count else { throw reader.fault }
    return value
  }

  private var fault: Fault { Fault(offset: offset, isTooDeep: depth > Self.maximumDepth) }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = Array(text.description.utf8)
    guard bytes[offset...].starts(with: wanted) else { return false }
    offset += wanted.count
    return true
  }

  private mutating func readValue() throws(Fault) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    default:
      if take("null") { return .null }
      if take("true") { return .boolean(true) }
      if take("false") { return .boolean(false) }
      return .number(try readNumber())
    }
  }

  private mutating func readObject() throws(Fault) -> JSONValue {
    try enter()
    defer { depth -= 1 }
    var members: [(key: String, value: JSONValue)] = []
    skipBlanks()
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      let key = try readString()
      skipBlanks()
      guard take(":") else { throw fault }
      members.append((key, try readValue()))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw fault }
    return .object(members)
  }

  private mutating func readArray() throws(Fault) -> JSONValue {
    try enter()
    defer { depth -= 1 }
    var elements: [JSONValue] = []
    skipBlanks()
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try readValue())
      skipBlanks()
    } while take(",")
    guard take("]") else { throw fault }
    return .array(elements)
  }

  private mutating func enter() throws(Fault) {
    offset += 1
    depth += 1
    if depth > Self.maximumDepth { throw fault }
  }

  private mutating func readNumber() throws(Fault) -> String {
    let start = offset
    _ = take("-")
    if !take("0") { try readDigits() }
    if take(".") { try readDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try readDigits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func readDigits() throws(Fault) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    if offset == start { throw fault }
  }

  private mutating func readString() throws(Fault) -> String {
    guard take("\"") else { throw fault }
    var text: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw fault }
        return string
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      case 0..<0x20: throw fault
      default: text.append(byte)
      }
    }
    throw fault
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(Fault) {
    guard let byte = next else { throw fault }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try readHex()
      if (0xD800..<0xDC00).contains(code) {
        guard take("\\u") else { throw fault }
        let low = try readHex()
        guard (0xDC00..<0xE000).contains(low) else { throw fault }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault }
      text += Array(String(scalar).utf8)
    default: throw fault
    }
  }

  private mutating func readHex() throws(Fault) -> UInt32 {
    guard offset + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
    else { throw fault }
    offset += 4
    return code
  }
}
