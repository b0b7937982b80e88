import Testing

@testable import GuijuEngine

@Suite("Temporal values in ISO 8601")
struct TemporalTextTests {
  @Test(
    "dates print as they are read",
    arguments: [
      "2021-05-26", "0001-01-01", "0000-02-29", "-0044-03-15", "-0001-12-31", "9999-12-31",
      "10000-01-01", "99999-12-31", "999999999-12-31", "-999999999-01-01", "2000-02-29",
    ])
  func dates(text: String) {
    #expect(CalendarDate(utf8: text.utf8)?.description == text)
  }

  @Test(
    "other texts are no dates",
    arguments: [
      "", "-", "2021", "2021-05", "2021-5-26", "2021-05-6", "2021-05-26 ", " 2021-05-26",
      "2021/05/26", "20210526", "+2021-05-26", "-0000-01-01", "02021-05-26", "012345-01-01",
      "998-12-31", "1000000000-01-01", "99999999999999999999-01-01", "2021-02-29", "2021-04-31",
      "2021-13-01", "2021-00-10", "2021-05-00", "2021-05-32", "2021-05-26T", "2021-05-26Z",
      "2021-05-260", "2021-05-26T00:00:00", "２０２１-05-26", "2021年5月26日", "--2021-05-26",
      "2021-05-2\u{0}", "2021-W21-3",
    ])
  func noDates(text: String) {
    #expect(CalendarDate(utf8: text.utf8) == nil)
  }

  @Test(
    "times are read and printed canonically",
    arguments: [
      ("10:30:00", "10:30:00"), ("00:00:00", "00:00:00"), ("23:59:59", "23:59:59"),
      ("10:30:00.5+08:00", "10:30:00.5+08:00"), ("10:30:00Z", "10:30:00Z"),
      ("10:30:00+00:00", "10:30:00Z"), ("10:30:00-00:00", "10:30:00Z"),
      ("10:30:00-05:30", "10:30:00-05:30"), ("10:30:00.123456789", "10:30:00.123456789"),
      ("10:30:00.1200", "10:30:00.12"), ("10:30:00.000", "10:30:00"),
      ("10:30:00.1234567890000", "10:30:00.123456789"), ("10:30:00+18:00", "10:30:00+18:00"),
      ("10:30:00+08:05:43", "10:30:00+08:05:43"), ("10:30:00.000000001Z", "10:30:00.000000001Z"),
      ("24:00:00", "00:00:00"), ("24:00:00.0Z", "00:00:00Z"),
    ])
  func times(text: String, canonical: String) throws {
    let time = try #require(TimeOfDay(utf8: text.utf8))
    #expect(time.description == canonical)
    #expect(TimeOfDay(utf8: canonical.utf8) == time)
  }

  @Test(
    "other texts are no times",
    arguments: [
      "", "10", "10:30", "7:20:00", "07:2:00", "07:20:0", "10:30:00.", "10:30:00.Z", "24:00:01",
      "24:30:00", "24:00:00.1", "25:00:00", "00:60:00", "00:00:60", "10:30:00.1234567891",
      "10:30:00+8", "10:30:00+8:00", "10:30:00+0800", "10:30:00+08", "10:30:00+08:60",
      "10:30:00+19:00", "10:30:00+18:00:01", "10:30:00+08:00:60", "10:30:00+08:00Z", "10:30:00z",
      "10:30:00 Z", "10:30:00ZZ", "10:30:00Z ", "T10:30:00", "10:30:00,5", "-10:30:00",
      "10：30：00", "10:30:00@Nowhere/Nothing", "10:30:00@",
    ])
  func noTimes(text: String) {
    #expect(TimeOfDay(utf8: text.utf8) == nil)
  }

  @Test(
    "dates and times are read and printed canonically",
    arguments: [
      ("2021-05-26T10:30:00", "2021-05-26T10:30:00"),
      ("2021-05-26T10:30:00.5+08:00", "2021-05-26T10:30:00.5+08:00"),
      ("-0044-03-15T12:00:00Z", "-0044-03-15T12:00:00Z"),
      ("99999-12-31T11:22:33", "99999-12-31T11:22:33"),
      ("2021-12-31T24:00:00", "2022-01-01T00:00:00"),
      ("2020-02-28T24:00:00+08:00", "2020-02-29T00:00:00+08:00"),
    ])
  func moments(text: String, canonical: String) throws {
    let moment = try #require(DateTime(utf8: text.utf8))
    #expect(moment.description == canonical)
    #expect(DateTime(utf8: canonical.utf8) == moment)
  }

  @Test(
    "other texts are no dates and times",
    arguments: [
      "", "2021-05-26", "2021-05-26T", "2021-05-26 10:30:00", "2021-05-26t10:30:00",
      "2021-05-2610:30:00", "2021-05-26T10:30", "2021-05-26T7:00:00", "2021-02-29T10:30:00",
      "2021-05-26T24:00:01", "2021-05-26T10:30:00+08:00 ", "+2021-05-26T10:30:00",
      "999999999-12-31T24:00:00", "10:30:00",
    ])
  func noMoments(text: String) {
    #expect(DateTime(utf8: text.utf8) == nil)
  }

  @Test(
    "durations are read and printed canonically",
    arguments: [
      ("P1Y2M", "P1Y2M"), ("P14M", "P1Y2M"), ("P24M", "P2Y"), ("P1Y27M", "P3Y3M"),
      ("P0M", "P0M"), ("P0Y", "P0M"), ("-P0Y0M", "P0M"), ("-P26M", "-P2Y2M"), ("P007M", "P7M"),
      ("P9223372036854775807M", "P768614336404564650Y7M"),
      ("P3DT4H5M6.7S", "P3DT4H5M6.7S"), ("-PT1H", "-PT1H"), ("PT36H", "P1DT12H"),
      ("P1DT0H", "P1D"), ("PT0S", "PT0S"), ("-P0D", "PT0S"), ("P0DT0H0M0.000S", "PT0S"),
      ("PT1000M", "PT16H40M"), ("PT3600S", "PT1H"), ("PT0.000000001S", "PT0.000000001S"),
      ("-PT0.5S", "-PT0.5S"), ("PT60.50S", "PT1M0.5S"), ("P1DT1S", "P1DT1S"),
      ("PT9223372036854775807.999999999S", "P106751991167300DT15H30M7.999999999S"),
    ])
  func durations(text: String, canonical: String) throws {
    let duration = try #require(CalendarDuration(utf8: text.utf8))
    #expect(duration.description == canonical)
    #expect(CalendarDuration(utf8: canonical.utf8) == duration)
  }

  @Test(
    "other texts are no durations",
    arguments: [
      "", "-", "P", "-P", "PT", "P1", "P0", "PT1", "1Y", "P1YT", "P1DT", "P1Y2D", "P1MT1H", "P1M1Y",
      "P1Y1Y", "PT1M1H", "P1H", "P1S", "PT1D", "PT1Y", "P1.5Y", "P1.0D", "PT1.5H", "PT1.S", "PT.5S",
      "PT1,5S", "PT0.1234567891S", "P-1D", "+P1D", "--P1D", "p1d", "P1d", "P1W", "P1D ", " P1D",
      "P1DT1HT1M", "P１D", "P9223372036854775808M", "P99999999999999999999Y",
      "P9223372036854775807Y", "P9223372036854775807D", "PT9223372036854775808S",
      "PT9223372036854775807M",
    ])
  func noDurations(text: String) {
    #expect(CalendarDuration(utf8: text.utf8) == nil)
    #expect(YearMonthDuration(utf8: text.utf8) == nil)
    #expect(DayTimeDuration(utf8: text.utf8) == nil)
  }

  @Test("each kind of duration reads its own texts only")
  func kinds() {
    #expect(YearMonthDuration(utf8: "P14M".utf8)?.months == 14)
    #expect(YearMonthDuration(utf8: "PT14M".utf8) == nil)
    #expect(DayTimeDuration(utf8: "PT14M".utf8)?.minutesPart == 14)
    #expect(DayTimeDuration(utf8: "P14M".utf8) == nil)
  }

  @Test("values survive printing and reading")
  func roundTrips() throws {
    var seed: UInt64 = 20_210_526
    func next(_ bound: Int64) -> Int64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(seed >> 1) % bound
    }
    for _ in 0..<2_000 {
      let date = try #require(
        CalendarDate(daysSinceEpoch: next(730_484_999_634) - 365_243_219_162))
      #expect(CalendarDate(utf8: date.description.utf8) == date)
      let offset = ZoneOffset(seconds: next(129_601) - 64_800)
      let zone = next(3) == 0 ? nil : offset.map(TimeZoneDesignator.offset)
      let time = try #require(
        TimeOfDay(nanosecondsSinceMidnight: next(86_400_000_000_000), zone: zone))
      #expect(TimeOfDay(utf8: time.description.utf8) == time)
      let moment = DateTime(date: date, time: time)
      #expect(DateTime(utf8: moment.description.utf8) == moment)
      let months = try #require(YearMonthDuration(months: next(.max) - .max / 2))
      #expect(CalendarDuration(utf8: months.description.utf8) == .yearMonth(months))
      let span = try #require(
        DayTimeDuration(seconds: next(.max) - .max / 2, nanoseconds: next(2_000_000_000)))
      #expect(CalendarDuration(utf8: span.description.utf8) == .dayTime(span))
    }
  }

  @Test("no bytes, however odd, do harm")
  func hostileBytes() {
    let zeros = [UInt8](repeating: 0x30, count: 100_000)
    #expect(CalendarDate(utf8: zeros) == nil)
    #expect(CalendarDate(cell: zeros) == nil)
    let longDay = Array("P".utf8) + zeros + Array("1D".utf8)
    #expect(CalendarDuration(utf8: longDay)?.description == "P1D")
    // Every text of the corpus, cut at each byte and with each byte replaced, goes through every
    // parser; a result, if there is one, must survive printing and reading.
    let corpus = [
      "-0044-03-15T10:30:00.5+08:00", "P3DT4H5M6.7S", "２０２１年５月２６日", "1天2小时30分钟", "8：30",
    ]
    for text in corpus {
      let bytes = Array(text.utf8)
      var variants = bytes.indices.map { Array(bytes[..<$0]) }
      for index in bytes.indices {
        for byte: UInt8 in [0x00, 0x2F, 0x3A, 0x7F, 0x80, 0xBC, 0xEF, 0xFF] {
          var variant = bytes
          variant[index] = byte
          variants.append(variant)
        }
      }
      for variant in variants {
        if let date = CalendarDate(cell: variant) ?? CalendarDate(utf8: variant) {
          #expect(CalendarDate(utf8: date.description.utf8) == date)
        }
        if let time = TimeOfDay(cell: variant) ?? TimeOfDay(utf8: variant) {
          #expect(TimeOfDay(utf8: time.description.utf8) == time)
        }
        if let moment = DateTime(cell: variant) ?? DateTime(utf8: variant) {
          #expect(DateTime(utf8: moment.description.utf8) == moment)
        }
        if let span = CalendarDuration(literal: variant) ?? CalendarDuration(utf8: variant) {
          #expect(CalendarDuration(utf8: span.description.utf8) == span)
        }
      }
    }
  }
}

@Suite("Temporal values in table cells")
struct TemporalCellTests {
  @Test(
    "dates are read in five forms",
    arguments: [
      "2021-05-26", "2021-5-26", "2021/5/26", "2021/05/26", "2021.5.26", "2021.05.26", "20210526",
      "2021年5月26日", "2021年05月26日", "２０２１年５月２６日", "２０２１－０５－２６", "２０２１／５／２６",
      "２０２１．５．２６", "２０２１０５２６", "2021-５-26", "2021年5月26号",
    ])
  func dates(text: String) {
    #expect(CalendarDate(cell: text.utf8)?.description == "2021-05-26")
  }

  @Test("a slice of a longer line is enough")
  func slices() throws {
    let line = Array("协会,2021年5月26日,3".utf8)
    let fields = line.split(separator: UInt8(ascii: ","))
    #expect(CalendarDate(cell: fields[1])?.description == "2021-05-26")
    let field = fields[1]
    let fromSpan = CalendarDate(cell: field.span)
    #expect(fromSpan?.description == "2021-05-26")
    #expect(CalendarDate(cell: fields[0]) == nil)
  }

  @Test(
    "other texts are no dates: nothing is guessed",
    arguments: [
      "", " ", "20206月30日", "2021-02-30", "1998925日", "2021年2月29日", "2021-05-26 ", " 2021-05-26",
      "2021-05-26 00:00:00", "2021-05-26T00:00:00", "2021-05", "2021年5月", "2021年5月26",
      "2021年5月26天", "2021年5月26日。", "2021年5日26日", "2021年5-26", "2021-5/26", "2021/5-26",
      "2021.5.26.", "2021-005-26", "2021-5-026", "2021--5-26", "21-5-26", "21年5月26日", "5/26/2021",
      "26.5.2021", "202105", "2021526", "202105261", "02021-05-26", "-2021-05-26", "+2021-05-26",
      "12021-05-26", "0000-01-01", "00000101", "20211301", "20210532", "20210229", "2021-0-1",
      "2021-1-0", "44342", "2021年五月二十六日", "二〇二一年五月二十六日", "2021⁄5⁄26", "2021—05—26", "无", "-",
      "99999999999999999999999",
    ])
  func noDates(text: String) {
    #expect(CalendarDate(cell: text.utf8) == nil)
  }

  @Test("a day that does not exist is in the form of a cell, and a day in another form is not")
  func cellForm() {
    for text in ["2021-02-30", "2021年2月29号", "20211131", "2021/13/1", "0000-01-01", "2021.5.26"] {
      #expect(CalendarDate.isInCellForm(text.utf8), "\(text)")
    }
    for text in ["2021年5月26", "2021-5-26日", "2021-05/26", "2021..5.26", "2021-02-30 ", "44342", ""]
    {
      #expect(!CalendarDate.isInCellForm(text.utf8), "\(text)")
    }
  }

  @Test("each cut of a written date is refused")
  func cuts() {
    let bytes = Array("2021年5月26日".utf8)
    for end in bytes.indices {
      #expect(CalendarDate(cell: bytes[..<end]) == nil, "\(end) bytes")
    }
  }

  @Test(
    "times are read with hours of one or two digits",
    arguments: [
      ("8:30", "08:30:00"), ("08:30", "08:30:00"), ("08:30:15", "08:30:15"), ("0:00", "00:00:00"),
      ("23:59:59", "23:59:59"), ("8：30", "08:30:00"), ("０８：３０：１５", "08:30:15"),
      ("08:30:15.5", "08:30:15.5"), ("08:30:15+08:00", "08:30:15+08:00"),
    ])
  func times(text: String, expected: String) {
    #expect(TimeOfDay(cell: text.utf8)?.description == expected)
  }

  @Test(
    "other texts are no times",
    arguments: [
      "", "8", "8:", "8:3", "8:300", "008:30", "8:30:", "8:30:5", "8:30:155", "24:00", "8:60",
      "8:30:60", "8:30:15.5", "24:00:00", "24:00:00Z", "8:30Z", "8:30 ", " 8:30", "8.30", "-8:30",
      "8点30分", "8:30AM", "830",
    ])
  func noTimes(text: String) {
    #expect(TimeOfDay(cell: text.utf8) == nil)
  }

  @Test("dates and times are a date, spaces or T, and a time")
  func moments() {
    for text in [
      "2021-05-26 08:30:00", "2021/5/26 8:30", "2021-05-26T08:30", "2021年5月26日 8：30",
      "20210526 8:30", "2021-05-26  08:30", "2021年5月26号 08:30:00", "2021.5.26T08:30:00.000",
    ] {
      #expect(DateTime(cell: text.utf8)?.description == "2021-05-26T08:30:00", "\(text)")
    }
    for text in [
      "", "2021-05-26", "8:30", "2021-05-26 T8:30", "2021-05-268:30", "2021-05-26 24:00",
      "2021-05-26 24:00:00", "2021-05-26T24:00:00", "2021-05-26T 8:30", "2021-05-26 8:3",
      "2021-05-26 8:30 ", "2021-02-30 8:30", "2021-05-26 8:30Z",
    ] {
      #expect(DateTime(cell: text.utf8) == nil, "\(text)")
    }
  }
}

@Suite("Durations of the language")
struct DurationLiteralTests {
  @Test(
    "literals are months, or days and times",
    arguments: [
      ("2年", "P2Y"), ("18个月", "P1Y6M"), ("1年6个月", "P1Y6M"), ("1年18个月", "P2Y6M"), ("0年", "P0M"),
      ("30天", "P30D"), ("2小时", "PT2H"), ("30分钟", "PT30M"), ("15秒", "PT15S"), ("1天2小时", "P1DT2H"),
      ("36小时", "P1DT12H"), ("1天2小时3分钟4秒", "P1DT2H3M4S"), ("0天", "PT0S"), ("２年", "P2Y"),
      ("１８个月", "P1Y6M"),
    ])
  func literals(text: String, expected: String) {
    #expect(CalendarDuration(literal: text.utf8)?.description == expected)
  }

  @Test(
    "months do not mix with days, and nothing else is a literal",
    arguments: [
      "1年2天", "1个月2小时", "1年1秒", "", "年", "2", "2 年", "2年 ", "-2年", "2月", "2个", "30日", "2时",
      "30分", "2年2年", "6个月1年", "2小时1天", "1.5小时", "两年", "2年半", "P2Y", "30个工作日",
      "9223372036854775808年", "9223372036854775807年", "9223372036854775807天",
    ])
  func noLiterals(text: String) {
    #expect(CalendarDuration(literal: text.utf8) == nil)
  }

  @Test(
    "read well in both languages",
    arguments: [
      ("P2Y", "2年", "2 years"), ("P1Y6M", "1年6个月", "1 year 6 months"), ("P1M", "1个月", "1 month"),
      ("P0M", "0个月", "0 months"), ("-P14M", "-1年2个月", "-1 year 2 months"),
      ("P30D", "30天", "30 days"), ("PT2H30M", "2小时30分钟", "2 hours 30 minutes"),
      ("P1DT1H1M1S", "1天1小时1分钟1秒", "1 day 1 hour 1 minute 1 second"),
      ("-PT1.5S", "-1.5秒", "-1.5 seconds"), ("PT0.5S", "0.5秒", "0.5 seconds"),
      ("PT0S", "0天", "0 days"),
    ])
  func descriptions(text: String, chinese: String, english: String) throws {
    let duration = try #require(CalendarDuration(utf8: text.utf8))
    #expect(duration.chineseDescription == chinese)
    #expect(duration.englishDescription == english)
  }

  @Test("a description without sign and fraction is a literal again")
  func roundTrips() throws {
    for text in ["P2Y", "P1Y6M", "P0M", "P30D", "PT2H30M", "P1DT1H1M1S", "PT0S", "PT59S"] {
      let duration = try #require(CalendarDuration(utf8: text.utf8))
      #expect(CalendarDuration(literal: duration.chineseDescription.utf8) == duration)
    }
  }

  @Test("dates read as official documents write them")
  func chineseDates() throws {
    let date = try #require(CalendarDate(utf8: "2021-05-06".utf8))
    #expect(date.chineseDescription == "2021年5月6日")
    #expect(CalendarDate(cell: date.chineseDescription.utf8) == date)
  }
}
