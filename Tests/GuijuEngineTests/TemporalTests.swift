import Testing

@testable import GuijuEngine

private func date(_ text: String) throws -> CalendarDate {
  try #require(CalendarDate(utf8: text.utf8), "\(text)")
}

private func time(_ text: String) throws -> TimeOfDay {
  try #require(TimeOfDay(utf8: text.utf8), "\(text)")
}

private func moment(_ text: String) throws -> DateTime {
  try #require(DateTime(utf8: text.utf8), "\(text)")
}

private func months(_ text: String) throws -> YearMonthDuration {
  try #require(YearMonthDuration(utf8: text.utf8), "\(text)")
}

private func span(_ text: String) throws -> DayTimeDuration {
  try #require(DayTimeDuration(utf8: text.utf8), "\(text)")
}

private func longestSpan() throws -> DayTimeDuration {
  try #require(DayTimeDuration(nanoseconds: DayTimeDuration.nanosecondsRange.upperBound))
}

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test("exist only as days of the calendar")
  func validation() {
    #expect(CalendarDate(year: 2020, month: 2, day: 29) != nil)
    #expect(CalendarDate(year: 2021, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 2021, month: 4, day: 31) == nil)
    #expect(CalendarDate(year: 2021, month: 0, day: 1) == nil)
    #expect(CalendarDate(year: 2021, month: 13, day: 1) == nil)
    #expect(CalendarDate(year: 2021, month: 1, day: 0) == nil)
    #expect(CalendarDate(year: 2021, month: 1, day: 32) == nil)
    #expect(CalendarDate(year: 1_000_000_000, month: 1, day: 1) == nil)
    #expect(CalendarDate(year: -1_000_000_000, month: 12, day: 31) == nil)
    #expect(CalendarDate(year: .max, month: .max, day: .max) == nil)
    #expect(CalendarDate(year: .min, month: .min, day: .min) == nil)
  }

  @Test("take 8 bytes in an array")
  func size() {
    #expect(MemoryLayout<CalendarDate>.stride == 8)
    #expect(MemoryLayout<CalendarDate?>.stride == 8)
  }

  @Test("know the leap years, centuries and years before 1 included")
  func leapYears() {
    for year in [2020, 2000, 1600, 4, 0, -4, -400, 999_999_600] {
      #expect(CalendarDate.isLeapYear(year), "\(year)")
      #expect(CalendarDate(year: year, month: 2, day: 29) != nil, "\(year)")
    }
    for year in [2021, 1900, 2100, 1, -1, -100, 999_999_999, -999_999_999] {
      #expect(!CalendarDate.isLeapYear(year), "\(year)")
      #expect(CalendarDate(year: year, month: 2, day: 29) == nil, "\(year)")
    }
    #expect(CalendarDate.daysInMonth(0, ofYear: 2020) == 0)
    #expect(CalendarDate.daysInMonth(13, ofYear: 2020) == 0)
  }

  /// Walks day by day with nothing but the lengths of months, and compares every part.
  @Test("agree with a walk over 400 years, after and before the year 0", arguments: [1_600, -401])
  func sweep(firstYear: Int) throws {
    var (year, month, day) = (firstYear, 1, 1)
    let first = try #require(CalendarDate(year: year, month: month, day: day))
    var count = first.daysSinceEpoch
    var weekday = first.weekday
    var dayOfYear = 1
    var previous: CalendarDate?
    while year < firstYear + 400 {
      let date = try #require(CalendarDate(year: year, month: month, day: day))
      var agrees = date.daysSinceEpoch == count
      agrees = agrees && CalendarDate(daysSinceEpoch: count) == date
      agrees = agrees && date.weekday == weekday && date.dayOfYear == dayOfYear
      agrees = agrees && date.daysInMonth >= day && date.quarter == (month - 1) / 3 + 1
      // By definition, a week belongs to the year of its Thursday, and counts from there.
      let thursday = try #require(date.adding(days: Int64(4 - weekday)))
      agrees = agrees && date.isoWeek.year == thursday.year
      agrees = agrees && Int(date.isoWeek.week) == (thursday.dayOfYear - 1) / 7 + 1
      if let previous { agrees = agrees && previous < date }
      #expect(agrees, "\(date)")
      guard agrees else { return }

      previous = date
      count += 1
      weekday = weekday % 7 + 1
      day += 1
      dayOfYear += 1
      if day > date.daysInMonth {
        (month, day) = (month + 1, 1)
        if month > 12 { (year, month, dayOfYear) = (year + 1, 1, 1) }
      }
    }
    #expect(count - first.daysSinceEpoch == 146_097)
    #expect(weekday == first.weekday)
  }

  @Test("count days from 1970-01-01")
  func epoch() throws {
    #expect(try date("1970-01-01").daysSinceEpoch == 0)
    #expect(try date("1969-12-31").daysSinceEpoch == -1)
    #expect(try date("2000-03-01").daysSinceEpoch == 11_017)
    #expect(try date("0000-03-01").daysSinceEpoch == -719_468)
    #expect(try date("1970-01-01").weekday == 4)
    #expect(try date("2021-05-26").weekday == 3)
  }

  @Test("reach exactly from −999999999-01-01 to 999999999-12-31")
  func edges() throws {
    let earliest = CalendarDate.earliest
    let latest = CalendarDate.latest
    #expect(CalendarDate.daysSinceEpochRange == earliest.daysSinceEpoch...latest.daysSinceEpoch)
    for edge in [earliest, latest] {
      #expect(CalendarDate(daysSinceEpoch: edge.daysSinceEpoch) == edge)
      #expect(try date(edge.description) == edge)
      #expect((1...53).contains(edge.isoWeek.week))
    }
    #expect(CalendarDate(daysSinceEpoch: earliest.daysSinceEpoch - 1) == nil)
    #expect(CalendarDate(daysSinceEpoch: latest.daysSinceEpoch + 1) == nil)
    #expect(CalendarDate(daysSinceEpoch: .min) == nil)
    #expect(CalendarDate(daysSinceEpoch: .max) == nil)
    #expect(latest.adding(days: 1) == nil)
    #expect(latest.adding(days: .max) == nil)
    #expect(earliest.adding(days: -1) == nil)
    #expect(earliest.adding(days: .min) == nil)
    #expect(earliest.adding(days: latest.days(since: earliest)) == latest)
    #expect(latest.adding(months: 1) == nil)
    #expect(latest.adding(months: .max) == nil)
    #expect(earliest.adding(months: -1) == nil)
    #expect(earliest.adding(months: .min) == nil)
    #expect(earliest.adding(months: 1_999_999_999 * 12 - 1)?.description == "999999999-12-01")
  }

  @Test("pack into an Int32 for columns")
  func columns() throws {
    #expect(try date("1970-01-02").columnDays == 1)
    #expect(CalendarDate(columnDays: 18_773).description == "2021-05-26")
    #expect(CalendarDate(columnDays: .min).description == "-5877641-06-23")
    #expect(CalendarDate(columnDays: .max).description == "5881580-07-11")
    #expect(CalendarDate(columnDays: .max).columnDays == .max)
    #expect(CalendarDate(columnDays: .max).adding(days: 1)?.columnDays == nil)
    #expect(CalendarDate.latest.columnDays == nil)
  }

  @Test(
    "take a month's last day for a day that it lacks",
    arguments: [
      ("2020-02-29", 24, "2022-02-28"), ("2020-02-29", 48, "2024-02-29"),
      ("2020-02-29", 12, "2021-02-28"), ("2021-01-31", 1, "2021-02-28"),
      ("2020-01-31", 1, "2020-02-29"), ("2021-03-31", -1, "2021-02-28"),
      ("2021-05-31", 1, "2021-06-30"), ("2021-12-31", 2, "2022-02-28"),
      ("2021-01-15", -1, "2020-12-15"), ("2021-01-15", -13, "2019-12-15"),
      ("0000-01-31", -1, "-0001-12-31"), ("-0001-12-31", 2, "0000-02-29"),
      ("2021-05-26", 0, "2021-05-26"),
    ])
  func monthEnds(start: String, months: Int, expected: String) throws {
    #expect(try date(start).adding(months: Int64(months))?.description == expected)
  }

  @Test("move by days and times from their midnight")
  func durations() throws {
    #expect(try date("2021-01-02").adding(span("P30D"))?.description == "2021-02-01")
    #expect(try date("2021-01-02").adding(span("PT23H59M"))?.description == "2021-01-02")
    #expect(try date("2021-01-02").subtracting(span("PT1M"))?.description == "2021-01-01")
    #expect(try date("2021-01-02").subtracting(span("PT25H"))?.description == "2020-12-31")
    #expect(try date("2021-01-02").subtracting(months("P1Y2M"))?.description == "2019-11-02")
    #expect(CalendarDate.latest.adding(try span("P99999999999999D")) == nil)
    #expect(CalendarDate.latest.adding(try months("P9223372036854775807M")) == nil)
  }

  @Test("differ by whole days")
  func differences() throws {
    #expect(try date("2021-03-01").duration(since: date("2020-03-01")).description == "P365D")
    #expect(try date("2020-03-01").duration(since: date("2021-03-01")).description == "-P365D")
    #expect(
      CalendarDate.latest.duration(since: .earliest).description == "P730484999633D")
    #expect(try date("2021-03-01").days(since: date("2021-02-28")) == 1)
  }

  @Test("count whole months, the day of the month reached")
  func wholeMonths() throws {
    let cases = [
      ("2020-02-29", "2021-02-28", 11), ("2020-02-29", "2021-03-01", 12),
      ("2021-01-31", "2021-02-28", 0), ("2021-01-15", "2021-01-15", 0),
      ("2021-01-15", "2024-07-14", 41), ("2021-01-15", "2024-07-15", 42),
      ("2024-07-15", "2021-01-15", -42), ("2024-07-15", "2021-01-16", -41),
      ("-0001-12-31", "0001-01-31", 13),
    ]
    for (start, end, expected) in cases {
      let duration = YearMonthDuration(from: try date(start), to: try date(end))
      #expect(duration.months == expected, "\(start) to \(end)")
    }
  }
}

@Suite("Times of day")
struct TimeOfDayTests {
  @Test("exist only within a day")
  func validation() throws {
    let last = try #require(
      TimeOfDay(hour: 23, minute: 59, second: 59, nanosecond: 999_999_999))
    #expect(last.nanosecondsSinceMidnight == 86_399_999_999_999)
    #expect((last.hour, last.minute, last.second, last.nanosecond) == (23, 59, 59, 999_999_999))
    #expect(last.truncatedToSecond.description == "23:59:59")
    #expect(TimeOfDay(hour: 24, minute: 0, second: 0) == nil)
    #expect(TimeOfDay(hour: 0, minute: 60, second: 0) == nil)
    #expect(TimeOfDay(hour: 0, minute: 0, second: 60) == nil)
    #expect(TimeOfDay(hour: -1, minute: 0, second: 0) == nil)
    #expect(TimeOfDay(hour: 0, minute: 0, second: 0, nanosecond: 1_000_000_000) == nil)
    #expect(TimeOfDay(nanosecondsSinceMidnight: 86_400_000_000_000) == nil)
    #expect(TimeOfDay(nanosecondsSinceMidnight: -1) == nil)
  }

  @Test("compare by UTC if both have an offset, by the clock if neither has")
  func ordering() throws {
    #expect(try time("10:00:00").isLess(than: time("10:00:01")) == true)
    #expect(try time("10:00:00Z").isEqual(to: time("18:00:00+08:00")) == true)
    #expect(try time("10:00:00Z").isLess(than: time("18:00:00+08:00")) == false)
    #expect(try time("10:00:00Z").isEqual(to: time("10:00:00+08:00")) == false)
    #expect(try time("10:00:00Z") != time("18:00:00+08:00"))
    #expect(try time("10:00:00Z").isEqual(to: time("10:00:00")) == nil)
    #expect(try time("10:00:00Z") == time("10:00:00+00:00"))
    #expect(try time("00:30:00+01:00").isLess(than: time("00:00:00Z")) == true)
    #expect(try time("09:00:00-05:00").isLess(than: time("10:00:00Z")) == false)
    #expect(try time("10:00:00Z").isLess(than: time("10:00:00")) == nil)
    #expect(try time("10:00:00").isLess(than: time("10:00:00Z")) == nil)
  }

  @Test("go around the clock")
  func arithmetic() throws {
    #expect(try time("23:00:00").adding(span("PT2H")).description == "01:00:00")
    #expect(try time("01:00:00").subtracting(span("PT2H")).description == "23:00:00")
    #expect(try time("10:15:00+11:00").adding(span("P3D")).description == "10:15:00+11:00")
    #expect(try time("10:00:00").duration(since: time("11:30:00"))?.description == "-PT1H30M")
    #expect(try time("10:00:00Z").duration(since: time("10:00:00+08:00"))?.description == "PT8H")
    #expect(try time("10:00:00Z").duration(since: time("10:00:00")) == nil)
    let most = try longestSpan()
    #expect(try time("23:59:59").adding(most).description == "15:30:06.999999999")
    #expect(try time("00:00:00").subtracting(most).description == "08:29:52.000000001")
  }

  @Test("have offsets up to 18 hours, in whole seconds")
  func offsets() throws {
    #expect(ZoneOffset(seconds: 64_800)?.description == "+18:00")
    #expect(ZoneOffset(seconds: -64_800)?.description == "-18:00")
    #expect(ZoneOffset(seconds: 64_801) == nil)
    #expect(ZoneOffset(seconds: .min) == nil)
    #expect(ZoneOffset(try span("-PT2H1M"))?.description == "-02:01")
    #expect(ZoneOffset(try span("PT0S")) == .utc)
    #expect(ZoneOffset(try span("PT0.5S")) == nil)
    #expect(ZoneOffset(try span("P99999D")) == nil)
    #expect(try time("10:00:00-05:30").zone?.fixedOffset?.duration.description == "-PT5H30M")
  }
}

@Suite("Dates and times")
struct DateTimeTests {
  @Test("compare by instant, or by the clock, or not at all")
  func ordering() throws {
    let noonInBeijing = try moment("2021-05-26T12:00:00+08:00")
    #expect(try noonInBeijing.isEqual(to: moment("2021-05-26T04:00:00Z")) == true)
    #expect(try noonInBeijing.isLess(than: moment("2021-05-26T04:00:00Z")) == false)
    #expect(try noonInBeijing.isEqual(to: moment("2021-05-26T12:00:00Z")) == false)
    #expect(try noonInBeijing != moment("2021-05-26T04:00:00Z"))
    #expect(try noonInBeijing.isEqual(to: moment("2021-05-26T12:00:00")) == nil)
    #expect(try noonInBeijing.isLess(than: moment("2021-05-26T04:00:00.000000001Z")) == true)
    #expect(try noonInBeijing.isLess(than: moment("2021-05-25T23:59:59-05:00")) == true)
    #expect(try noonInBeijing.isLess(than: moment("2021-05-26T12:00:00")) == nil)
    #expect(try moment("2021-05-26T12:00:00").isLess(than: noonInBeijing) == nil)
    #expect(
      try moment("2021-05-26T12:00:00").isLess(than: moment("2021-05-26T11:59:59")) == false)
  }

  @Test("count nanoseconds from 1970-01-01T00:00:00Z")
  func epoch() throws {
    #expect(try moment("1970-01-01T00:00:01Z").nanosecondsSinceEpoch == 1_000_000_000)
    #expect(try moment("1970-01-01T08:00:00+08:00").nanosecondsSinceEpoch == 0)
    #expect(try moment("1970-01-01T08:00:00").nanosecondsSinceEpoch == nil)
    #expect(
      DateTime(localNanosecondsSinceEpoch: -1)?.description == "1969-12-31T23:59:59.999999999")
    #expect(DateTime(localNanosecondsSinceEpoch: .max) == nil)
    #expect(DateTime(localNanosecondsSinceEpoch: .min) == nil)
  }

  @Test("move by durations, keeping their offset")
  func arithmetic() throws {
    let start = try moment("2021-01-31T23:30:00+08:00")
    #expect(try start.adding(span("PT1H"))?.description == "2021-02-01T00:30:00+08:00")
    #expect(try start.adding(months("P1M"))?.description == "2021-02-28T23:30:00+08:00")
    #expect(try start.subtracting(span("P31D"))?.description == "2020-12-31T23:30:00+08:00")
    #expect(try start.subtracting(months("P1Y"))?.description == "2020-01-31T23:30:00+08:00")
    let local = try moment("2021-01-01T00:00:00")
    #expect(try local.subtracting(span("PT0.1S"))?.description == "2020-12-31T23:59:59.9")
    let last = try moment("999999999-12-31T23:59:59.999999999")
    #expect(try last.adding(span("PT0.000000001S")) == nil)
    #expect(try last.adding(months("P1M")) == nil)
    let first = try moment("-999999999-01-01T00:00:00-18:00")
    #expect(try first.subtracting(span("PT1S")) == nil)
    #expect(try first.subtracting(months("P1M")) == nil)
    let most = try longestSpan()
    #expect(last.adding(most) == nil)
    #expect(first.subtracting(most) == nil)
  }

  @Test("differ by the time between their instants")
  func differences() throws {
    let later = try moment("2021-01-02T10:10:10+01:00")
    #expect(
      try later.duration(since: moment("2021-01-01T10:10:10+06:00"))?.description == "P1DT5H")
    #expect(try later.duration(since: moment("2021-01-01T10:10:10")) == nil)
    #expect(
      try later.duration(since: DateTime(startOf: date("2021-01-01"), zone: .utc))?.description
        == "P1DT9H10M10S")
  }
}

@Suite("Durations")
struct DurationTests {
  @Test("of months are checked at ±(2⁶³ − 1)")
  func monthsRange() throws {
    let most = try #require(YearMonthDuration(months: .max))
    let one = try #require(YearMonthDuration(months: 1))
    #expect(YearMonthDuration(months: .min) == nil)
    #expect(YearMonthDuration(years: .max, months: 0) == nil)
    let longest = try #require(YearMonthDuration(years: 768_614_336_404_564_650, months: 7))
    #expect(longest.months == .max)
    #expect(YearMonthDuration(years: 768_614_336_404_564_650, months: 8) == nil)
    #expect(most.adding(one) == nil)
    #expect(most.negated.subtracting(one) == nil)
    let sum = try #require(most.negated.adding(one))
    #expect(sum.months == -.max + 1)
    #expect(most.multiplied(by: 2) == nil)
    #expect(most.multiplied(by: -1) == most.negated)
    #expect(most.negated.magnitude == most)
    #expect(YearMonthDuration(months: 2)?.multiplied(by: .min) == nil)
    #expect(one.multiplied(by: .min) == nil)
  }

  @Test("of days and times are checked at their range")
  func nanosecondsRange() throws {
    let most = try longestSpan()
    let least = try #require(DayTimeDuration(nanoseconds: 1 as Int128))
    #expect(DayTimeDuration(nanoseconds: most.nanoseconds + 1) == nil)
    #expect(DayTimeDuration(nanoseconds: Int128.min) == nil)
    #expect(DayTimeDuration(days: .max) == nil)
    #expect(DayTimeDuration(days: .min, hours: .min, minutes: .min, seconds: .min) == nil)
    #expect(DayTimeDuration(seconds: .max, nanoseconds: 999_999_999) == most)
    #expect(DayTimeDuration(seconds: .max, nanoseconds: 1_000_000_000) == nil)
    #expect(most.adding(least) == nil)
    #expect(most.negated.subtracting(least) == nil)
    #expect(most.multiplied(by: 2) == nil)
    #expect(most.multiplied(by: .min) == nil)
    #expect(most.multiplied(by: -1) == most.negated)
    #expect(most.negated.magnitude == most)
  }

  @Test("add, subtract and compare")
  func arithmetic() throws {
    #expect(try months("P1Y").subtracting(months("P2M"))?.description == "P10M")
    #expect(try months("-P1Y").adding(months("-P2M"))?.description == "-P1Y2M")
    #expect(try span("-P1D").subtracting(span("-PT2H"))?.description == "-PT22H")
    #expect(try months("P11M") < months("P1Y"))
    #expect(try span("-P1D") < span("PT0S"))
    #expect(try span("P1D") == span("PT24H"))
    #expect(try months("P0Y") == months("-P0M"))
  }

  @Test("scale by fractions, rounding towards zero")
  func scaling() throws {
    #expect(try span("P4DT1H").scaled(by: 15, over: 10)?.description == "P6DT1H30M")
    #expect(try span("PT1S").scaled(by: 1, over: 3)?.description == "PT0.333333333S")
    #expect(try span("PT1S").scaled(by: -2, over: 3)?.description == "-PT0.666666666S")
    #expect(try months("P1Y11M").scaled(by: -25, over: 10)?.description == "-P4Y9M")
    #expect(try months("P10Y11M").scaled(by: 10, over: 25)?.description == "P4Y4M")
    #expect(try months("P1Y").scaled(by: 1, over: 0) == nil)
    #expect(try months("P1Y").scaled(by: .max, over: 1) == nil)
    #expect(try months("P1Y").scaled(by: .min, over: .min)?.description == "P1Y")
    let most = try longestSpan()
    #expect(most.scaled(by: .max, over: .max) == most)
    #expect(most.scaled(by: .max, over: .min)?.nanoseconds == -most.nanoseconds + 1)
    #expect(most.scaled(by: .min, over: 1) == nil)
    #expect(most.scaled(by: 0, over: -1) == .zero)
  }

  @Test("have parts with the sign of the whole")
  func parts() throws {
    let duration = try span("-P3DT4H5M6.7S")
    #expect(duration.daysPart == -3)
    #expect(duration.hoursPart == -4)
    #expect(duration.minutesPart == -5)
    #expect(duration.secondsPart == -6)
    #expect(duration.nanosecondsPart == -700_000_000)
    #expect(duration.wholeSeconds == nil)
    #expect(try span("PT1M").wholeSeconds == 60)
    #expect(try months("-P14M").yearsPart == -1)
    #expect(try months("-P14M").monthsPart == -2)
  }
}
