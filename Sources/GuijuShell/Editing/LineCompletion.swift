/// A question to the completer: what could stand at the cursor?
public struct CompletionRequest: Sendable, Equatable {
  /// The text being edited, which may have several lines.
  public let line: String

  /// Where the cursor is, in UTF-8 bytes from the start of `line`; on a character boundary.
  public let cursor: Int

  /// Where the word before the cursor begins, in UTF-8 bytes: after the last ASCII or full-width
  /// delimiter. The `.` of a path is no delimiter.
  public let wordStart: Int

  /// Returns nil if the cursor does not lie on a character boundary of the line.
  public init?(line: String, cursor: Int) {
    let utf8 = line.utf8
    guard cursor >= 0,
      let end = utf8.index(utf8.startIndex, offsetBy: cursor, limitedBy: utf8.endIndex),
      let head = String(utf8[..<end])
    else { return nil }
    self.line = line
    self.cursor = cursor
    let word = head.unicodeScalars.reversed().prefix { !$0.isWordDelimiter }
    wordStart = cursor - word.reduce(0) { $0 + UTF8.width($1) }
  }

  /// The word before the cursor.
  public var word: String { text(from: wordStart) }

  /// What stands behind the cursor.
  public var textAfterCursor: String {
    String(decoding: line.utf8.dropFirst(cursor), as: UTF8.self)
  }

  /// The text from an offset in UTF-8 bytes up to the cursor.
  public func text(from start: Int) -> String {
    String(decoding: line.utf8.prefix(cursor).dropFirst(max(0, start)), as: UTF8.self)
  }
}

/// What could stand at the cursor.
public struct LineCompletion: Sendable, Equatable {
  /// Where the replaced text begins, in UTF-8 bytes of the line; it ends at the cursor.
  public var start: Int

  /// The texts that may replace it, in the order in which they are to be shown. They need not
  /// begin with what was typed: `ynse` may yield `应纳税额`.
  public var candidates: [String]

  /// What is listed in the place of a candidate: `数量(列表)` for `数量(`.
  public var labels: [String: String] = [:]

  /// Lines that stand below the list, or below the line where nothing is left to choose.
  public var note: String?

  /// How many candidates there are, of which those above may be the first.
  public var total: Int

  public init(start: Int, candidates: [String]) {
    self.start = start
    self.candidates = candidates
    total = candidates.count
  }

  /// Replaces the word before the cursor.
  public init(_ request: CompletionRequest, candidates: [String]) {
    self.init(start: request.wordStart, candidates: candidates)
  }

  /// What to leave at the cursor while several candidates remain: their common beginning if it
  /// continues what was typed, otherwise the typed text, so that completion never deletes.
  func stem(extending typed: String) -> String {
    guard var common = candidates.first.map({ Array($0.unicodeScalars) }) else { return typed }
    for candidate in candidates.dropFirst() {
      let same = zip(common, candidate.unicodeScalars).prefix { $0 == $1 }.count
      common.removeSubrange(same...)
    }
    // Scalars are compared, not bytes: 应 and 库 have their first byte in common.
    guard common.starts(with: typed.unicodeScalars) else { return typed }
    var stem = String.UnicodeScalarView()
    stem.append(contentsOf: common)
    return String(stem)
  }

  /// The completion without what cannot be shown or told apart on a terminal: empty candidates,
  /// those with control characters, and repetitions. Headings of a data file may hold anything.
  func presentable() -> LineCompletion {
    var seen: Set<String> = []
    var completion = self
    completion.candidates = candidates.filter { candidate in
      let isPlain = candidate.unicodeScalars.allSatisfy { scalar in
        scalar.properties.generalCategory != .control && !scalar.isBidirectionalControl
      }
      return !candidate.isEmpty && isPlain && seen.insert(candidate).inserted
    }
    completion.total -= candidates.count - completion.candidates.count
    return completion
  }
}

extension Unicode.Scalar {
  /// Whether a word that is being completed begins after this scalar.
  var isWordDelimiter: Bool {
    switch value {
    case 0x00...0x20, 0x7F...0xA0: true
    case 0x2E, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: false  // . 0-9 A-Z _ a-z
    case 0x21...0x7E: true
    case 0xD7, 0xF7: true  // × ÷
    case 0x2010...0x2027: true  // dashes, quotation marks, …
    case 0x2260...0x2265: true  // ≠ ≤ ≥
    case 0x3005...0x3007, 0x3021...0x3029: false  // 々 〆 〇 and 〡 to 〩 are written in words
    case 0x3000...0x303F: true
    case 0xFF0E, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF3F, 0xFF41...0xFF5A: false  // ． ０ Ａ ＿ ａ
    case 0xFF01...0xFF65: true
    default: false
    }
  }

  /// Whether a terminal may reorder the text around this scalar (UAX #9).
  fileprivate var isBidirectionalControl: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
