import GuijuPlan
import GuijuText

/// What a heading says of a table's columns: the field, and by how many places numbers under it are
/// moved to the field's unit.
struct HeadingMatch {
  let field: FieldID
  var shift = 0
  /// The unit of the numbers as the heading has it; nil where it says nothing of one.
  var unit: String?
}

/// The fields of a table by the headings that may stand over them.
///
/// A heading is compared as it stands first; then without regard to blanks, and full-width signs as
/// ASCII; then without a unit in brackets behind it, if that can be converted. A field's own heading
/// comes before an alias of another.
struct HeadingIndex {
  private let schema: TableSchema
  private var exact: [String: HeadingMatch] = [:]
  private var folded: [String: HeadingMatch] = [:]

  init(_ schema: TableSchema) {
    self.schema = schema
    let fields = schema.fields.enumerated().filter(\.element.isStored)
    for (index, field) in fields {
      add(field.heading, HeadingMatch(field: FieldID(index)))
    }
    for (index, field) in fields {
      for alias in field.aliases {
        add(
          alias.heading,
          HeadingMatch(field: FieldID(index), shift: alias.shift, unit: alias.unit))
      }
    }
  }

  private mutating func add(_ heading: String, _ match: HeadingMatch) {
    exact[heading] = exact[heading] ?? match
    let key = FileHeader.Heading.folded(heading)
    folded[key] = folded[key] ?? match
  }

  /// The field that a heading means. Of joined parts the whole is tried first, then the lowest alone.
  func match(_ heading: FileHeader.Heading) -> HeadingMatch? {
    var spellings = [heading.text]
    if heading.parts.count > 1 {
      spellings += [heading.parts.joined(), heading.parts[heading.parts.count - 1]]
    }
    return spellings.lazy.compactMap { match($0) }.first
  }

  func match(_ heading: String) -> HeadingMatch? {
    if let match = exact[heading] { return match }
    let key = FileHeader.Heading.folded(heading)
    return key.isEmpty ? nil : folded[key] ?? matchWithUnit(key)
  }

  /// `注册资金(万元)` over a field 注册资金 in 元.
  private func matchWithUnit(_ heading: String) -> HeadingMatch? {
    guard case (var match, let unit)? = withUnit(heading), let own = schema[match.field].unit,
      let shift = unit == own ? 0 : unitShift(from: unit, to: own)
    else { return nil }
    match.shift = shift
    match.unit = unit
    return match
  }

  /// The field before a unit in brackets, and the unit; by a folded heading.
  private func withUnit(_ heading: String) -> (match: HeadingMatch, unit: String)? {
    guard let closing = heading.last, ")]】".contains(closing),
      let opening = heading.lastIndex(where: { "([【".contains($0) }),
      let match = folded[String(heading[..<opening])], match.unit == nil
    else { return nil }
    return (match, String(heading[heading.index(after: opening)...].dropLast()))
  }

  /// The field whose name stands before brackets in a heading that means none, and what they hold.
  func fieldBeforeUnit(_ heading: String) -> (field: FieldID, unit: String)? {
    withUnit(FileHeader.Heading.folded(heading)).map { ($0.match.field, $0.unit) }
  }
}

extension FileHeader.Heading {
  /// A heading without blanks, full-width signs as ASCII, in lower case.
  static func folded(_ heading: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in heading.unicodeScalars where !isBlankScalar(scalar) {
      folded.append(asciiFold(scalar).map { Unicode.Scalar($0) } ?? scalar)
    }
    return String(folded).lowercased()
  }
}
