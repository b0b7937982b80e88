import GuijuText

/// What is meant by a number with a word behind it that is no literal: `1000元`, `3万5千`,
/// `2018年1月`, `10并且`.
struct NumeralHabit {
  let number: String
  let suffix: String

  private var text: String { number + suffix }

  func diagnostic(at span: Span) -> Diagnostic {
    if let keyword = leadingKeyword {
      return .gluedNumber(
        number + keyword.literal, word: keyword.spelling, rest: keyword.rest, at: span)
    }
    if let month { return .monthWithoutDay(text, year: month.year, month: month.month, at: span) }
    if suffix == "月" { return .spokenNumber(text, meaning: "\(number)个月", at: span) }
    if suffix == "周" || suffix == "星期", let weeks = Int(number), weeks < 10_000 {
      return .spokenNumber(text, meaning: "\(weeks * 7)天", at: span)
    }
    if let spoken {
      return spoken.unit.isEmpty
        ? .spokenNumber(text, meaning: spoken.number, at: span)
        : .unitBehindNumber(spoken.number, unit: spoken.unit, at: span)
    }
    return .unknownNumberSuffix(number: number, suffix: suffix, at: span)
  }

  /// `10并且`, `3万或者`, `2年并且已建`: a keyword without its blank.
  private var leadingKeyword: (literal: String, spelling: String, rest: String)? {
    for literal in ["", "%", "万亿", "万", "亿", "年", "个月", "天"] where suffix.hasPrefix(literal) {
      let word = suffix.dropFirst(literal.count)
      for keyword in Keyword.infixes {
        for spelling in keyword.chinese + [keyword.english] where word.hasPrefix(spelling) {
          return (literal, spelling, String(word.dropFirst(spelling.count)))
        }
      }
      for (spoken, spelling) in [("且", "并且"), ("或", "或者")] where word.hasPrefix(spoken) {
        return (literal, spelling, String(word.dropFirst(spoken.count)))
      }
    }
    return nil
  }

  /// `2018年1月`.
  private var month: (year: Int, month: Int)? {
    guard suffix.hasPrefix("年"), suffix.hasSuffix("月"), number.count == 4,
      let year = Int(number), let month = Int(suffix.dropFirst().dropLast()),
      (1...12).contains(month)
    else { return nil }
    return (year, month)
  }

  /// The number that is said with 千 and the like, and the unit behind it.
  private var spoken: (number: String, unit: String)? {
    var rest = suffix[...]
    var written = number
    for literal in ["万亿", "万", "亿"] where rest.hasPrefix(literal) {
      written += literal
      rest = rest.dropFirst(literal.count)
      break
    }
    if Self.units.contains(String(rest)) { return (written, String(rest)) }
    return compound
  }

  /// `3万5千`, `5千人`: each number with a place of its own.
  private var compound: (number: String, unit: String)? {
    let places: [Character: Int] = ["十": 10, "百": 100, "千": 1_000]
    var (total, section, digits) = (0, 0, "")
    var rest = text[...]
    while let character = rest.first {
      if character.isASCII, character.isNumber {
        guard digits.count < 9 else { return nil }
        digits.append(character)
      } else if let place = places[character] {
        guard let count = Int(digits) else { return nil }
        section += count * place
        digits = ""
      } else if character == "万" || character == "亿" {
        section += Int(digits) ?? 0
        guard section > 0, section < 1_000_000_000 else { return nil }
        total += section * (character == "万" ? 10_000 : 100_000_000)
        (section, digits) = (0, "")
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    // `3万5` is thirty-five thousand in speech and 30005 in writing.
    guard digits.isEmpty, total + section > 0,
      rest.isEmpty || Self.units.contains(String(rest))
    else { return nil }
    return (String(total + section), String(rest))
  }

  /// The units that stand behind numbers in notices.
  private static let units: Set<String> = [
    "元", "块", "人", "名", "位", "家", "个", "户", "次", "项", "件", "条", "分", "岁", "周岁", "倍", "组",
    "村", "册", "部", "所", "处", "场", "期", "届", "级", "页", "字", "亩", "米", "公里", "千米", "平方米", "平米",
    "吨", "公斤", "小时", "股", "类", "种", "批", "台", "辆", "套", "座", "门", "班", "成", "折", "度",
  ]
}
