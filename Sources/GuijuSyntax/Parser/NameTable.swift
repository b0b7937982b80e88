import GuijuText

/// Names of several words, or with operator characters in them, found in a text by longest match.
///
/// FEEL's own functions hold blanks (`string length`), and in DMN mode any name may hold blanks
/// and operator characters (`Monthly Fee`, `Date-Time`); only who knows the names in scope can cut
/// them out of a text (DMN 1.5 §10.3.1.6). Blanks in a name match any blanks in the text.
public struct NameTable: Sendable {
  /// Names by their first word, the longest first.
  private var byFirstWord: [String: [[Unicode.Scalar]]] = [:]
  private var known: Set<String> = []

  public init(_ names: some Sequence<String> = []) {
    for name in names { insert(name) }
  }

  /// Adds a name; one that is a single word needs no table and is passed over.
  public mutating func insert(_ name: String) {
    let scalars = Array(Self.normalized(name).unicodeScalars)
    let first = scalars.prefix(while: Self.continuesName)
    guard !first.isEmpty, first.count < scalars.count, known.insert(name).inserted else { return }
    let key = String(String.UnicodeScalarView(first))
    byFirstWord[key, default: []].append(scalars)
    byFirstWord[key]?.sort { $0.count > $1.count }
  }

  func hasName(startingWith firstWord: String) -> Bool { byFirstWord[firstWord] != nil }

  /// The name that stands at the beginning of a text whose first word is given, and how many
  /// scalars of the text it takes.
  func longestMatch(
    firstWord: String, in text: some Collection<Unicode.Scalar>
  ) -> (name: String, length: Int)? {
    for name in byFirstWord[firstWord] ?? [] {
      if let length = Self.match(name, text) {
        return (String(String.UnicodeScalarView(name)), length)
      }
    }
    return nil
  }

  private static func match(
    _ name: [Unicode.Scalar], _ text: some Collection<Unicode.Scalar>
  ) -> Int? {
    var rest = text.makeIterator()
    var length = 0
    var pending = rest.next()
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    for scalar in name {
      if scalar == " " {
        guard let next = pending, isBlank(next) else { return nil }
        while let next = pending, isBlank(next) {
          length += 1
          pending = rest.next()
        }
      } else {
        guard pending == scalar else { return nil }
        length += 1
        pending = rest.next()
      }
    }
    // A name does not end in the middle of a word.
    if let last = name.last, continuesName(last), let next = pending, continuesName(next) {
      return nil
    }
    return length
  }

  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    isNameContinue(scalar) || isDMNNameScalar(scalar)
  }

  /// The name with single blanks.
  static func normalized(_ name: String) -> String {
    name.split { $0.isWhitespace }.joined(separator: " ")
  }
}
