/// What an outcome is remembered by: the condition and what up to three places are bound to.
struct OutcomeKey: Equatable {
  private let memo: UInt32
  private let first: UInt32
  private let second: UInt32
  private let third: UInt32

  static let none = OutcomeKey(-1, (0, 0, 0))

  init(_ memo: Int, _ codes: (Int, Int, Int)) {
    self.memo = UInt32(truncatingIfNeeded: memo)
    first = UInt32(truncatingIfNeeded: codes.0)
    second = UInt32(truncatingIfNeeded: codes.1)
    third = UInt32(truncatingIfNeeded: codes.2)
  }

  /// The numbers are rows of the data: what a flood of collisions would cost is bounded by them.
  fileprivate var hash: Int {
    var mixed = UInt64(first) << 32 | UInt64(second)
    mixed ^= (UInt64(third) << 32 | UInt64(memo)) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}

/// A table of outcomes by keys of numbers, with open addressing: names ask so often that the
/// standard dictionary's hash was a tenth of their time.
struct OutcomeTable<Outcome> {
  private var keys: [OutcomeKey] = []
  private var outcomes: [Outcome] = []
  private(set) var count = 0

  subscript(key: OutcomeKey) -> Outcome? {
    if keys.isEmpty { return nil }
    let slot = slot(of: key)
    return keys[slot] == key ? outcomes[slot] : nil
  }

  /// Adds an outcome for a key that is not there.
  mutating func insert(_ outcome: Outcome, for key: OutcomeKey) {
    if count * 2 >= keys.count { grow(filledWith: outcome) }
    let slot = slot(of: key)
    keys[slot] = key
    outcomes[slot] = outcome
    count += 1
  }

  /// Where a key is, or else where it belongs; half of the places at least are free.
  private func slot(of key: OutcomeKey) -> Int {
    let mask = keys.count - 1
    var slot = key.hash & mask
    while keys[slot] != key, keys[slot] != .none { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow(filledWith outcome: Outcome) {
    let (formerKeys, formerOutcomes) = (keys, outcomes)
    let size = max(64, 2 * keys.count)
    keys = Array(repeating: .none, count: size)
    outcomes = Array(repeating: outcome, count: size)
    for (key, known) in zip(formerKeys, formerOutcomes) where key != .none {
      let slot = slot(of: key)
      keys[slot] = key
      outcomes[slot] = known
    }
  }
}
