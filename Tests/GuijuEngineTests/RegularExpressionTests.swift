import Testing

@testable import GuijuEngine

private func matches(_ text: String, _ pattern: String, _ flags: String = "") throws -> Bool {
  try RegularExpression(pattern: pattern, flags: flags).matchesAnywhere(in: text)
}

private func replace(
  _ text: String, _ pattern: String, _ replacement: String, _ flags: String = ""
) throws -> String {
  try RegularExpression(pattern: pattern, flags: flags).replacing(in: text, with: replacement)
}

/// The first match and its groups as texts, "-" for a group that took no part; nil for no match.
private func found(_ text: String, _ pattern: String, _ flags: String = "") throws -> [String]? {
  let scalars = Array(text.unicodeScalars)
  let expression = try RegularExpression(pattern: pattern, flags: flags)
  guard let match = try expression.firstMatch(in: scalars) else { return nil }
  return ([match.range] + match.groups).map { range in
    range.map { String(String.UnicodeScalarView(scalars[$0])) } ?? "-"
  }
}

/// Why the pattern is refused; nil if it is not.
private func refusal(_ pattern: String, _ flags: String = "") -> RegularExpressionError? {
  do {
    _ = try RegularExpression(pattern: pattern, flags: flags)
    return nil
  } catch {
    return error
  }
}

/// The slots that each matcher gives for the whole text; nil for no match.
private func slotsOfMatchers(
  _ text: String, _ pattern: String
) throws -> (backtracker: [Int]?, simulation: [Int]?) {
  let program = try RegularExpression(pattern: pattern).program
  let scalars = Array(text.unicodeScalars)
  let slotCount = 2 + 2 * program.groupCount
  var backtracker = Backtracker(program, slotCount: slotCount, from: 0, length: scalars.count)
  var simulation = ThreadSimulation(program, slotCount: slotCount)
  var steps = 0
  return (
    try backtracker.firstMatch(in: scalars.span, from: 0, 1_000_000, &steps),
    try simulation.firstMatch(in: scalars.span, from: 0, 1_000_000, &steps)
  )
}

@Suite("Regular expressions: what matches")
struct RegularExpressionMatchingTests {
  @Test(
    "the first alternative and the most or fewest repetitions are preferred",
    arguments: [
      ("abcd", "(ab)|(a)", ["ab", "ab", "-"]), ("abcd", "a|ab", ["a"]),
      ("aaa", "a{2}", ["aa"]), ("aaaa", "a{2,3}", ["aaa"]), ("aaaa", "a{2,3}?", ["aa"]),
      ("aaaa", "a{2,}", ["aaaa"]), ("aaa", "a+?", ["a"]), ("aaa", "a??b|a", ["a"]),
      ("xabcb", "a(b|c)+", ["abcb", "b"]), ("darted", "^(.*?)d(.*)$", ["darted", "", "arted"]),
      ("abab", "(?:a(b))+", ["abab", "b"]),
      ("2020年3月", #"(\d{4})年(\d+)月"#, ["2020年3月", "2020", "3"]),
      ("ab", "()", ["", ""]), ("ab", "", [""]), ("b", "a|", [""]), ("", "^$", [""]),
    ])
  func priorities(text: String, pattern: String, expected: [String]) throws {
    #expect(try found(text, pattern) == expected)
  }

  @Test(
    "a loop ends after an iteration that consumed nothing, as in Perl",
    arguments: [
      ("b", "(a*)*", ["", ""]), ("ab", "(a|b*)*", ["ab", ""]), ("aa", "(|a)*", ["", ""]),
      ("ab", "(|a)+b", ["ab", ""]), ("aab", "(a*)+b", ["aab", ""]),
      ("ab", "((a*)*)*b", ["ab", "", ""]),
      ("aa", "(a?){3}", ["aa", ""]), ("ab", "(a??)*?b", ["ab", "a"]), ("ab", "(^)*a", ["a", ""]),
    ])
  func nullableLoops(text: String, pattern: String, expected: [String]) throws {
    #expect(try found(text, pattern) == expected)
  }

  @Test("The matchers agree, and a group keeps what it matched in an earlier iteration")
  func matchersAgree() throws {
    for pattern in ["(?:(a)|b)*", "((a)|(b))+?c", "(a*?)(a*)b", "(a|ab)(c|bcd)(d*)", "x*$"] {
      for text in ["", "ab", "abc", "aabbc", "abcd", "xx"] {
        let slots = try slotsOfMatchers(text, pattern)
        #expect(slots.backtracker == slots.simulation, "\(pattern) in \(text)")
      }
    }
    #expect(try found("ab", "(?:(a)|b)*") == ["ab", "a"])
  }

  @Test("Anchors hold at the ends of the text, with flag m at lines")
  func anchors() throws {
    #expect(try !matches("a\nb", "^b"))
    #expect(try matches("a\nb", "^b", "m"))
    #expect(try matches("a\nb", "a$", "m"))
    #expect(try !matches("a\n", "a$"))
    #expect(try matches("abcd\n\ndefg\n ", "^$", "m"))
    // A line feed at the very end begins no further line.
    #expect(try !matches("a\n", "\\n^", "m"))
    #expect(try matches("a\nb", "\\n^", "m"))
  }

  @Test("The dot matches no line end unless flag s is given")
  func dot() throws {
    #expect(try !matches("a\u{D}b", "a.b"))
    #expect(try !matches("a\nb", "a.b"))
    #expect(try matches("a\nb", "a.b", "s"))
    #expect(try matches("𠮷", "^.$"))
  }

  @Test("Flag x removes white space outside of classes, flag q takes all literally")
  func spaceAndLiteral() throws {
    #expect(try matches("hello world", #"hello\ sworld"#, "x"))
    #expect(try matches("hello world", "he ll o[ ]worl d", "x"))
    #expect(try matches("hello world", #"\p{ I s B a s i c L a t i n }+"#, "x"))
    #expect(try matches("[ ]", #"^ \[ [ ] \] $"#, "x"))
    #expect(try !matches("abracadabra", "(?:abra(?:cad)?)*", "q"))
    #expect(try matches("x[Y-z]", "X[y-Z]", "qi"))
    #expect(try matches("a b", "a b", "qx"))
  }

  @Test("A back-reference takes what its group has matched, nothing if it has not")
  func backReferences() throws {
    #expect(try found("abab cdcd", #"(..)\1"#) == ["abab", "ab"])
    #expect(try found("xcdcd", #"([a-c]?[d]?)d\1x|(c)d\2"#) == ["cdc", "-", "c"])
    #expect(try matches("b", #"^(a)?b\1$"#))
    #expect(try matches("aA", #"(a)\1"#, "i"))
    #expect(try !matches("aA", #"(a)\1"#))
    // Only as many digits as there are groups.
    #expect(try matches("aa0", #"^(a)\10$"#))
    #expect(try matches("abcdefghijj", "^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10$"))
  }
}

@Suite("Regular expressions: sets of characters")
struct RegularExpressionClassTests {
  @Test(
    "classes have ranges, negation and subtraction",
    arguments: [
      ("[a-c]", "abcA", "abc"), ("[^a-c]", "abcd", "d"), ("[a-z-[aeiou]]", "abcde", "bcd"),
      ("[^a-c-[x]]", "abxy", "y"), ("[a-z-[b-y-[m]]]", "abmz", "amz"), ("[-a]", "-ab", "-a"),
      ("[a-]", "-ab", "-a"), ("[0-9-.]", "5-.a", "5-."), (#"[\w-]"#, "a-.", "a-"),
      (#"[\[\]\\\-\^]"#, #"[]\-^a"#, #"[]\-^"#), ("[a^]", "a^b", "a^"), ("[.$*]", ".$*a", ".$*"),
      ("[一-龥]", "规矩a", "规矩"), ("[a--[a]]", "a-b", "-"), (#"[^\d\s]"#, "a1 ", "a"),
      (#"[\P{L}a]"#, "ab1", "a1"),
    ])
  func classes(pattern: String, text: String, expected: String) throws {
    let expression = try RegularExpression(pattern: "^" + pattern + "$")
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if try expression.matchesAnywhere(in: [scalar]) { kept.append(scalar) }
    }
    #expect(String(kept) == expected)
  }

  @Test(
    "escapes and properties name sets of Unicode",
    arguments: [
      (#"\d"#, "5５a", "5５"), (#"\D"#, "5a", "a"), (#"\s"#, " \t\n\r\u{A0}", " \t\n\r"),
      (#"\w"#, "a规_1$.", "a规1$"), (#"\W"#, "a,。", ",。"), (#"\i"#, "a_:1-规", "a_:规"),
      (#"\c"#, "a1-.·,", "a1-.·"), (#"\I"#, "1a", "1"), (#"\C"#, ",a", ","),
      (#"\p{L}"#, "aÄ规1", "aÄ规"), (#"\p{Lu}"#, "aA", "A"), (#"\P{Lu}"#, "aA", "a"),
      (#"\p{Nd}"#, "1²", "1"), (#"\p{N}"#, "1²Ⅷa", "1²Ⅷ"), (#"\p{Sc}"#, "¥$a", "¥$"),
      (#"\p{IsBasicLatin}"#, "aä", "a"), (#"\p{IsCJKUnifiedIdeographs}"#, "规a。", "规"),
      (#"\P{IsCJKUnifiedIdeographs}"#, "规a。", "a。"), (#"\p{IsLatin-1Supplement}"#, "aä", "ä"),
      (#"\p{IsCJKUnifiedIdeographsExtensionB}"#, "𠮷规", "𠮷"), (#"\p{IsGreek}"#, "αa", "α"),
      (#"\p{IsHalfwidthandFullwidthForms}"#, "Ａ１a", "Ａ１"), (#"\n"#, "\na", "\n"),
      (#"\$"#, "$a", "$"),
    ])
  func escapes(pattern: String, text: String, expected: String) throws {
    let expression = try RegularExpression(pattern: pattern)
    let kept = try text.unicodeScalars.filter { try expression.matchesAnywhere(in: [$0]) }
    #expect(String(String.UnicodeScalarView(kept)) == expected)
  }

  @Test("Flag i makes case variants equal, in ranges and before negation and subtraction")
  func caseVariants() throws {
    #expect(try matches("abc", "ABC", "i"))
    #expect(try matches("\u{212A}", "k", "i"))
    #expect(try matches("k", "[\u{212A}]", "i"))
    #expect(try matches("ς", "Σ", "i"))
    #expect(try matches("х", "[А-Я]", "i"))
    #expect(try matches("x", "[A-Z-[OI]]", "i"))
    #expect(try !matches("o", "[A-Z-[OI]]", "i"))
    #expect(try !matches("q", "[^Q]", "i"))
    #expect(try !matches("a", #"\p{Lu}"#, "i"))
    #expect(try !matches("ı", "I", "") && !matches("规", "矩", "i"))
  }
}

@Suite("Regular expressions: replacing and splitting")
struct RegularExpressionReplacingTests {
  @Test(
    "each match gives way to the replacement",
    arguments: [
      ("abracadabra", "bra", "*", "a*cada*"), ("abracadabra", "a.*a", "*", "*"),
      ("abracadabra", "a.*?a", "*", "*c*bra"), ("abracadabra", "a(.)", "a$1$1", "abbraccaddabbra"),
      ("AAAA", "A+?", "b", "bbbb"), ("reluctant", "r.*?t", "X", "Xant"),
      ("abc", ".^[d-z]*", "#", "abc"),
      ("0123456789", #"(\d{3})(\d{3})(\d{4})"#, "($1) $2-$3", "(012) 345-6789"),
      ("facetiously", "[iouy]", "[$0]", "facet[i][o][u]sl[y]"),
      ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "[1=ab][2=]cd"),
      ("a.b", #"\."#, #"\$\\"#, #"a$\b"#), ("ab", "(a)", "$10$2", "a0b"), ("", "a", "b", ""),
      ("规矩", "矩", "$0$0", "规矩矩"),
    ])
  func replacements(text: String, pattern: String, replacement: String, expected: String) throws {
    #expect(try replace(text, pattern, replacement) == expected)
  }

  @Test("A group has as many digits as there are groups, and flag q takes a replacement as it is")
  func groupNumbers() throws {
    let pattern = "((((( ((((( (((((a)(b))))) ))))) )))))"
    #expect(
      try replace("abracadabra", pattern, "($14.$15.$16.$17)", "x")
        == "(ab.a.b.ab7)racad(ab.a.b.ab7)ra")
    #expect(try replace("a/b/c", "/", "$", "q") == "a$b$c")
    #expect(try replace("a?b", "a?", #"\$1"#, "q") == #"\$1b"#)
  }

  @Test("A text is split at each match, empty parts included")
  func splitting() throws {
    let comma = try RegularExpression(pattern: #"\s*[,，;]\s*"#)
    #expect(try comma.split("a;b;c;;") == ["a", "b", "c", "", ""])
    #expect(try comma.split("甲 ， 乙,丙") == ["甲", "乙", "丙"])
    #expect(try comma.split("a") == ["a"])
    #expect(try comma.split("") == [""])
  }

  @Test("Matches that overshoot leave the later ones as they are")
  func memoryOfEarlierMatches() throws {
    // Each search runs to the end before it is content with one `a`.
    let text = String(repeating: "a", count: 2_000)
    #expect(
      try replace(text + "b", "a.*c|a(?:a|)*?", "x") == String(repeating: "x", count: 2_000) + "b")
    #expect(try replace("aabaac", "(aa)c|(a)", "<$1|$2>") == "<|a><|a>b<aa|>")
  }

  @Test("All matches are found where the text is too long for the backtracker, too")
  func replacingBySimulation() throws {
    let pattern = "x[a-c]{0,4000}y|(a)b"
    #expect(!Backtracker.canRemember(try RegularExpression(pattern: pattern).program, 300))
    let text = String(repeating: "abc", count: 100)
    #expect(try replace(text, pattern, "<$1>") == String(repeating: "<a>c", count: 100))
    #expect(try RegularExpression(pattern: pattern).split(text).count == 101)
    #expect(try matches(text + "xaby", "x[a-c]{0,4000}y$"))
  }

  @Test("A pattern that matches the empty text neither replaces nor splits")
  func emptyMatches() throws {
    for pattern in ["a*", "^", "a|", "(?:^|,)", #"(a)?\1"#] {
      let expression = try RegularExpression(pattern: pattern)
      #expect(throws: RegularExpressionError.matchesEmptyText) {
        try expression.replacing(in: "b", with: "c")
      }
      #expect(throws: RegularExpressionError.matchesEmptyText) { try expression.split("b") }
    }
  }

  @Test("A replacement has no other escapes")
  func invalidReplacements() throws {
    let expression = try RegularExpression(pattern: "(a)")
    for (replacement, error) in [
      (#"x\"#, RegularExpressionError.replacement(.unknownEscape, at: 1)),
      (#"\1"#, .replacement(.unknownEscape, at: 0)),
      ("xy$", .replacement(.dollarWithoutDigit, at: 2)),
      ("$ 1", .replacement(.dollarWithoutDigit, at: 0)),
    ] {
      #expect(throws: error) { try expression.replacing(in: "b", with: replacement) }
    }
  }
}

@Suite("Regular expressions: what is refused")
struct RegularExpressionErrorTests {
  @Test(
    "an invalid pattern is refused with the place of the fault",
    arguments: [
      ("ab(c", .unclosedGroup, 2), ("ab)c", .unopenedGroup, 2), ("a(?=b)", .unknownGroup, 1),
      ("a[b", .unclosedClass, 1), ("a[", .unclosedClass, 1), ("a[b-", .unclosedClass, 1),
      ("[]", .emptyClass, 0), ("[^]", .emptyClass, 0), ("[z-a]", .reversedRange("z", "a"), 1),
      (#"[a-\d]"#, .rangeOfSets, 3), ("[a[b]]", .unescapedInClass("["), 2),
      ("[--z]", .unescapedInClass("-"), 1), ("[a-z-[b]c]", .textAfterSubtraction, 8),
      ("a]", .unescaped("]"), 1), ("a}", .unescaped("}"), 1), ("*a", .nothingToRepeat("*"), 0),
      ("a**", .nothingToRepeat("*"), 2), ("a|?", .nothingToRepeat("?"), 2),
      ("a*??", .nothingToRepeat("?"), 3), ("a{1}{2}", .nothingToRepeat("{"), 4),
      ("a{}", .invalidQuantity, 1), ("a{,3}", .invalidQuantity, 1), ("a{1", .invalidQuantity, 1),
      ("a{x}", .invalidQuantity, 1), ("a{3,2}", .reversedQuantity(3, 2), 1),
      ("a\\", .unfinishedEscape, 1), (#"\y"#, .unknownEscape("y"), 0),
      (#"\0"#, .unknownEscape("0"), 0),
      (#"\pL"#, .unfinishedProperty, 0), (#"\p{Lu"#, .unfinishedProperty, 0),
      (#"a\p{Xy}"#, .unknownProperty("Xy"), 1),
      (#"\p{IsKlingon}"#, .unknownProperty("IsKlingon"), 0),
      (#"\p{}"#, .unknownProperty(""), 0), (#"\p{Cs}"#, .unknownProperty("Cs"), 0),
      (#"(.)\2"#, .noSuchGroup(2), 3), (#"\3"#, .noSuchGroup(3), 0),
      (#"(a\1)"#, .noSuchGroup(1), 2),
      (#"(asd)[asd\1]"#, .backReferenceInClass, 9), (#"[\0]"#, .unknownEscape("0"), 1),
    ] as [(String, RegularExpressionError.PatternFault, Int)])
  func faults(pattern: String, fault: RegularExpressionError.PatternFault, offset: Int) {
    #expect(refusal(pattern) == .pattern(fault, at: offset))
  }

  @Test("Flag x leaves the offsets as written")
  func offsetsWithSpace() {
    #expect(refusal("a b (", "x") == .pattern(.unclosedGroup, at: 4))
    #expect(refusal("a b [ ", "x") == .pattern(.unclosedClass, at: 4))
  }

  @Test("Unknown flags are refused")
  func flags() {
    #expect(refusal("a", "ip") == .unknownFlag("p", at: 1))
    #expect(refusal("a", " ") == .unknownFlag(" ", at: 0))
    #expect(refusal("a", "X") == .unknownFlag("X", at: 0))
    #expect(refusal("a", "smixqsm") == nil)
  }

  @Test("Messages name place and remedy in both languages, and show nothing invisible")
  func messages() {
    #expect(refusal("ab(c")?.message.zh == "正则表达式第 3 个字符处：“(”没有对应的“)”")
    #expect(
      refusal("\\\u{202E}")?.message.en
        == "regular expression, character 1: there is no escape “\\U+202E”")
    let longName = refusal("\\p{" + String(repeating: "a", count: 5_000) + "}")
    #expect((longName?.message.en.count ?? .max) < 200)
  }
}

@Suite("Regular expressions: hostile patterns")
struct RegularExpressionLimitTests {
  @Test("Patterns that are too long, too deep or too large are refused, at once")
  func sizes() {
    let long = String(repeating: "a", count: RegularExpression.maximumPatternLength)
    #expect(refusal(long) == nil)
    #expect(refusal(long + "a") == .pattern(.tooLong, at: RegularExpression.maximumPatternLength))
    func nested(_ depth: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: depth) + "a" + String(repeating: close, count: depth)
    }
    #expect(refusal(nested(200, "(", ")")) == nil)
    #expect(refusal(nested(201, "(", ")")) == .pattern(.tooDeep(200), at: 200))
    #expect(refusal(nested(201, "[a-", "]")) == .pattern(.tooDeep(200), at: 600))
    #expect(refusal("x((((a{9}){9}){9}){9}){9}") == .pattern(.tooLarge(20_000), at: 22))
    #expect(refusal("((a?){1000}){1000}") == .pattern(.tooLarge(20_000), at: 12))
    #expect(refusal("a{0,19999999999999999999999}") == .pattern(.tooLarge(20_000), at: 1))
    #expect(refusal("(?:(?:(?:){9999}){9999}){9999}") == nil)
  }

  @Test(
    "what backtracks exponentially elsewhere takes a time in proportion to the text",
    arguments: ["(a*)*b", "(a|a)*b", "(a|aa)+$b", "(.*)(.*)(.*)x", "(a?){30}a{30}b", "((a*)+)+b"])
  func linearTime(pattern: String) throws {
    let expression = try RegularExpression(pattern: pattern)
    let text = [Unicode.Scalar](repeating: "a", count: 2_000)
    var limits = RegularExpression.Limits()
    limits.simulationSteps = 2_000 * 300
    #expect(try !expression.matchesAnywhere(in: text, limits: limits))
    #expect(try expression.firstMatch(in: text, limits: limits) == nil)
  }

  @Test("Each matcher stops at its limit of steps")
  func steps() throws {
    let text = [Unicode.Scalar](repeating: "a", count: 1_000)
    var limits = RegularExpression.Limits()
    limits.backtrackingSteps = 100_000
    limits.simulationSteps = 1_000
    let reference = try RegularExpression(pattern: #"(a*)(a*)\1\2b"#)
    #expect(throws: RegularExpressionError.tooManySteps(100_000)) {
      try reference.matchesAnywhere(in: text, limits: limits)
    }
    #expect(throws: RegularExpressionError.tooManySteps(1_000)) {
      try RegularExpression(pattern: "(a*)*b").matchesAnywhere(in: text, limits: limits)
    }
    let program = try RegularExpression(pattern: "(a*)*b").program
    var simulation = ThreadSimulation(program, slotCount: 0)
    var steps = 0
    #expect(throws: RegularExpressionError.tooManySteps(1_000)) {
      try simulation.firstMatch(in: text.span, from: 0, 1_000, &steps)
    }
  }

  @Test("A search may begin anywhere in the text, and finds nothing outside")
  func starts() throws {
    let expression = try RegularExpression(pattern: "^a|b|$")
    let text = Array("aab".unicodeScalars)
    #expect(try expression.firstMatch(in: text, from: 1)?.range == 2..<3)
    #expect(try expression.firstMatch(in: text, from: 3)?.range == 3..<3)
    #expect(try expression.firstMatch(in: text, from: 4) == nil)
    #expect(try expression.firstMatch(in: text, from: -1) == nil)
  }
}
