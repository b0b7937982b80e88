// What is wrong with a name that does not follow its naming pattern.

extension Message {
  /// - Parameters:
  ///   - expected: what must stand there; several where it may be any of them.
  ///   - choices: the words that may stand there.
  /// - Parameter found: what stands there instead, at the end of the name.
  public static func namingMissing(
    _ component: String, expected: [String], choices: [String] = [], found: String? = nil
  ) -> Message {
    let instead = Message(
      zh: found.map { "；结尾的“\($0)”不是" } ?? "",
      en: found.map { "; “\($0)” at the end is none" } ?? "")
    if !expected.isEmpty {
      let shown = expected.prefix(4)
      let hasMore = expected.count > shown.count
      return Message(
        zh: "缺“\(component)”，这里应有“\(shown.joined(separator: "”或“"))”" + (hasMore ? "等" : "")
          + instead.zh,
        en: "“\(component)” is missing: “\(shown.joined(separator: "” or “"))”"
          + (hasMore ? " or another" : "") + " belongs here" + instead.en)
    }
    guard !choices.isEmpty else {
      return Message(zh: "缺“\(component)”", en: "“\(component)” is missing")
    }
    let (zh, en) = listed(choices)
    return Message(
      zh: "缺“\(component)”：这里要写\(zh)" + instead.zh,
      en: "“\(component)” is missing: write \(en) here" + instead.en)
  }

  /// A place that has nothing of a kind that every such name must have.
  public static func namingNoneToWrite(_ component: String, of place: String) -> Message {
    Message(
      zh: "“\(place)”没有可写的“\(component)”，这种名称写不成：先核对规定是否适用",
      en:
        "“\(place)” has no “\(component)” to write, so that no such name can be formed: see first "
        + "whether the provision applies")
  }

  /// The first words of a list: `“协会”、“商会”、“学会”等`, `“协会”, “商会”, “学会” or the like`.
  private static func listed(_ words: [String]) -> (zh: String, en: String) {
    let shown = words.prefix(4).map { "“\($0)”" }
    let hasMore = words.count > shown.count
    return (
      shown.joined(separator: "、") + (hasMore ? "等" : shown.count > 1 ? "之一" : ""),
      hasMore || shown.count < 2
        ? shown.joined(separator: ", ") + (hasMore ? " or the like" : "")
        : shown.dropLast().joined(separator: ", ") + " or " + shown[shown.count - 1]
    )
  }

  public static func namingUnknown(
    _ text: String, _ component: String, expected: String?, choices: [String] = []
  ) -> Message {
    if let expected {
      return Message(
        zh: "“\(text)”不是已知的“\(component)”，是不是“\(expected)”？",
        en: "“\(text)” is not a known “\(component)”; did you mean “\(expected)”?")
    }
    guard !choices.isEmpty else {
      return Message(
        zh: "“\(text)”不是已知的“\(component)”", en: "“\(text)” is not a known “\(component)”")
    }
    let (zh, en) = listed(choices)
    return Message(
      zh: "“\(text)”不是已知的“\(component)”，要写\(zh)",
      en: "“\(text)” is not a known “\(component)”; write \(en)")
  }

  /// The beginning of a place's name: 广化 for 广化街道.
  public static func namingAbbreviated(
    _ text: String, _ component: String, expected: String
  ) -> Message {
    Message(
      zh: "“\(component)”要写全称“\(expected)”，不能只写“\(text)”",
      en: "“\(component)” must be written in full: “\(expected)”, not “\(text)”")
  }

  public static func namingMisplaced(_ text: String, _ component: String) -> Message {
    Message(
      zh: "“\(component)”“\(text)”的位置不对", en: "“\(text)” (“\(component)”) is in the wrong place")
  }

  public static func namingSuperfluous(_ text: String, _ component: String?) -> Message {
    guard let component else {
      return Message(
        zh: "“\(text)”不是这种名称的任何成分", en: "“\(text)” is no part of such a name")
    }
    return Message(
      zh: "这里不应有“\(component)”“\(text)”",
      en: "“\(text)” (“\(component)”) does not belong in this name")
  }

  /// A component that must not stand beside what another one is.
  public static func namingSuperfluous(
    _ text: String, _ component: String, with other: String, _ otherComponent: String
  ) -> Message {
    Message(
      zh: "“\(otherComponent)”是“\(other)”，不应写“\(component)”“\(text)”",
      en: "“\(text)” (“\(component)”) does not belong beside “\(other)” (“\(otherComponent)”)")
  }

  /// What is no character of any script in a free text.
  ///
  /// - Parameter codes: `U+E000`
  public static func namingUndefined(_ codes: [String], _ component: String) -> Message {
    let list = codes.joined(separator: " ")
    return Message(
      zh: "“\(component)”里有不通用的字符（\(list)）",
      en: "“\(component)” has what is no character in general use (\(list))")
  }

  /// A component that follows from another one, and is not what follows.
  public static func namingWrongParent(
    _ text: String, of other: String, _ component: String, expected: String
  ) -> Message {
    Message(
      zh: "“\(other)”的“\(component)”是“\(expected)”，不是“\(text)”",
      en: "the “\(component)” of “\(other)” is “\(expected)”, not “\(text)”")
  }

  public static func namingNotOfBearer(
    _ text: String, _ component: String, expected: String
  ) -> Message {
    Message(
      zh: "这一行的“\(component)”是“\(expected)”，这里是“\(text)”",
      en: "the “\(component)” of the row that bears the name is “\(expected)”, here “\(text)”")
  }

  public static func namingWrongParent(
    _ text: String, of parent: String, _ component: String
  ) -> Message {
    Message(
      zh: "“\(parent)”没有“\(text)”这个“\(component)”",
      en: "“\(parent)” has no “\(component)” called “\(text)”")
  }

  public static func namingNotOfBearer(_ text: String, _ component: String) -> Message {
    Message(
      zh: "“\(text)”不是这一行的“\(component)”",
      en: "“\(text)” is not the “\(component)” of the row that bears the name")
  }

  public static func namingForbiddenWords(_ words: [String], _ component: String) -> Message {
    Message(
      zh: "“\(component)”不能含“\(words.joined(separator: "”、“"))”",
      en: "“\(component)” must not contain “\(words.joined(separator: "”, “"))”")
  }

  public static func namingForbiddenText(_ text: String, _ component: String) -> Message {
    Message(zh: "“\(component)”不能是“\(text)”", en: "“\(component)” must not be “\(text)”")
  }

  public static func namingForbiddenBeginning(_ word: String, _ component: String) -> Message {
    Message(
      zh: "“\(component)”不能以“\(word)”开头", en: "“\(component)” must not begin with “\(word)”")
  }

  public static func namingForbiddenEnding(_ word: String, _ component: String) -> Message {
    Message(
      zh: "“\(component)”不能以“\(word)”结尾", en: "“\(component)” must not end with “\(word)”")
  }

  public static func namingBeginning(_ words: String, _ component: String) -> Message {
    Message(zh: "“\(component)”要以\(words)开头", en: "“\(component)” must begin with \(words)")
  }

  public static func namingEnding(_ words: String, _ component: String) -> Message {
    Message(zh: "“\(component)”要以\(words)结尾", en: "“\(component)” must end with \(words)")
  }

  public static func namingTooShort(_ component: String, has: Int, atLeast: Int) -> Message {
    Message(
      zh: "“\(component)”只有 \(has) 个字，至少要 \(atLeast) 个字",
      en: "“\(component)” has \(has) of the at least \(atLeast) characters that it needs")
  }

  public static func namingTooLong(_ component: String, has: Int, atMost: Int) -> Message {
    Message(
      zh: "“\(component)”有 \(has) 个字，最多 \(atMost) 个字",
      en: "“\(component)” has \(has) characters, \(atMost) at most are allowed")
  }

  public static func namingNameTooLong(atMost: Int) -> Message {
    Message(
      zh: "名称太长：这种名称最多 \(atMost) 个字",
      en: "the name is too long: such a name has \(atMost) characters at most")
  }

  public static func namingLookAlike(found: String, expected: String) -> Message {
    Message(
      zh: "“\(found)”要写成“\(expected)”", en: "“\(found)” should be written “\(expected)”")
  }

  /// - Parameter code: `U+3000`
  public static func namingBlank(code: String) -> Message {
    Message(
      zh: "这里有一个空白或看不见的字符（\(code)）",
      en: "there is a blank or invisible character here (\(code))")
  }

  public static func namingFullWidth(_ found: String, usual: String) -> Message {
    Message(
      zh: "“\(found)”是全角的字母或数字，一般写作“\(usual)”",
      en: "“\(found)” is full-width; usually it is written “\(usual)”")
  }

  public static func namingTraditional(_ found: String, usual: String) -> Message {
    Message(
      zh: "“\(found)”是繁体字或异体字，一般写作“\(usual)”",
      en: "“\(found)” is a traditional or variant form; usually it is written “\(usual)”")
  }

  /// - Parameter code: `U+0301`
  public static func namingCombining(code: String) -> Message {
    Message(
      zh: "前一个字上附有符号（\(code)），多半是误录",
      en: "a mark (\(code)) is set on the character before it, most likely by mistake")
  }

  public static func namingBlanks(_ component: String, count: Int) -> Message {
    Message(
      zh: "“\(component)”里有 \(count) 个空白或看不见的字符",
      en: "“\(component)” has \(count) blanks or invisible characters")
  }

  public static func namingRequirement(_ components: String) -> Message {
    Message(
      zh: "\(components)不符合名称的要求", en: "\(components): a requirement of the pattern is not met")
  }

  /// A name of which no reading has been found.
  public static let namingUnreadable = Message(
    zh: "看不出这个名称由哪些成分组成", en: "no components can be made out in this name")
}
