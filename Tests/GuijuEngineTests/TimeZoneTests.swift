import Testing

@testable import GuijuEngine

private let hasDatabase = NamedTimeZone(name: "Europe/Paris") != nil

private func moment(_ text: String) throws -> DateTime {
  try #require(DateTime(utf8: text.utf8), "\(text)")
}

private func time(_ text: String) throws -> TimeOfDay {
  try #require(TimeOfDay(utf8: text.utf8), "\(text)")
}

/// A compiled file with the given changes, as RFC 8536 §3 lays it out.
private func zoneFile(
  types: [Int32], changes: [(second: Int64, type: UInt8)], footer: String
) -> [UInt8] {
  func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }
  func header(_ changeCount: Int, _ typeCount: Int) -> [UInt8] {
    Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
      + [0, 0, 0, changeCount, typeCount, 4].flatMap { bytes(Int32($0)) }
  }
  var file = header(0, 1) + bytes(Int32(0)) + [0, 0] + Array("LMT\0".utf8)
  file += header(changes.count, types.count)
  for change in changes { file += bytes(change.second) }
  for change in changes { file.append(change.type) }
  for type in types { file += bytes(type) + [0, 0] }
  return file + Array("LMT\0".utf8) + Array("\n\(footer)\n".utf8)
}

@Suite("Files of the time-zone database")
struct TimeZoneFileTests {
  /// One hour ahead from 1970-01-01T00:00:00Z, two from a day later.
  private let file = zoneFile(
    types: [600, 3_600, 7_200], changes: [(0, 1), (86_400, 2)], footer: "<+02>-2")

  @Test("give the offset before, between and after their changes")
  func offsets() throws {
    let rules = try #require(TimeZoneRules(file: file))
    #expect(rules.offset(atInstant: -1).seconds == 600)
    #expect(rules.offset(atInstant: 0).seconds == 3_600)
    #expect(rules.offset(atInstant: 86_399).seconds == 3_600)
    #expect(rules.offset(atInstant: 86_400).seconds == 7_200)
    #expect(rules.offset(atInstant: .max / 4).seconds == 7_200)
    #expect(rules.presentOffsets.least.seconds == 7_200)
  }

  @Test("are refused when cut off anywhere, without a trap")
  func truncated() {
    for length in 0..<file.count { #expect(TimeZoneRules(file: Array(file[..<length])) == nil) }
  }

  @Test("never trap when a byte is changed")
  func corrupted() {
    for index in file.indices {
      for byte in [0x00, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = file
        changed[index] = byte
        let rules = TimeZoneRules(file: changed)
        #expect((-64_800...64_800).contains(rules?.offset(atLocal: 40_000).seconds ?? 0))
      }
    }
  }

  @Test("are refused with changes out of order, types that are not there, or a broken rule")
  func invalid() {
    func rules(_ changes: [(second: Int64, type: UInt8)], _ footer: String) -> TimeZoneRules? {
      TimeZoneRules(file: zoneFile(types: [0], changes: changes, footer: footer))
    }
    #expect(rules([(0, 0), (1, 0)], "UTC0") != nil)
    #expect(rules([(0, 0), (1, 0)], "") != nil)
    #expect(rules([(1, 0), (0, 0)], "UTC0") == nil)
    #expect(rules([(0, 1)], "UTC0") == nil)
    #expect(rules([(0, 0)], "UTC") == nil)
  }
}

@Suite("Yearly rules of time zones")
struct AnnualZoneRuleTests {
  private func rule(_ text: String) throws -> AnnualZoneRule {
    try #require(AnnualZoneRule(utf8: text.utf8), "\(text)")
  }

  private func offset(_ text: String, at instant: String) throws -> Int32 {
    let nanoseconds = try #require(try moment(instant).nanosecondsSinceEpoch)
    return try rule(text).offset(atInstant: Int64(nanoseconds / 1_000_000_000)).seconds
  }

  @Test("north of the equator")
  func north() throws {
    let paris = "CET-1CEST,M3.5.0,M10.5.0/3"
    #expect(try offset(paris, at: "2100-03-28T00:59:59Z") == 3_600)
    #expect(try offset(paris, at: "2100-03-28T01:00:00Z") == 7_200)
    #expect(try offset(paris, at: "2100-10-31T00:59:59Z") == 7_200)
    #expect(try offset(paris, at: "2100-10-31T01:00:00Z") == 3_600)
  }

  @Test("south of it, where summer spans New Year")
  func south() throws {
    let melbourne = "AEST-10AEDT,M10.1.0,M4.1.0/3"
    #expect(try offset(melbourne, at: "2100-01-01T00:00:00Z") == 39_600)
    #expect(try offset(melbourne, at: "2100-07-01T00:00:00Z") == 36_000)
    #expect(try offset(melbourne, at: "2100-12-31T23:59:59Z") == 39_600)
  }

  @Test("with days counted through the year, and hours beyond a day")
  func otherForms() throws {
    let counted = "AAA0BBB,J60/0,364/25:30"
    #expect(try offset(counted, at: "2020-02-29T23:59:59Z") == 0)
    #expect(try offset(counted, at: "2020-03-01T00:00:00Z") == 3_600)
    #expect(try offset(counted, at: "2021-12-31T23:59:59Z") == 3_600)
    #expect(try offset("<-0330>3:30:15", at: "2021-01-01T00:00:00Z") == -12_615)
    #expect(try rule("IST-1GMT0,M10.5.0,M3.5.0/1").summer?.offset.seconds == 0)
  }

  @Test(
    "not in other texts",
    arguments: [
      "", "CET", "CE-1", "CET-19", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
      "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J366",
      "CET-1CEST,M3.5.0,M10.5.0/3x", "<+08-8", "CET-1:60", "CET-1CEST,M3.5.0/9999,M10.5.0",
    ])
  func invalid(text: String) {
    #expect(AnnualZoneRule(utf8: text.utf8) == nil)
  }
}

@Suite("Named time zones", .enabled(if: hasDatabase))
struct NamedTimeZoneTests {
  @Test(
    "are names of the database, never paths or the machine's own zone",
    arguments: [
      "", "/", "../etc/passwd", "Europe/../Europe/Paris", "/usr/share/zoneinfo/Europe/Paris",
      "Europe/", "Europe//Paris", "europe/paris", "Europe", "localtime", "right/UTC", "posix/UTC",
      "zone.tab", "tzdata.zi", "Europe/Paris\0", "Moon/Crater", "欧洲/巴黎",
      String(repeating: "A", count: 100_000),
    ])
  func unknown(name: String) {
    #expect(NamedTimeZone(name: name) == nil)
  }

  @Test("stand in texts of times and moments and are written back")
  func text() throws {
    for text in ["10:30:00@Europe/Paris", "10:30:00.5@Etc/GMT+5"] {
      #expect(try time(text).description == text)
    }
    let text = "2021-05-26T10:30:00@Asia/Shanghai"
    #expect(try moment(text).description == text)
    for text in ["10:30:00@", "10:30:00@Europe/Paris ", "10:30:00+02:00@Europe/Paris"] {
      #expect(TimeOfDay(utf8: text.utf8) == nil, "\(text)")
    }
  }

  @Test("give a moment the offset of its day")
  func offset() throws {
    #expect(try moment("2021-01-01T12:00:00@Europe/Paris").offset?.description == "+01:00")
    #expect(try moment("2021-07-01T12:00:00@Europe/Paris").offset?.description == "+02:00")
    #expect(try moment("1940-07-01T12:00:00@Asia/Shanghai").offset?.description == "+09:00")
    #expect(try moment("1800-01-01T12:00:00@Asia/Shanghai").offset?.description == "+08:05:43")
    #expect(try moment("999999999-07-01T12:00:00@Europe/Paris").offset?.description == "+02:00")
    #expect(try moment("-999999999-01-01T00:00:00@Europe/Paris").offset != nil)
  }

  @Test(
    "count a clock time that comes twice as the first, one that is skipped as before the change")
  func changes() throws {
    #expect(try moment("2021-10-31T02:30:00@Europe/Paris").offset?.description == "+02:00")
    #expect(try moment("2021-10-31T03:00:00@Europe/Paris").offset?.description == "+01:00")
    #expect(try moment("2021-03-28T02:30:00@Europe/Paris").offset?.description == "+01:00")
    #expect(try moment("2021-03-28T03:00:00@Europe/Paris").offset?.description == "+02:00")
    // Samoa went without 30 December 2011.
    #expect(try moment("2011-12-30T12:00:00@Pacific/Apia").offset?.description == "-10:00")
  }

  @Test("compare and subtract moments by instant")
  func moments() throws {
    let paris = try moment("2021-07-01T12:00:00@Europe/Paris")
    #expect(try paris.isEqual(to: moment("2021-07-01T10:00:00Z")) == true)
    #expect(try paris.isEqual(to: moment("2021-07-01T18:00:00@Asia/Shanghai")) == true)
    #expect(try paris.isLess(than: moment("2021-07-01T12:00:00+01:00")) == true)
    #expect(try paris.isEqual(to: moment("2021-07-01T12:00:00")) == nil)
    let winter = try moment("2021-01-01T12:00:00@Europe/Paris")
    #expect(paris.duration(since: winter)?.description == "P180DT23H")
    let day = try #require(DayTimeDuration(days: 1))
    #expect(
      try moment("2021-03-27T12:00:00@Europe/Paris").adding(day)?.description
        == "2021-03-28T13:00:00@Europe/Paris")
  }

  @Test("compare times without a day only where no day would change the outcome")
  func times() throws {
    let paris = try time("10:30:00@Europe/Paris")
    #expect(try paris.isEqual(to: time("10:30:00@Europe/Paris")) == true)
    #expect(try paris.isEqual(to: time("10:30:00@Asia/Dhaka")) == false)
    #expect(try paris.isEqual(to: time("09:30:00Z")) == nil)
    #expect(try paris.isLess(than: time("09:30:01Z")) == true)
    #expect(try paris.isLess(than: time("08:30:00Z")) == false)
    #expect(try paris.isLess(than: time("10:30:00")) == nil)
    #expect(try paris.duration(since: time("09:30:00Z")) == nil)
    let shanghai = try time("10:30:00@Asia/Shanghai")
    #expect(try shanghai.isEqual(to: time("10:30:00+08:00")) == true)
    #expect(shanghai.zone?.fixedOffset?.description == "+08:00")
    #expect(shanghai.zone?.name == "Asia/Shanghai")
  }

  @Test("are told apart by name even where they have one clock")
  func identity() throws {
    #expect(try time("10:30:00@Asia/Shanghai") == time("10:30:00@Asia/Shanghai"))
    #expect(try time("10:30:00@Asia/Shanghai") != time("10:30:00@PRC"))
    #expect(try time("10:30:00@Etc/UTC") != time("10:30:00Z"))
    #expect(MemoryLayout<TimeOfDay>.stride == 16)
  }

  @Test("can be read by many tasks at once")
  func concurrency() async {
    let names = ["Asia/Tokyo", "Asia/Seoul", "America/New_York", "Europe/London", "Asia/Tokyo"]
    let zones = await withTaskGroup(of: NamedTimeZone?.self, returning: Set<String>.self) { group in
      for _ in 0..<50 {
        for name in names { group.addTask { NamedTimeZone(name: name) } }
      }
      var found: Set<String> = []
      for await zone in group { found.insert(zone?.name ?? "") }
      return found
    }
    #expect(zones == Set(names))
  }
}
