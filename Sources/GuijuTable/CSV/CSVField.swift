/// The bounds of one field's content in the file, and how it was written.
///
/// A well-formed quoted field's bounds leave its two quotes out; any other field's bounds, a
/// malformed one's too, hold all that stands between the separators, verbatim.
public struct CSVField: Hashable, Sendable {
  /// How a field was written.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// The bits of the flags.
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// `"a"`: quotes around it, not part of the bounds.
    public static let quoted = Flags(rawValue: 1)

    /// `"a""b"`: quoted, with a doubled quote in its content that stands for one.
    public static let hasEscapedQuote = Flags(rawValue: 2)

    /// `"a"b` or `a"b`: there is a fault for it, and its content is the text as written.
    public static let malformed = Flags(rawValue: 4)

    /// Longer than the limit: there is a fault for it, and its content is the text cut there.
    public static let tooLong = Flags(rawValue: 8)
  }

  /// The byte offset of the content's first byte.
  public let offset: Int

  // 16 bytes a field: an offset, a length of 31 bits, the flags.
  private let length: UInt32

  /// How it was written.
  public let flags: Flags

  init(offset: Int, byteCount: Int, flags: Flags) {
    self.offset = offset
    self.length = UInt32(truncatingIfNeeded: byteCount)
    self.flags = flags
  }

  /// The length of the content in bytes, doubled quotes counted as written; below 2^31.
  public var byteCount: Int { Int(length) }

  /// The byte offset behind the content's last byte.
  public var endOffset: Int { offset + byteCount }

  /// The byte offset where the field begins in the file: its opening quote if it has one.
  public var startOffset: Int { flags.contains(.quoted) ? offset - 1 : offset }
}
