import GuijuEngine

// Unsafe because it reads and writes through pointers, without a check of bounds for each cell.

/// What the cells of one column come to, for some records that follow one another.
struct CellBatch: ~Copyable {
  /// The most records of a batch: the fields of 24 columns, 16 bytes each, stay in the second-level
  /// cache with what they point to.
  static let capacity = 512

  // INVARIANT: each buffer has `capacity` elements, initialized with zeros, and is freed only in
  // `deinit`; `count <= capacity`.
  let numbers: UnsafeMutablePointer<Int64>
  let integers: UnsafeMutablePointer<Int32>
  let codes: UnsafeMutablePointer<UInt16>
  let slices: UnsafeMutablePointer<ByteSlice>
  /// The bytes that the slices are of: they live for as long as the batch is read.
  private(set) var bytes: UnsafeRawBufferPointer
  private(set) var count = 0
  var isMissing: [UInt64]
  var isFaulty: [UInt64]
  var bits: [UInt64]
  /// The rows whose cells are not plain, ascending.
  var others: [Int] = []

  init() {
    numbers = .allocate(capacity: Self.capacity)
    integers = .allocate(capacity: Self.capacity)
    codes = .allocate(capacity: Self.capacity)
    slices = .allocate(capacity: Self.capacity)
    numbers.initialize(repeating: 0, count: Self.capacity)
    integers.initialize(repeating: 0, count: Self.capacity)
    codes.initialize(repeating: 0, count: Self.capacity)
    slices.initialize(repeating: ByteSlice(offset: 0, count: 0), count: Self.capacity)
    bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    isMissing = Array(repeating: 0, count: Self.capacity / 64)
    isFaulty = isMissing
    bits = isMissing
  }

  deinit {
    numbers.deallocate()
    integers.deallocate()
    codes.deallocate()
    slices.deallocate()
  }

  /// Empties the batch for the cells of another column.
  mutating func begin(count: Int, of bytes: UnsafeRawBufferPointer) {
    precondition(count <= Self.capacity)
    self.count = count
    self.bytes = bytes
    for word in isMissing.indices { (isMissing[word], isFaulty[word], bits[word]) = (0, 0, 0) }
    others.removeAll(keepingCapacity: true)
  }

  /// Notes that the cell of a row has no value.
  mutating func miss(_ row: Int, isFaulty faulty: Bool) {
    isMissing[row >> 6] |= 1 << UInt64(row & 63)
    if faulty { isFaulty[row >> 6] |= 1 << UInt64(row & 63) }
  }

  /// Sets the bits of the rows whose code is not 0.
  mutating func setBits() {
    for word in 0..<(count + 63) / 64 {
      var mask: UInt64 = 0
      for bit in 0..<min(64, count - word * 64) {
        mask |= (codes[word * 64 + bit] != 0 ? 1 : 0) << UInt64(bit)
      }
      bits[word] = mask
    }
  }

  // MARK: - What builders take

  func withNumbers(_ body: (Span<Int64>) -> Void) {
    body(Span(_unsafeElements: UnsafeBufferPointer(start: numbers, count: count)))
  }

  func withIntegers(_ body: (UnsafeBufferPointer<Int32>) -> Void) {
    body(UnsafeBufferPointer(start: integers, count: count))
  }

  func withCodes(_ body: (UnsafeBufferPointer<UInt16>) -> Void) {
    body(UnsafeBufferPointer(start: codes, count: count))
  }

  func withSlices(
    _ rows: Range<Int>, _ body: (UnsafeBufferPointer<ByteSlice>, UnsafeRawBufferPointer) -> Void
  ) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
    body(UnsafeBufferPointer(start: slices + rows.lowerBound, count: rows.count), bytes)
  }

  /// Visits the texts of rows in order.
  func forEachText(_ rows: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Void) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
    for row in rows {
      let slice = slices[row]
      body(UnsafeRawBufferPointer(rebasing: bytes[slice.offset..<slice.offset + slice.count]))
    }
  }
}

/// The records of a batch: where they begin, and the fields of the columns that are read, column by
/// column.
struct RecordBatch: ~Copyable {
  // INVARIANT: `fields` has `columns.count * stride` elements, those of the first `count` rows of
  // each column initialized; `offsets` and `lines` have `CellBatch.capacity` elements, the first
  // `count` of them initialized. All are trivial, and freed only in `deinit`.
  private let fields: UnsafeMutablePointer<CSVField>
  private let columns: [Int]
  /// From one column to the next. More than a batch has rows, since by a power of two the places of
  /// all columns of a record would share one line of the cache.
  private static let stride = CellBatch.capacity + 4
  private(set) var count = 0
  private let offsets: UnsafeMutablePointer<Int>
  private let lines: UnsafeMutablePointer<Int>

  init(columns: [Int]) {
    self.columns = columns
    fields = .allocate(capacity: max(1, columns.count * Self.stride))
    offsets = .allocate(capacity: CellBatch.capacity)
    lines = .allocate(capacity: CellBatch.capacity)
  }

  deinit {
    fields.deallocate()
    offsets.deallocate()
    lines.deallocate()
  }

  var isFull: Bool { count == CellBatch.capacity }

  mutating func removeAll() { count = 0 }

  /// Adds the record that a scanner has read last, which has a field for each of the columns.
  mutating func append(_ record: CSVRecord, _ scanner: inout CSVScanner) {
    precondition(count < CellBatch.capacity)
    offsets[count] = record.offset
    lines[count] = record.line
    scanner.copyFields(of: columns, to: fields + count, stride: Self.stride)
    count += 1
  }

  /// Where the record of a row begins.
  func place(_ row: Int) -> (offset: Int, line: Int) {
    precondition(row < count)
    return (offsets[row], lines[row])
  }

  /// A field of the column that stands at a place of the list of columns.
  func field(_ row: Int, _ index: Int) -> CSVField {
    precondition(row < count && index < columns.count)
    return fields[index * Self.stride + row]
  }

  /// The fields of a column, row by row.
  func withFields(_ index: Int, _ body: (UnsafeBufferPointer<CSVField>) -> Void) {
    precondition(index < columns.count)
    body(UnsafeBufferPointer(start: fields + index * Self.stride, count: count))
  }
}
