import Glibc

/// The bytes of a CSV file in UTF-8, in memory or mapped, unchanging while anyone holds them.
public final class CSVBytes: @unchecked Sendable {
  // Unchecked because of the pointer; nothing writes through it once `init` is done.

  // INVARIANT: `base` is the start of `max(count, 1)` readable bytes that live until `deinit`,
  // which is the only place that frees or unmaps them; or, of a part, of bytes of the whole, which
  // lives as long as the part.
  let base: UnsafeRawPointer
  private let isMapped: Bool
  private let whole: CSVBytes?

  /// How many bytes there are.
  public let count: Int

  /// A copy of the given bytes.
  public convenience init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { target in bytes.withUnsafeBytes(target.copyMemory(from:)) }
  }

  /// The UTF-8 of the given text.
  public convenience init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// The bytes that `fill` writes: all `count` of them, which are zero before.
  public init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    precondition(count >= 0)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: max(count, 1))
    fill(UnsafeMutableRawBufferPointer(start: memory, count: count))
    self.base = UnsafeRawPointer(memory)
    self.count = count
    self.isMapped = false
    whole = nil
  }

  /// Takes over memory that was mapped, or allocated, for exactly this.
  init(adopting base: UnsafeRawPointer, count: Int, isMapped: Bool) {
    self.base = base
    self.count = count
    self.isMapped = isMapped
    whole = nil
  }

  /// The bytes in `range`, which must lie within those of `whole`, without a copy.
  init(_ whole: CSVBytes, in range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= whole.count)
    base = whole.base + range.lowerBound
    count = range.count
    isMapped = false
    self.whole = whole
  }

  deinit {
    if whole != nil { return }
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: base), count)
    } else {
      UnsafeMutableRawPointer(mutating: base).deallocate()
    }
  }

  /// Lends the bytes to `body` for reading through pointers.
  func withRawBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// Lends the bytes to `body`.
  public func withSpan<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let buffer = UnsafeBufferPointer(
      start: base.assumingMemoryBound(to: UInt8.self), count: count)
    return try body(Span(_unsafeElements: buffer))
  }
}
