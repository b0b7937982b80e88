/// What people type from habit, of speech or of other tools, and how this language writes it.
///
/// None of these words is taken: a table may have a field 高于. They are looked up only where a text
/// cannot be read as it stands.
public enum Habit: Sendable {
  /// A word or sign between operands, or before one: `且`, `大于`, `&&`.
  case operation(Spelling)
  /// A function between its arguments: `名称 包含 "协会"`.
  case function(Spelling)

  /// How the language writes something, in the words of both languages.
  public struct Spelling: Sendable {
    public let zh: String
    public let en: String
  }

  /// What a text that cannot be read as it stands was likely meant to be.
  public static func of(_ text: some StringProtocol) -> Habit? { all[String(text)] }

  /// `成员数大于等于10`: a comparison that is run together into one name; of the words that fit, the
  /// longest.
  public static func comparison(in name: String) -> (lhs: String, sign: String, rhs: String)? {
    var best: (lhs: String, sign: String, rhs: String, length: Int)?
    for (words, sign, _) in operations where ["=", "!=", ">", "<", ">=", "<="].contains(sign) {
      for word in words.split(separator: " ") where word.count > max(1, best?.length ?? 0) {
        guard let range = name.firstRange(of: word), range.lowerBound > name.startIndex,
          range.upperBound < name.endIndex
        else { continue }
        best = (
          String(name[..<range.lowerBound]), sign, String(name[range.upperBound...]), word.count
        )
      }
    }
    return best.map { ($0.lhs, $0.sign, $0.rhs) }
  }

  /// `第三条`, `三点`: an article of a document, which stands in quotes.
  static func isArticle(_ text: String) -> Bool {
    text.hasPrefix("第") || text.last.map { "条款项点章节".contains($0) } == true
  }

  /// `二〇二二年一月一日` in digits; nil for what is no date.
  public static func date(in name: String) -> String? {
    let digits: [Character: Int] = [
      "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    /// Numbers up to 99: `十二`, `三十一`, and `二〇二二` digit by digit.
    func number(_ text: Substring) -> Int? {
      guard !text.isEmpty, text.count <= 4 else { return nil }
      let tens = text.split(separator: "十", omittingEmptySubsequences: false)
      guard tens.count <= 2 else { return nil }
      if tens.count == 2 {
        guard let ten = tens[0].isEmpty ? 1 : number(tens[0]), ten < 10,
          let one = tens[1].isEmpty ? 0 : number(tens[1]), one < 10
        else { return nil }
        return ten * 10 + one
      }
      var value = 0
      for character in text {
        guard let digit = digits[character] else { return nil }
        value = value * 10 + digit
      }
      return value
    }
    guard let year = name.firstIndex(of: "年"), let month = name.firstIndex(of: "月"),
      year < month, name.last == "日", let years = number(name[..<year]), years >= 1000,
      let months = number(name[name.index(after: year)..<month]), (1...12).contains(months),
      let days = number(name[name.index(after: month)...].dropLast()), (1...31).contains(days)
    else { return nil }
    return "\(years)年\(months)月\(days)日"
  }

  private static let all: [String: Habit] = {
    var all: [String: Habit] = [:]
    for (words, zh, en) in operations {
      for word in words.split(separator: " ") {
        all[String(word)] = .operation(Spelling(zh: zh, en: en))
      }
    }
    for (words, zh, en) in functions {
      for word in words.split(separator: " ") {
        all[String(word)] = .function(Spelling(zh: zh, en: en))
      }
    }
    return all
  }()

  private static let operations: [(words: String, zh: String, en: String)] = [
    ("且 而且 同时 以及 AND And", "并且", "and"),
    ("或 或是 OR Or", "或者", "or"),
    ("非 不 没有 NOT Not", "不是", "not"),
    ("若 如 假如 若是 IF If", "如果", "if"),
    ("则", "那么", "then"),
    ("不然 ELSE Else", "否则", "else"),
    ("空 无 NULL Null None nil NaN", "空值", "null"),
    ("TRUE True", "是", "true"),
    ("FALSE False", "否", "false"),
    ("等于 为 equals is", "=", "="),
    ("不等于 不为", "!=", "!="),
    ("大于 高于 超过 多于 晚于", ">", ">"),
    ("小于 低于 少于 不足 不满 早于", "<", "<"),
    ("大于等于 不小于 不少于 不低于 至少", ">=", ">="),
    ("小于等于 不大于 不多于 不超过 不高于 至多", "<=", "<="),
    ("为空", "= 空值", "= null"),
    ("不为空 非空", "!= 空值", "!= null"),
    ("加 加上", "+", "+"),
    ("减 减去", "-", "-"),
    ("乘 乘以", "*", "*"),
    ("除以", "/", "/"),
  ]

  private static let functions: [(words: String, zh: String, en: String)] = [
    ("包含 含 含有 包括 contains", "包含", "contains"),
    ("开头为 开头是 以", "开头为", "starts with"),
    ("结尾为 结尾是", "结尾为", "ends with"),
    ("匹配 matches like LIKE", "匹配", "matches"),
    ("不包含 不含 不含有 不包括", "不是 包含", "not contains"),
  ]
}

/// A sign that is no token, as an input method or another language has it.
enum StrangeSign {
  /// The sign that is meant, and the token to go on with once it has been told.
  static func meant(by scalar: Unicode.Scalar) -> (text: String, kind: Token.Kind)? {
    switch scalar {
    case "【", "〔", "〖": ("[", .leftBracket)
    case "】", "〕", "〗": ("]", .rightBracket)
    case "—", "–", "−", "─": ("-", .minus)
    case "…", "⋯", "~", "～", "〜": ("..", .dotDot)
    case "≧", "⩾": (">=", .greaterOrEqual)
    case "≦", "⩽": ("<=", .lessOrEqual)
    case "∗": ("*", .times)
    case "^": ("**", .power)
    default: nil
    }
  }

  /// The sign that closes what this one opens, where text is often quoted so.
  static func closing(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "‘": "’"
    case "'": "'"
    case "《": "》"
    case "〈": "〉"
    default: nil
    }
  }
}
