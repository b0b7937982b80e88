/// What a component of a pattern is in a reading of a name.
struct NameBinding: Hashable {
  /// The position of the source; `absent` and `unbound` where there is none.
  var source: Int32
  /// The row, or the entry of a word list; −1 for a free text.
  var id: Int32
  /// The entry of the source's dictionary; −1 for a free text.
  var entry: Int32
  /// In characters of the name.
  var start: Int32
  var end: Int32

  static let absent = NameBinding(source: -1, id: -1, entry: -1, start: 0, end: 0)
  static let unbound = NameBinding(source: -2, id: -1, entry: -1, start: 0, end: 0)

  static func text(_ source: Int, _ start: Int, _ end: Int) -> NameBinding {
    NameBinding(source: Int32(source), id: -1, entry: -1, start: Int32(start), end: Int32(end))
  }

  var isPresent: Bool { source >= 0 }
  var isUnbound: Bool { source == -2 }
  var isText: Bool { source >= 0 && entry < 0 }
  var range: Range<Int> { Int(start)..<Int(end) }
  var length: Int32 { end - start }
}

/// A name read by a pattern without a fault.
struct NameReading {
  let bindings: [NameBinding]
  /// Whether all conditions are known to hold.
  let isCertain: Bool
  let entryCount: Int
}
