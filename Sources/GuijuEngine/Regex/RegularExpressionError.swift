import GuijuText

/// Why a regular expression cannot be compiled, or its matching was given up.
///
/// Offsets count the Unicode scalars of the text in question, from 0.
public enum RegularExpressionError: Error, Sendable, Equatable {
  /// The pattern is invalid (XPath FORX0002).
  case pattern(PatternFault, at: Int)
  /// No such flag (FORX0001).
  case unknownFlag(Unicode.Scalar, at: Int)
  /// The replacement is invalid (FORX0004).
  case replacement(ReplacementFault, at: Int)
  /// The pattern of a `replace` or `split` matches the empty text (FORX0003).
  case matchesEmptyText
  /// Matching took more than this many steps.
  case tooManySteps(Int)
  /// Replacing would give more than this many scalars.
  case resultTooLong(Int)

  /// What is wrong with a pattern.
  public enum PatternFault: Sendable, Equatable {
    /// More scalars than `RegularExpression.maximumPatternLength`.
    case tooLong
    /// Groups, or classes in classes, are nested deeper than this.
    case tooDeep(Int)
    /// The repetitions, written out, need more instructions than this.
    case tooLarge(Int)
    /// `(a`: a group that is not closed; the offset is that of its parenthesis.
    case unclosedGroup
    /// `a)`.
    case unopenedGroup
    /// `(?=a)`: only `(?:` is known.
    case unknownGroup
    /// `[a`; the offset is that of its bracket.
    case unclosedClass
    /// `[]`.
    case emptyClass
    /// `[z-a]`.
    case reversedRange(Unicode.Scalar, Unicode.Scalar)
    /// `[a-\d]`: a set of characters as the end of a range.
    case rangeOfSets
    /// `[a[b]`, `[--z]`: this character stands for itself only after `\`.
    case unescapedInClass(Unicode.Scalar)
    /// `[a-z-[b]c]`: something follows the subtracted class.
    case textAfterSubtraction
    /// `]`, `{`, `}`: this character stands for itself only after `\`.
    case unescaped(Unicode.Scalar)
    /// `*a`, `a**`: nothing that this quantifier could repeat.
    case nothingToRepeat(Unicode.Scalar)
    /// `a{x}`, `a{,3}`: no quantity.
    case invalidQuantity
    /// `a{3,2}`.
    case reversedQuantity(Int, Int)
    /// A `\` at the end.
    case unfinishedEscape
    /// `\y`.
    case unknownEscape(Unicode.Scalar)
    /// `\pL`, `\p{Lu`: no name in braces.
    case unfinishedProperty
    /// `\p{Xy}`, `\p{IsKlingon}`.
    case unknownProperty(String)
    /// `\1` where no group 1 has been closed before.
    case noSuchGroup(Int)
    /// `[\1]`.
    case backReferenceInClass
  }

  /// What is wrong with a replacement.
  public enum ReplacementFault: Sendable, Equatable {
    /// A `$` without a digit after it.
    case dollarWithoutDigit
    /// A `\` before anything but `\` or `$`.
    case unknownEscape
  }
}

extension RegularExpressionError {
  /// What is wrong, where, and what to write instead.
  public var message: Message {
    switch self {
    case .pattern(let fault, let offset):
      Message(
        zh: "正则表达式第 \(offset + 1) 个字符处：\(fault.message.zh)",
        en: "regular expression, character \(offset + 1): \(fault.message.en)")
    case .unknownFlag(let flag, _):
      Message(
        zh: "没有标志“\(Self.shown(flag))”，可用的是 s、m、i、x、q",
        en: "no flag is named “\(Self.shown(flag))”; there are s, m, i, x and q")
    case .replacement(.dollarWithoutDigit, let offset):
      Message(
        zh: "替换文本第 \(offset + 1) 个字符处：“$”后面要有组号；“$”本身写作“\\$”",
        en: "replacement, character \(offset + 1): “$” needs the number of a group after it; "
          + "“$” itself is written “\\$”")
    case .replacement(.unknownEscape, let offset):
      Message(
        zh: "替换文本第 \(offset + 1) 个字符处：“\\”后面只能是“\\”或“$”",
        en: "replacement, character \(offset + 1): only “\\” or “$” may follow “\\”")
    case .matchesEmptyText:
      Message(
        zh: "这个正则表达式能匹配空文本，不能用来替换或拆分",
        en: "this regular expression matches the empty text, so it cannot replace or split")
    case .tooManySteps(let limit):
      Message(
        zh: "正则表达式的匹配超过了 \(limit) 步",
        en: "matching the regular expression took more than \(limit) steps")
    case .resultTooLong(let limit):
      Message(
        zh: "替换的结果会超过 \(limit) 个字符",
        en: "the replaced text would have more than \(limit) characters")
    }
  }

  /// The scalar as it can be shown: by its number if it is a control or format character.
  fileprivate static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      "U+" + String(scalar.value, radix: 16, uppercase: true)
    default: String(Character(scalar))
    }
  }
}

extension RegularExpressionError.PatternFault {
  fileprivate var message: Message {
    switch self {
    case .tooLong:
      Message(
        zh: "正则表达式太长，最多 \(RegularExpression.maximumPatternLength) 个字符",
        en: "the expression is too long; at most \(RegularExpression.maximumPatternLength) "
          + "characters are allowed")
    case .tooDeep(let limit):
      Message(zh: "括号嵌套超过 \(limit) 层", en: "brackets are nested more than \(limit) deep")
    case .tooLarge(let limit):
      Message(
        zh: "重复次数太多，展开后超过 \(limit) 步指令",
        en: "the repetitions are too many: written out they exceed \(limit) instructions")
    case .unclosedGroup: Message(zh: "“(”没有对应的“)”", en: "this “(” is not closed by a “)”")
    case .unopenedGroup:
      Message(
        zh: "“)”没有对应的“(”；“)”本身写作“\\)”",
        en: "this “)” closes no “(”; “)” itself is written “\\)”")
    case .unknownGroup: Message(zh: "“(?”后面只能是“:”", en: "only “:” may follow “(?”")
    case .unclosedClass: Message(zh: "“[”没有对应的“]”", en: "this “[” is not closed by a “]”")
    case .emptyClass: Message(zh: "“[ ]”里没有字符", en: "there is no character in “[ ]”")
    case .reversedRange(let lower, let upper):
      Message(
        zh: "字符范围“\(shown(lower))-\(shown(upper))”的起点大于终点",
        en: "the range “\(shown(lower))-\(shown(upper))” begins after its end")
    case .rangeOfSets:
      Message(
        zh: "字符范围的两端必须是单个字符；“-”本身写作“\\-”",
        en: "both ends of a range must be single characters; “-” itself is written “\\-”")
    case .unescapedInClass(let scalar):
      Message(
        zh: "“[ ]”里的“\(shown(scalar))”要写作“\\\(shown(scalar))”",
        en: "inside “[ ]” “\(shown(scalar))” is written “\\\(shown(scalar))”")
    case .textAfterSubtraction:
      Message(zh: "“-[…]”后面必须是“]”", en: "only “]” may follow “-[…]”")
    case .unescaped(let scalar):
      Message(
        zh: "“\(shown(scalar))”本身要写作“\\\(shown(scalar))”",
        en: "“\(shown(scalar))” itself is written “\\\(shown(scalar))”")
    case .nothingToRepeat(let scalar):
      Message(
        zh: "“\(shown(scalar))”前面没有可以重复的内容；“\(shown(scalar))”本身写作“\\\(shown(scalar))”",
        en: "there is nothing before “\(shown(scalar))” that it could repeat; "
          + "“\(shown(scalar))” itself is written “\\\(shown(scalar))”")
    case .invalidQuantity:
      Message(
        zh: "次数要写作 {n}、{n,} 或 {n,m}；“{”本身写作“\\{”",
        en: "a quantity is written {n}, {n,} or {n,m}; “{” itself is written “\\{”")
    case .reversedQuantity(let lower, let upper):
      Message(
        zh: "次数 {\(lower),\(upper)} 的下限大于上限",
        en: "the quantity {\(lower),\(upper)} has a lower bound above the upper one")
    case .unfinishedEscape:
      Message(
        zh: "末尾的“\\”后面没有字符；“\\”本身写作“\\\\”",
        en: "nothing follows the last “\\”; “\\” itself is written “\\\\”")
    case .unknownEscape(let scalar):
      Message(
        zh: "没有转义“\\\(shown(scalar))”", en: "there is no escape “\\\(shown(scalar))”")
    case .unfinishedProperty:
      Message(
        zh: "“\\p”和“\\P”后面要有花括号里的名称，例如 \\p{Lu}",
        en: "“\\p” and “\\P” need a name in braces after them, such as \\p{Lu}")
    case .unknownProperty(let name):
      Message(
        zh: "没有名为“\(shown(name))”的字符类别或区块",
        en: "no category or block of characters is named “\(shown(name))”")
    case .noSuchGroup(let number):
      Message(
        zh: "“\\\(number)”之前没有已经结束的第 \(number) 组",
        en: "no group \(number) ends before “\\\(number)”")
    case .backReferenceInClass:
      Message(
        zh: "“[ ]”里不能引用分组", en: "a group cannot be referred to inside “[ ]”")
    }
  }

  private func shown(_ scalar: Unicode.Scalar) -> String { RegularExpressionError.shown(scalar) }

  /// A name from the pattern: no longer than any that exists, nothing invisible in it.
  private func shown(_ name: String) -> String {
    let scalars = name.unicodeScalars
    return scalars.prefix(50).map(RegularExpressionError.shown).joined()
      + (scalars.count > 50 ? "…" : "")
  }
}
