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
    if let (day, time) = Self.dayAndTime(text) {
      if let date = CalendarDate(cell: day), let days = date.columnDays,
        let time = TimeOfDay(cell: time)
      {
        if !time.isMidnight { notes.times.add(text, date) }
        return days
      }
      if let fault = fault(day, time, of: text) { throw fault }
    }
    if Self.isTorn(text) { throw lost(text, .dataLostFromDate) }
    throw CalendarDate.isInCellForm(text) ? noSuchDay(text) : wrongType(text, .typeDate)
  }

  /// A day with a time of day, as cells have each; or as ISO 8601 has both, with years of any length.
  func dateTime(_ text: ArraySlice<UInt8>) throws(Fault) -> DateTime {
    if let moment = DateTime(cell: text) { return moment }
    if let (day, time) = Self.dayAndTime(text) {
      if let fault = fault(day, time, of: text) { throw fault }
      if !Self.endsDay(time), let moment = DateTime(utf8: text) { return moment }
    }
    throw wrongType(text, .typeDateTime)
  }

  /// What is wrong with a text that has the form of a day and a time of day; nil where it has not.
  private func fault(
    _ day: ArraySlice<UInt8>, _ time: ArraySlice<UInt8>, of text: ArraySlice<UInt8>
  ) -> Fault? {
    guard CalendarDate.isInCellForm(day) else { return nil }
    if Self.endsDay(time) { return endOfDay(text) }
    if TimeOfDay(cell: time) != nil, CalendarDate(cell: day) == nil { return noSuchDay(text) }
    return nil
  }

  private func noSuchDay(_ text: ArraySlice<UInt8>) -> Fault {
    Fault(
      kind: .wrongType,
      message: .dataNoSuchDay(field.name, shortened(String(decoding: text, as: UTF8.self))))
  }

  /// 24:00 is no time of day, and of which day it is meant to be nobody knows.
  func endOfDay(_ text: ArraySlice<UInt8>) -> Fault {
    Fault(
      kind: .wrongType,
      message: .dataEndOfDay(field.name, shortened(String(decoding: text, as: UTF8.self))),
      help: field.kind == .date
        ? .dataDayAloneHelp : field.kind == .time ? .dataEndOfDayHelp : .dataEndOfDateHelp)
  }

  /// Whether a time is 24:00, with seconds or without.
  static func endsDay(_ time: ArraySlice<UInt8>) -> Bool {
    time.count >= 5 && time.starts(with: "24:00".utf8)
      && time.dropFirst(5).allSatisfy { "0:.".utf8.contains($0) }
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

  /// The two parts of a text with spaces or a T in it, where a day and a time of day may stand.
  private static func dayAndTime(
    _ text: ArraySlice<UInt8>
  ) -> (day: ArraySlice<UInt8>, time: ArraySlice<UInt8>)? {
    let space = UInt8(ascii: " ")
    guard let mark = text.firstIndex(where: { $0 == space || $0 == UInt8(ascii: "T") }) else {
      return nil
    }
    let rest = text[(mark + 1)...]
    return (text[..<mark], text[mark] == space ? rest.drop { $0 == space } : rest)
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

extension TimeOfDay {
  /// Whether it is 0 o'clock, which says nothing behind a date; elsewhere that may be another day.
  fileprivate var isMidnight: Bool {
    hour == 0 && minute == 0 && second == 0 && nanosecond == 0 && zone == nil
  }
}
