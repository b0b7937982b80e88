import GuijuPlan
import GuijuText

/// What a heading says of a table's columns: the field, and by how many places numbers under it are
/// moved to the field's unit.
struct HeadingMatch {
  let field: FieldID
  var shift = 0
  /// The unit of the numbers as the heading has it; nil where it says nothing of one.
  var unit: String?
  /// Whether the unit stands behind a stroke, which may part anything else as well.
  var isBehindStroke = false
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

  private static let closings = ")]】〕"

  /// `注册资金(万元)` over a field 注册资金 in 元.
  private func matchWithUnit(_ heading: String) -> HeadingMatch? {
    guard case (var match, let written)? = withUnit(heading), let own = schema[match.field].unit,
      let (unit, shift) = Self.shift(from: written, to: own)
    else { return nil }
    match.shift = shift
    match.unit = unit
    match.isBehindStroke = !(heading.last.map { Self.closings.contains($0) } ?? false)
    return match
  }

  /// The unit that a heading means, and how far it is from a field's: `万` alone is 万元 for a field in
  /// 元 or a multiple of it, since its numbers can be nothing else.
  private static func shift(from written: String, to own: String) -> (unit: String, shift: Int)? {
    if written == own { return (written, 0) }
    if let shift = unitShift(from: written, to: own) { return (written, shift) }
    guard own == "元" || own.hasSuffix("元") && hasMultiplier(own), multiplierPlaces(written) != nil
    else { return nil }
    return unitShift(from: written + "元", to: own).map { (written + "元", $0) }
  }

  /// The field before a unit in brackets or behind a stroke, and the unit; by a folded heading.
  ///
  /// The brackets may say that it is one: `资金(单位:万元)`.
  private func withUnit(_ heading: String) -> (match: HeadingMatch, unit: String)? {
    var rest = heading[...]
    let opening: String.Index?
    // A stroke may part anything, brackets hold a unit or a remark.
    if let closing = rest.last, Self.closings.contains(closing) {
      rest.removeLast()
      opening = rest.lastIndex { "([【〔".contains($0) }
    } else {
      opening = rest.lastIndex(of: "/")
    }
    guard let opening, let match = folded[String(rest[..<opening])], match.unit == nil
    else { return nil }
    var unit = rest[rest.index(after: opening)...]
    for word in ["单位:", "单位", "unit:"] where unit.hasPrefix(word) && unit != word {
      unit.removeFirst(word.count)
      break
    }
    return (match, String(unit))
  }

  /// The field whose name stands before brackets in a heading that means none, and what they hold.
  func fieldBeforeUnit(_ heading: String) -> (field: FieldID, unit: String)? {
    let folded = FileHeader.Heading.folded(heading)
    guard let last = folded.last, Self.closings.contains(last) else { return nil }
    return withUnit(folded).map { ($0.match.field, $0.unit) }
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
