/// What the clocks of a place have shown, and will show: the content of a file of the time-zone
/// database.
///
/// Up to the last change that the database lists, its list counts; after it a rule that repeats
/// every year, or the offset of the last change for good.
final class TimeZoneRules: Sendable {
  /// The seconds since 1970-01-01T00:00:00Z at which the offset changes, in order.
  private let changes: [Int64]
  /// The offsets from those instants on.
  private let offsets: [ZoneOffset]
  /// The offset before the first change: as a rule the mean solar time of the place.
  private let first: ZoneOffset
  /// What repeats every year after the last change.
  private let annual: AnnualZoneRule?

  init?(changes: [Int64], offsets: [ZoneOffset], first: ZoneOffset, annual: AnnualZoneRule?) {
    guard changes.count == offsets.count, zip(changes, changes.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.changes = changes
    self.offsets = offsets
    self.first = first
    self.annual = annual
  }

  /// The offset at an instant, in seconds since 1970-01-01T00:00:00Z.
  func offset(atInstant seconds: Int64) -> ZoneOffset {
    guard let last = changes.last, seconds < last else {
      return annual?.offset(atInstant: seconds) ?? offsets.last ?? first
    }
    // The number of changes that are not after the instant.
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : offsets[low - 1]
  }

  /// The offset where the clocks show a date and time, in seconds since they showed
  /// 1970-01-01T00:00:00.
  ///
  /// What the clocks show twice counts as its first time, what they skip as if they had not been
  /// put forward: in both cases by the offset before the change (RFC 5545 §3.3.5).
  func offset(atLocal seconds: Int64) -> ZoneOffset {
    // A day before is before any change that could matter, however far the clock is from UTC.
    let earlier = offset(atInstant: seconds - 86_400)
    let found = offset(atInstant: seconds - Int64(earlier.seconds))
    if found == earlier { return found }
    return offset(atInstant: seconds - Int64(found.seconds)) == found ? found : earlier
  }

  /// The offsets in use now and in future, the least and the greatest.
  ///
  /// A time without a day is read by these: nobody means the clocks of 1940.
  var presentOffsets: (least: ZoneOffset, greatest: ZoneOffset) {
    guard let annual else {
      let last = offsets.last ?? first
      return (last, last)
    }
    let summer = annual.summer?.offset ?? annual.standard
    return annual.standard.seconds <= summer.seconds
      ? (annual.standard, summer) : (summer, annual.standard)
  }
}
