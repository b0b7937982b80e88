/// Whole numbers, in two, four or eight bytes each, as the one that needs the most does.
///
/// Counts of members and sums of money hardly need eight, of which a register of three million rows
/// has 24 MB a column.
public struct PackedIntegers: Sendable {
  /// How many bytes each number takes.
  enum Width: Int, Sendable, Comparable {
    case two, four, eight

    static func < (lhs: Width, rhs: Width) -> Bool { lhs.rawValue < rhs.rawValue }

    /// What all of some numbers need.
    ///
    /// - Parameter bits: those that differ from the sign in any of the numbers.
    init(for bits: UInt64) {
      self = bits <= UInt64(Int16.max) ? .two : bits <= UInt64(Int32.max) ? .four : .eight
    }
  }

  private(set) var width = Width.two
  // Of the arrays one is used, as `width` says.
  private(set) var small: [Int16] = []
  private(set) var medium: [Int32] = []
  private(set) var large: [Int64] = []
  private var capacity = 0

  public init() {}

  /// How many numbers there are.
  public var count: Int { small.count + medium.count + large.count }

  /// The number at an index, which is below `count`.
  public subscript(index: Int) -> Int64 {
    @inline(__always) get {
      switch width {
      case .two: Int64(small[index])
      case .four: Int64(medium[index])
      case .eight: large[index]
      }
    }
  }

  /// Puts a number in the place of another.
  public mutating func set(_ number: Int64, at index: Int) {
    widen(to: Width(for: Self.bits(of: number)))
    switch width {
    case .two: small[index] = Int16(truncatingIfNeeded: number)
    case .four: medium[index] = Int32(truncatingIfNeeded: number)
    case .eight: large[index] = number
    }
  }

  /// Adds a number.
  public mutating func append(_ number: Int64) {
    widen(to: Width(for: Self.bits(of: number)))
    switch width {
    case .two: small.append(Int16(truncatingIfNeeded: number))
    case .four: medium.append(Int32(truncatingIfNeeded: number))
    case .eight: large.append(number)
    }
  }

  /// Adds numbers.
  public mutating func append(_ numbers: Span<Int64>) {
    var bits: UInt64 = 0
    for index in numbers.indices { bits |= Self.bits(of: numbers[index]) }
    widen(to: Width(for: bits))
    switch width {
    case .two: Self.append(numbers, to: &small)
    case .four: Self.append(numbers, to: &medium)
    case .eight: Self.append(numbers, to: &large)
    }
  }

  @inline(__always)
  private static func append<Number: FixedWidthInteger>(
    _ numbers: Span<Int64>, to list: inout [Number]
  ) {
    let first = list.count
    list.append(contentsOf: repeatElement(0, count: numbers.count))
    var target = list.mutableSpan
    for index in numbers.indices {
      target[first + index] = Number(truncatingIfNeeded: numbers[index])
    }
  }

  /// Adds the numbers of another list.
  public mutating func append(_ other: PackedIntegers) {
    widen(to: other.width)
    var other = other
    other.widen(to: width)
    small.append(contentsOf: other.small)
    medium.append(contentsOf: other.medium)
    large.append(contentsOf: other.large)
  }

  /// Makes room for so many numbers in all.
  public mutating func reserve(_ capacity: Int) {
    self.capacity = max(capacity, self.capacity)
    switch width {
    case .two: small.reserveCapacity(capacity)
    case .four: medium.reserveCapacity(capacity)
    case .eight: large.reserveCapacity(capacity)
    }
  }

  /// The bits of a number that differ from its sign.
  @inline(__always)
  private static func bits(of number: Int64) -> UInt64 {
    UInt64(bitPattern: number ^ number >> 63)
  }

  private mutating func widen(to new: Width) {
    guard new > width else { return }
    let old = (width, small, medium)
    (width, small, medium) = (new, [], [])
    reserve(max(capacity, old.1.count + old.2.count))
    switch (old.0, new) {
    case (.two, .four): medium += old.1.lazy.map { Int32($0) }
    case (.two, _): large += old.1.lazy.map { Int64($0) }
    default: large += old.2.lazy.map { Int64($0) }
    }
  }
}
