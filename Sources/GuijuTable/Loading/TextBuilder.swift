import GuijuEngine

/// Collects the texts of a column: one a row to begin with, and once it is seen that they recur, the
/// distinct ones and which of them each row has.
struct TextBuilder {
  private var texts = PackedTexts()
  private var distinct: StringPool?
  private var codes: [Int32] = []

  init() {}

  /// An empty builder that keeps texts as another one does.
  init(like other: TextBuilder) {
    if other.distinct != nil { distinct = StringPool() }
  }

  /// Adds the text of the next row.
  mutating func append(_ text: [UInt8]) {
    if distinct != nil {
      intern(text)
    } else {
      texts.append(text)
    }
  }

  /// Adds the texts of some rows of a batch.
  mutating func append(_ batch: borrowing CellBatch, rows: Range<Int>) {
    if distinct == nil {
      batch.withSlices(rows) { slices, bytes in texts.append(slices, of: bytes) }
      return
    }
    batch.forEachText(rows) { bytes in
      codes.append(distinct?.intern(bytes) ?? 0)
    }
  }

  /// Adds the texts of another builder.
  mutating func append(_ other: TextBuilder) {
    switch (distinct != nil, other.distinct) {
    case (false, nil): texts.append(other.texts)
    case (false, let pool?): for code in other.codes { texts.append(pool.utf8(code)) }
    case (true, nil): for row in 0..<other.texts.count { intern(other.texts.utf8(row)) }
    case (true, let pool?):
      let numbers = (0..<pool.count).map { distinct?.intern(pool.utf8(Int32($0))) ?? 0 }
      codes.append(contentsOf: other.codes.lazy.map { numbers[Int($0)] })
    }
  }

  private mutating func intern(_ text: some Collection<UInt8>) {
    codes.append(distinct?.intern(text) ?? 0)
  }

  /// Decides, by the rows that there are, how texts are kept from now on: a text that two rows share
  /// is worth its number.
  mutating func settle() {
    guard distinct == nil, texts.count >= 16 else { return }
    var pool = StringPool()
    let numbers = (0..<texts.count).map { pool.intern(texts.utf8($0)) }
    guard pool.count * 2 <= texts.count else { return }
    (distinct, codes, texts) = (pool, numbers, PackedTexts())
  }

  mutating func reserve(_ rows: Int, bytes: Int) {
    if distinct == nil {
      texts.reserve(texts: rows, bytes: bytes)
    } else {
      codes.reserveCapacity(codes.count + rows)
    }
  }

  /// The text of a row.
  func utf8(_ row: Int) -> ArraySlice<UInt8> {
    distinct?.utf8(codes[row]) ?? texts.utf8(row)
  }

  /// Whether two rows have the same text.
  func plainlyAgree(_ row: Int, _ other: Int) -> Bool {
    distinct != nil ? codes[row] == codes[other] : texts.utf8(row) == texts.utf8(other)
  }

  /// Whether the text of a row is so many digits.
  func isNumber(_ row: Int, digits: Int) -> Bool {
    distinct?.texts.isNumber(Int(codes[row]), digits: digits)
      ?? texts.isNumber(row, digits: digits)
  }

  /// How many bytes the texts take.
  var byteCount: Int { texts.byteCount }

  func finish() -> TextColumn {
    guard let distinct else { return TextColumn(texts) }
    return TextColumn(distinct: distinct.texts, codes: codes)
  }
}
