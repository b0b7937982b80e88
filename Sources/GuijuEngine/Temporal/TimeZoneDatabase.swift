/// A zone of the IANA time-zone database by its name: `Asia/Shanghai`, `Etc/UTC`.
///
/// It is a number in a list of the zones read so far, so that times that have one stay small and
/// are copied without reference counts. Two are equal when their names are: Asia/Shanghai and
/// Asia/Chongqing have one clock, but are two zones.
public struct NamedTimeZone: Sendable, Hashable {
  private let index: UInt16

  /// The zone of a name; nil for a name that the system's database does not have.
  ///
  /// Only the database is asked, never `TZ` or the machine's own zone: the same name means the same
  /// clock on every machine with the same database.
  public init?(name: String) {
    guard TimeZoneDatabase.isValidName(name), let index = TimeZoneDatabase.index(of: name) else {
      return nil
    }
    self.index = index
  }

  /// The name in the database.
  public var name: String { TimeZoneDatabase.entry(at: index).name }

  /// What its clocks show.
  var rules: TimeZoneRules { TimeZoneDatabase.entry(at: index).rules }
}

/// The zones read so far, and where the others are.
private enum TimeZoneDatabase {
  struct Entry: Sendable {
    let name: String
    let rules: TimeZoneRules
  }

  /// Where Linux keeps the compiled database (tzfile(5)).
  static let folder = "/usr/share/zoneinfo/"

  /// More zones than the database has (some 600) are never kept; what comes after is unknown.
  static let maximumCount = 2_048

  static let zones = Guarded((entries: [Entry](), indices: [String: UInt16]()))

  static func entry(at index: UInt16) -> Entry { zones.withLock { $0.entries[Int(index)] } }

  static func index(of name: String) -> UInt16? {
    zones.withLock { zones in
      if let index = zones.indices[name] { return index }
      guard zones.entries.count < maximumCount,
        let bytes = TimeZoneFile.read(folder + name),
        let rules = TimeZoneRules(file: bytes)
      else { return nil }
      let index = UInt16(zones.entries.count)
      zones.entries.append(Entry(name: name, rules: rules))
      zones.indices[name] = index
      return index
    }
  }

  /// Whether a text can be a zone's name: ASCII words between single slashes, each beginning with a
  /// letter. So no path leads out of the folder.
  static func isValidName(_ name: String) -> Bool {
    guard name.utf8.count <= 64, !excludedNames.contains(name),
      !excludedFolders.contains(where: { name.hasPrefix($0) })
    else { return false }
    let words = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      guard let first = word.first, isLetter(first) else { return false }
      return word.allSatisfy { $0.isZoneNameByte }
    }
  }

  /// The machine's own zone, and files that are not of a place.
  private static let excludedNames: Set<String> = ["localtime", "posixrules"]
  /// Copies of the database with leap seconds, and without them.
  private static let excludedFolders: Set<String> = ["right/", "posix/"]

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

extension UInt8 {
  /// Whether the byte can stand in a word of a zone's name: a letter, a digit, `_`, `+`, `-`.
  var isZoneNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
