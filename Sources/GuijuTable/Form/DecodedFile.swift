import GuijuText

/// A data file as the scanner reads it: in UTF-8, its separators bytes, with what was found out.
public struct DecodedFile: Sendable {
  /// The text in UTF-8; what could not be decoded is ill-formed there.
  public let bytes: CSVBytes
  /// How the scanner is to read it.
  public let dialect: CSVDialect
  /// The encoding of the file.
  public let encoding: TextEncoding
  /// What stands between cells in the file.
  public let separator: CSVSeparator
  /// Whether the encoding was found out, and not said.
  public let isEncodingFound: Bool
  /// Whether the separator was found out, and not said.
  public let isSeparatorFound: Bool
  /// The first place that is no text; nil where there is none.
  let firstDamage: IllFormedUTF8?

  /// Finds out how a file is to be read, as far as `form` does not say it, and decodes it.
  public init(_ file: CSVBytes, _ form: FileForm = FileForm()) throws(TableLoadError) {
    if let kind = ForeignFile(file) { throw TableLoadError(kind.message, help: kind.help) }
    let found = try Self.encoding(of: file, form.encoding)
    let text =
      found.encoding == .utf8
      ? file : file.decoded(by: TextDecoder(found.encoding), from: found.mark)
    try self.init(text, found.encoding, found.damage(in: text), form)
  }

  /// What is already text in UTF-8, and was in `encoding` before.
  init(
    _ text: CSVBytes, _ encoding: TextEncoding, _ damage: IllFormedUTF8?, _ form: FileForm
  ) throws(TableLoadError) {
    self.encoding = encoding
    isEncodingFound = form.encoding == nil
    let separator = form.separator ?? Self.separator(of: text)
    self.separator = separator
    isSeparatorFound = form.separator == nil
    if let dialect = separator.dialect {
      (bytes, self.dialect, firstDamage) = (text, dialect, damage)
    } else if let (replaced, dialect) = text.replacing(separator) {
      (bytes, self.dialect) = (replaced, dialect)
      firstDamage = damage == nil ? nil : replaced.withSpan { nextIllFormedUTF8(in: $0) }
    } else {
      throw TableLoadError(
        Message(
          zh: "文件里有各种控制字符，不能用\(separator.name.zh)分隔",
          en: "the file holds control characters and cannot be read with \(separator.name.en)"))
    }
  }

  // MARK: - Encoding

  /// The encoding of a text.
  private struct FoundEncoding {
    var encoding: TextEncoding
    /// How many bytes before the text, in another encoding than UTF-8, are its mark.
    var mark = 0
    /// Where UTF-8 is damaged first, as far as that is known.
    var damage: IllFormedUTF8??

    /// The first place that is no text.
    func damage(in text: CSVBytes) -> IllFormedUTF8? {
      damage ?? text.withSpan { nextIllFormedUTF8(in: $0) }
    }
  }

  private static func encoding(
    of file: CSVBytes, _ asked: TextEncoding?
  ) throws(TableLoadError) -> FoundEncoding {
    let mark = file.withSpan { DetectedEncoding.byteOrderMark($0) }
    switch asked {
    case .utf8?: return FoundEncoding(encoding: .utf8)
    case let encoding?:
      // A mark knows the order of the bytes better than whoever has said UTF-16.
      let isMarked = mark.map { $0.encoding.unitLength == encoding.unitLength } ?? false
      let named = isMarked ? mark?.encoding ?? encoding : encoding
      return FoundEncoding(encoding: named, mark: isMarked ? mark?.length ?? 0 : 0)
    case nil:
      switch DetectedEncoding(file) {
      case .known(.utf8, _): return FoundEncoding(encoding: .utf8, damage: .some(nil))
      case .damagedUTF8(let place, _): return FoundEncoding(encoding: .utf8, damage: place)
      case .known(let encoding, let mark): return FoundEncoding(encoding: encoding, mark: mark)
      case .suspected(let encoding):
        throw TableLoadError(
          .dataSuspectedEncoding(encoding), help: .dataSuspectedEncodingHelp(encoding))
      case .unknown: throw TableLoadError(.dataUnknownEncoding, help: .dataUnknownEncodingHelp)
      }
    }
  }

  /// The encoding that the beginning of a file seems to be in, other than UTF-8, and the length of
  /// its mark; nil for UTF-8, and for what would be refused.
  static func foreignEncoding(
    ofBeginning bytes: CSVBytes, _ asked: TextEncoding?
  ) -> (encoding: TextEncoding, mark: Int)? {
    guard ForeignFile(bytes) == nil, let found = try? encoding(of: bytes, asked),
      found.encoding != .utf8
    else { return nil }
    return (found.encoding, found.mark)
  }

  // MARK: - Separator

  /// The separator by which most of the first records have the same number of cells, two or more;
  /// of several the likeliest, and the comma where fewer than half agree by any.
  private static func separator(of text: CSVBytes) -> CSVSeparator {
    let (sample, isWhole) = beginning(of: text)
    var best = CSVSeparator.comma
    var bestShare = 0.0
    for candidate in CSVSeparator.candidates where bestShare < 1 {
      let share = share(of: candidate, sample, isWhole)
      if share > bestShare, share >= 0.5 { (best, bestShare) = (candidate, share) }
    }
    return best
  }

  /// The bytes that a separator is sought in, and whether they are all there are.
  private static func beginning(of text: CSVBytes) -> (bytes: CSVBytes, isWhole: Bool) {
    let length = 1 << 14
    if text.count <= length { return (text, true) }
    return (CSVBytes(text.withSpan { bytes in (0..<length).map { bytes[$0] } }), false)
  }

  /// The share of records that agree on a number of cells.
  private static func share(
    of separator: CSVSeparator, _ sample: CSVBytes, _ isWhole: Bool
  ) -> Double {
    let read = separator.dialect.map { (bytes: sample, dialect: $0) } ?? sample.replacing(separator)
    guard let read else { return 0 }
    var scanner = CSVScanner(read.bytes, dialect: read.dialect)
    var counts: [Int: Int] = [:]
    var total = 0
    while total < 50, let record = scanner.next() {
      // The last record of a part may be cut.
      if !isWhole, record.endOffset == read.bytes.count { break }
      counts[record.fieldCount, default: 0] += 1
      total += 1
    }
    let most = counts.filter { $0.key > 1 }.map(\.value).max() ?? 0
    return total == 0 ? 0 : Double(most) / Double(total)
  }
}

/// A file of a kind that is no CSV, known by its first bytes.
private enum ForeignFile {
  case spreadsheet, oldSpreadsheet, portableDocument, webPage, utf32

  init?(_ file: CSVBytes) {
    let beginning = file.withSpan { bytes in (0..<min(bytes.count, 64)).map { bytes[$0] } }
    if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .spreadsheet
    } else if beginning.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .oldSpreadsheet
    } else if beginning.starts(with: "%PDF-".utf8) {
      self = .portableDocument
    } else if Self.isUTF32(beginning) {
      self = .utf32
    } else {
      let text = String(decoding: beginning, as: UTF8.self).lowercased()
      guard ["<!doctype html", "<html", "<?xml"].contains(where: text.hasPrefix) else { return nil }
      self = .webPage
    }
  }

  /// Whether a file begins with the mark of UTF-32, or each four bytes are a character in it.
  private static func isUTF32(_ beginning: [UInt8]) -> Bool {
    if beginning.starts(with: [0xFF, 0xFE, 0, 0]) || beginning.starts(with: [0, 0, 0xFE, 0xFF]) {
      return true
    }
    func isText(_ order: [Int]) -> Bool {
      beginning.count >= 8
        && stride(from: 0, through: beginning.count - 4, by: 4).allSatisfy { start in
          let unit = order.reduce(UInt32(0)) { $0 << 8 | UInt32(beginning[start + $1]) }
          return unit > 0 && Unicode.Scalar(unit) != nil
        }
    }
    return isText([3, 2, 1, 0]) || isText([0, 1, 2, 3])
  }

  var help: Message {
    switch self {
    case .spreadsheet, .oldSpreadsheet, .portableDocument, .webPage: .dataSaveAsCSV
    case .utf32:
      Message(zh: "请从原来的程序另存为 UTF-8 编码的 CSV", en: "save it as CSV in UTF-8 from where it came")
    }
  }

  var message: Message {
    switch self {
    case .utf32: Message(zh: "文件是 UTF-32 编码，不能读", en: "the file is in UTF-32, which is not read")
    case .spreadsheet:
      Message(
        zh: "这是 Excel 工作簿（xlsx）或压缩文件，不是 CSV",
        en: "this is an Excel workbook (xlsx) or an archive, not CSV")
    case .oldSpreadsheet:
      Message(
        zh: "这是旧版 Excel、WPS 或 Word 文件（xls、et、doc），不是 CSV",
        en: "this is a file of an old Excel, WPS or Word (xls, et, doc), not CSV")
    case .portableDocument: Message(zh: "这是 PDF 文件，不是 CSV", en: "this is a PDF file, not CSV")
    case .webPage: Message(zh: "这是网页或 XML 文件，不是 CSV", en: "this is a web page or XML, not CSV")
    }
  }
}
