import Glibc
import GuijuEngine

/// The day on the clock, in the local time zone: the only place where the clock is read.
func today() -> CalendarDate {
  var now = time(nil)
  var parts = tm()
  localtime_r(&now, &parts)
  return CalendarDate(
    year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    ?? CalendarDate(columnDays: 0)
}
