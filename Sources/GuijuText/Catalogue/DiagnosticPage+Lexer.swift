// Pages on diagnostics of characters, texts, numerals.

extension DiagnosticPage {
  static let lexer: [DiagnosticPage] = [
    DiagnosticPage(
      .unexpectedCharacter,
      title: Message(
        zh: "有规则里不用的字符",
        en: "a character that is not used in rules"),
      meaning: Message(
        zh: "规则里不用这个字符，多半是误敲、输入法带出，或从别处贴来的。文字要写在双引号里，名称要写在反引号里，列表和筛选用方括号 [ ]。",
        en: "Rules do not use the character; mostly it was typed by mistake, or comes from an "
          + "input method or another language. Text goes in double quotes, unusual names in "
          + "backquotes, lists and filters in brackets [ ]."),
      wrong: .expression("成员数 && 3"),
      right: .expression("成员数 > 3")),
    DiagnosticPage(
      .invisibleCharacter,
      title: Message(
        zh: "有看不见的字符，或改变文字方向的字符",
        en: "a character that cannot be seen, or that turns the direction of text"),
      meaning: Message(
        zh: "这个字符在屏幕上看不见，或会改变文字的方向，所以规则看上去与实际不同。删去它，或重新输入这一行。",
        en: "The character cannot be seen, or it changes the direction of the text, so "
          + "that the rule looks different from what it is. Delete it, or type the line " + "anew."),
      wrong: .expression("成员数\u{200B} > 3"),
      right: .expression("成员数 > 3")),
    DiagnosticPage(
      .unterminatedString,
      title: Message(
        zh: "文字在本行内没有结束的引号",
        en: "a string has no closing quote on its line"),
      meaning: Message(
        zh: "文字从引号开始，要在同一行用同一种引号结束，否则不知道它到哪里为止。",
        en: "A text begins with a quote and ends with one of the same kind on the same "
          + "line; otherwise nobody knows where it ends."),
      wrong: .expression("状态 = \"正常"),
      right: .expression("状态 = \"正常\"")),
    DiagnosticPage(
      .unterminatedName,
      title: Message(
        zh: "反引号里的名称没有结束",
        en: "a name in backquotes is not closed"),
      meaning: Message(
        zh: "反引号括起带空格或符号的名称，前后各要一个。",
        en: "Backquotes enclose a name with blanks or signs in it, one before and one " + "behind."),
      wrong: .expression("`成员数 > 3"),
      right: .expression("`成员数` > 3")),
    DiagnosticPage(
      .emptyName,
      title: Message(
        zh: "反引号里没有名称",
        en: "no name in the backquotes"),
      meaning: Message(
        zh: "两个反引号之间没有写名称。",
        en: "There is no name between the two backquotes."),
      wrong: .expression("`` > 3"),
      right: .expression("`成员数` > 3")),
    DiagnosticPage(
      .unterminatedComment,
      title: Message(
        zh: "注释没有结束",
        en: "a comment does not end"),
      meaning: Message(
        zh: "注释以 /* 开始，要以 */ 结束，否则后面的规则都成了注释。",
        en: "A comment that begins with /* ends with */; otherwise all that follows is "
          + "comment."),
      wrong: .expression("成员数 > 3 /* 三名以上"),
      right: .expression("成员数 > 3 /* 三名以上 */")),
    DiagnosticPage(
      .unknownNumberSuffix,
      title: Message(
        zh: "数字后面直接写了别的词，多半漏了空格",
        en: "a word directly behind a number; a blank is probably missing"),
      meaning: Message(
        zh: "数字后面直接跟了别的词。是两个词的，中间空一格；是一个名称的，用反引号括起；单位不写在数字后面，而写在字段或参数的“单位”里。",
        en: "Something stands directly behind a number. Two words need a blank between "
          + "them, one name needs backquotes; a unit is not written there but declared with the "
          + "field or parameter."),
      wrong: .expression("成员数 > 10并且 有章程"),
      right: .expression("成员数 > 10 并且 有章程")),
    DiagnosticPage(
      .backwardsQuotes,
      title: Message(
        zh: "引号方向写反",
        en: "quotes the wrong way round"),
      meaning: Message(
        zh: "引号的方向反了，仍能读懂，但容易误看。用改法改正即可。",
        en: "The quotes are the wrong way round. The text is understood, but easily "
          + "misread; take the fix."),
      wrong: .expression("状态 = ”正常“"),
      right: .expression("状态 = “正常”")),
    DiagnosticPage(
      .doubledEqual,
      title: Message(
        zh: "相等写成了 `==`",
        en: "`==` for `=`"),
      meaning: Message(
        zh: "比较是否相等只写一个等号。",
        en: "Equality is written with one sign."),
      wrong: .expression("成员数 == 3"),
      right: .expression("成员数 = 3")),
    DiagnosticPage(
      .otherNotEqual,
      title: Message(
        zh: "不等于写成了 `<>`",
        en: "`<>` for `!=`"),
      meaning: Message(
        zh: "不等于写作 != 或 ≠，不用别的语言的写法。",
        en: "Inequality is written != or ≠, not as in other languages."),
      wrong: .expression("成员数 <> 3"),
      right: .expression("成员数 != 3")),
    DiagnosticPage(
      .superfluousTerminator,
      title: Message(
        zh: "多写了句号或分号",
        en: "a superfluous `。` or `;`"),
      meaning: Message(
        zh: "一个条件或声明到哪里结束，从内容就能看出，不写分号或句号。",
        en: "Where a condition or a declaration ends follows from what stands in it; no "
          + "semicolon or full stop is written."),
      wrong: .expression("成员数 > 3;"),
      right: .expression("成员数 > 3")),
    DiagnosticPage(
      .invalidUTF8,
      title: Message(
        zh: "规则文件不是 UTF-8",
        en: "the rule file is not UTF-8"),
      meaning: Message(
        zh: "文件的编码不是 UTF-8，里面的汉字读不出来，所以整个文件不读。用编辑器另存为 UTF-8。",
        en: "The file is not encoded in UTF-8, so its characters cannot be read and the "
          + "file is left out. Save it as UTF-8 in an editor."),
      wrong: nil,
      right: nil),
    DiagnosticPage(
      .looseDate,
      title: Message(
        zh: "日期不是 2020-02-03 这样的写法",
        en: "a date in another form than 2020-02-03"),
      meaning: Message(
        zh: "日期的月、日各写两位，中间用短横。写成 2020-2-3 会被当成两次相减，所以不读；要相减，在减号两边空格。",
        en: "A date has two digits for its month and two for its day, with hyphens. 2020-2-3 "
          + "could be two subtractions, so it is not read; a subtraction has blanks around its "
          + "signs."),
      wrong: .expression("成立日期 < 2020-2-3"),
      right: .expression("成立日期 < 2020-02-03")),
  ]
}
