import GuijuEngine
import GuijuText

extension CellReader {
  /// A day, as days since 1970-01-01.
  func date(_ text: ArraySlice<UInt8>, _ notes: inout ColumnNotes) throws(Fault) -> Int32 {
    if let days = CalendarDate(cell: text)?.columnDays { return days }
    if let date = Self.serial(text) {
      notes.serials.add(text, date)
      if let days = date.columnDays { return days }
    }
    if let (date, isMidnight) = Self.dateAndTime(text), let days = date.columnDays {
      if !isMidnight { notes.times.add(text, date) }
      return days
    }
    if Self.isTorn(text) { throw lost(text, .dataLostFromDate) }
    if Self.namesDay(text) {
      throw Fault(
        kind: .wrongType,
        message: .dataNoSuchDay(field.name, String(decoding: text, as: UTF8.self)), help: nil)
    }
    throw wrongType(text, .typeDate)
  }

  /// Whether a text is written as days are, whether or not the calendar has it: `2020-02-30`.
  private static func namesDay(_ text: ArraySlice<UInt8>) -> Bool {
    let groups = String(decoding: text, as: UTF8.self).split { "-/.年月日号".contains($0) }
    return groups.map(\.utf8.count).elementsEqual([4, 2, 2]) { $0 == $1 || $0 == 1 && $1 == 2 }
      && groups.allSatisfy { group in group.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// A day as a spreadsheet counts it from 1899-12-30 on; only from 1954-10-03 to 2064-04-08, so that
  /// no year and no code is taken for one.
  private static func serial(_ text: ArraySlice<UInt8>) -> CalendarDate? {
    guard text.count == 5, let number = Int32(String(decoding: text, as: UTF8.self)),
      (20_000...60_000).contains(number)
    else { return nil }
    // 25,569 is 1970-01-01.
    return CalendarDate(columnDays: number - 25_569)
  }

  /// A day with a time of day behind it, and whether that is midnight, which says nothing.
  private static func dateAndTime(
    _ text: ArraySlice<UInt8>
  ) -> (date: CalendarDate, isMidnight: Bool)? {
    let marks = [UInt8(ascii: " "), UInt8(ascii: "T")]
    guard let mark = text.firstIndex(where: { marks.contains($0) }),
      let date = CalendarDate(cell: text[..<mark])
    else { return nil }
    let time = text[(mark + 1)...].drop { $0 == UInt8(ascii: " ") }
    guard let read = TimeOfDay(cell: time) ?? TimeOfDay(utf8: time) else { return nil }
    return (date, read.hour == 0 && read.minute == 0 && read.second == 0)
  }

  /// Whether a text is a date of which something is gone: `20206月30日`, `1998925日`, `1998925`.
  private static func isTorn(_ text: ArraySlice<UInt8>) -> Bool {
    let written = String(decoding: text, as: UTF8.self)
    let digits = written.unicodeScalars.count { ("0"..."9").contains($0) }
    let rest = written.unicodeScalars.filter { !("0"..."9").contains($0) }.map(String.init).joined()
    switch rest {
    case "": return digits == 6 || digits == 7
    case "月日": return digits >= 4
    case "日", "年日": return digits >= 5
    case "年月日": return written.unicodeScalars.firstIndex(of: "年").map { written[..<$0].count } != 4
    default: return false
    }
  }
}
