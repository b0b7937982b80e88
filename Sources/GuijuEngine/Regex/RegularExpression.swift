// How the regular expressions work
//
// FEEL's `matches`, `replace` and `split` take the regular expressions of XPath (DMN 1.5 §10.3.4.3;
// XPath and XQuery Functions and Operators 3.1 §5.6), which are those of XML Schema Part 2
// appendix F (1.1: appendix G) with anchors, reluctant quantifiers, capturing groups and
// back-references. The text is a sequence of Unicode scalars; nothing is normalised.
//
// `PatternParser` reads a pattern into a `PatternNode`, `MatchProgramCompiler` flattens that into a
// `MatchProgram`, a list of instructions of bounded size, and one of two matchers runs it. Both
// give the match that trying the alternatives one after the other, from left to right, finds
// first, at the leftmost position that has one:
//
// - `ThreadSimulation` keeps one thread for each instruction and walks the text once, all threads
//   abreast in the order of their priority (Pike's method; see Cox, "Regular Expression Matching:
//   the Virtual Machine Approach", 2009). Its time is the length of the text times the size of the
//   program, whatever the pattern.
// - `Backtracker` tries one way after the other. On a short text it notes which instruction has
//   failed at which place, so that none is tried twice; this is the faster of the two there. With
//   back-references it cannot do that, since what follows depends on what was captured; then a
//   limit of steps guards it.
//
// A loop whose body may match the empty text needs care: after an iteration that consumed nothing
// the loop is left, as in Perl. Dropping a thread because its instruction has been reached at the
// same place before (which is what keeps the simulation linear) would be wrong then, for whether
// the current iteration has consumed something decides how it goes on. So the state of a thread is
// its instruction and its *level*: how many of the enclosing loops with a nullable body, counted
// from outside, have consumed something in their current iteration. An inner loop cannot have
// unless the outer has, so one number tells it for all, and the states are few.

/// A compiled regular expression of XPath, as the functions `matches`, `replace` and `split` of
/// FEEL take it.
///
///     let pattern = try RegularExpression(pattern: "(\\d{4})年(\\d+)月", flags: "")
///     try pattern.replacing(in: "2020年3月", with: "$1-$2")  // 2020-3
///
/// Source: XPath and XQuery Functions and Operators 3.1 §5.6; XML Schema Part 2 appendix F.
public struct RegularExpression: Sendable {
  /// How far matching may go, and how large a pattern may be.
  public struct Limits: Sendable {
    /// The most steps of one call for a pattern with back-references, where the time can grow
    /// exponentially. Two million open alternatives end a search too.
    public var backtrackingSteps = 10_000_000
    /// The most steps of one call for any other pattern. One search of a text takes no more than
    /// its length times the size of the program; replacing at many places may search often.
    public var simulationSteps = 200_000_000
    /// The most scalars that replacing may give.
    var resultLength = 10_000_000

    public init() {}
  }

  /// Where a pattern has matched.
  public struct Match: Sendable, Equatable {
    /// The whole match, as offsets of scalars.
    public let range: Range<Int>
    /// What each capturing group matched last, from the first; nil for a group that took no part.
    public let groups: [Range<Int>?]
  }

  let program: MatchProgram
  /// Whether flag `q` was given: then a replacement too is taken literally.
  let isLiteral: Bool

  /// The number of capturing groups.
  public var groupCount: Int { program.groupCount }

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - pattern: At most `RegularExpression.maximumPatternLength` scalars.
  ///   - flags: Any of `s` (`.` matches line ends too), `m` (`^` and `$` match at lines), `i`
  ///     (upper and lower case are equal), `x` (white space in the pattern is ignored), `q` (the
  ///     pattern is a literal text), in any order.
  public init(pattern: String, flags: String = "") throws(RegularExpressionError) {
    let flags = try Flags(flags)
    let scalars = Array(pattern.unicodeScalars)
    guard scalars.count <= Self.maximumPatternLength else {
      throw .pattern(.tooLong, at: Self.maximumPatternLength)
    }
    var parser = PatternParser(scalars, flags: flags)
    let tree = flags.isLiteral ? parser.literal() : try parser.parse()
    program = try MatchProgramCompiler.compile(
      tree, sets: parser.sets, groupCount: parser.groupCount, ignoresCase: flags.ignoresCase)
    isLiteral = flags.isLiteral
  }

  /// The most scalars in a pattern.
  public static let maximumPatternLength = 10_000

  /// Whether the pattern matches somewhere in the text (XPath `fn:matches`).
  public func matchesAnywhere(
    in text: [Unicode.Scalar], limits: Limits = Limits()
  ) throws(RegularExpressionError) -> Bool {
    var search = TextSearch(for: self, in: text, wanting: .existence, limits)
    return try search.firstMatch(from: 0) != nil
  }

  /// Whether the pattern matches somewhere in the text (XPath `fn:matches`).
  public func matchesAnywhere(
    in text: String, limits: Limits = Limits()
  ) throws(RegularExpressionError) -> Bool {
    try matchesAnywhere(in: Array(text.unicodeScalars), limits: limits)
  }

  /// The same; the steps that it takes are added to `steps`, also when it fails.
  func matchesAnywhere(
    in text: String, limits: Limits, steps: inout Int
  ) throws(RegularExpressionError) -> Bool {
    var search = TextSearch(
      for: self, in: Array(text.unicodeScalars), wanting: .existence, limits)
    defer { steps += search.steps }
    return try search.firstMatch(from: 0) != nil
  }

  /// The leftmost match that begins at `start` or later; nil if there is none.
  ///
  /// - Parameter start: An offset in the text, 0 to its length; nothing matches outside.
  public func firstMatch(
    in text: [Unicode.Scalar], from start: Int = 0, limits: Limits = Limits()
  ) throws(RegularExpressionError) -> Match? {
    guard (0...text.count).contains(start) else { return nil }
    var search = TextSearch(for: self, in: text, from: start, wanting: .groups, limits)
    return try search.firstMatch(from: start).map(Match.init(slots:))
  }
}

extension RegularExpression.Match {
  /// From the bounds of the match and of each group, -1 where there are none.
  init(slots: [Int]) {
    range = slots[0]..<slots[1]
    groups = stride(from: 2, to: slots.count, by: 2).map { slot in
      let (lower, upper) = (slots[slot], slots[slot + 1])
      return lower >= 0 && upper >= lower ? lower..<upper : nil
    }
  }
}

extension RegularExpression {
  /// The flags of a regular expression.
  struct Flags {
    private(set) var matchesLineEnds = false
    private(set) var isMultiline = false
    private(set) var ignoresCase = false
    private(set) var ignoresSpace = false
    private(set) var isLiteral = false

    init(_ text: String) throws(RegularExpressionError) {
      for (offset, scalar) in text.unicodeScalars.enumerated() {
        switch scalar {
        case "s": matchesLineEnds = true
        case "m": isMultiline = true
        case "i": ignoresCase = true
        case "x": ignoresSpace = true
        case "q": isLiteral = true
        default: throw .unknownFlag(scalar, at: offset)
        }
      }
    }
  }
}
