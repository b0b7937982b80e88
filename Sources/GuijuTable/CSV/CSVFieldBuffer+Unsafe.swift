/// A growing array of fields that is filled anew for every record.
///
/// An `Array` would check on each append that it is the only holder of its storage; with a field
/// every few nanoseconds that shows.
struct CSVFieldBuffer: ~Copyable {
  // INVARIANT: `storage` holds `capacity` elements and is freed only in `deinit` or when replaced
  // by a longer one; the first `count` of them are initialized. `CSVField` is trivial, so storing
  // over an element needs no deinitialization. `count <= capacity <= maximum`.
  private(set) var storage: UnsafeMutablePointer<CSVField>
  private(set) var capacity: Int
  private(set) var count = 0
  private let maximum: Int

  /// An empty buffer that may grow to `maximum` fields, at least 1.
  init(maximum: Int) {
    self.maximum = maximum
    self.capacity = min(64, maximum)
    self.storage = .allocate(capacity: capacity)
  }

  deinit {
    storage.deallocate()
  }

  subscript(index: Int) -> CSVField {
    precondition(index >= 0 && index < count, "field index out of range")
    return storage[index]
  }

  /// Says that the first `count` elements, written through `storage`, are the fields.
  mutating func setCount(_ count: Int) {
    precondition(count >= 0 && count <= capacity)
    self.count = count
  }

  /// Doubles the capacity, keeping the first `used` elements; false if the maximum is reached.
  mutating func grow(keeping used: Int) -> Bool {
    precondition(used >= 0 && used <= capacity)
    guard capacity < maximum else { return false }
    let newCapacity = min(capacity * 2, maximum)
    let newStorage = UnsafeMutablePointer<CSVField>.allocate(capacity: newCapacity)
    newStorage.update(from: storage, count: used)
    storage.deallocate()
    storage = newStorage
    capacity = newCapacity
    return true
  }

  /// Adds a field; false, and nothing added, if the maximum is reached.
  mutating func append(_ field: CSVField) -> Bool {
    if count == capacity && !grow(keeping: count) { return false }
    storage[count] = field
    count += 1
    return true
  }
}
