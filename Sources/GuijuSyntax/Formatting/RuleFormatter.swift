// The formatter has no grammar of its own. The parser notes what each token is (`LayoutLog`); the
// tokens become pieces in their one spelling (`PieceReader`), the pieces lines (`LineCutter`), and a
// line that is too long is broken (`LineWriter`). Comments are read again from between the tokens
// and travel with the piece behind them. In the end the result is parsed, and compared with what it
// came from: a text whose meaning would change is never handed out.

import GuijuText

/// Writes a rule file in the canonical form.
public struct RuleFormatter {
  /// How to spell, and what is known of the names.
  public struct Options: Sendable {
    /// The language of keywords, functions, verdicts and types; nil leaves each in its own.
    public var language: Language?
    public var spellings: SpellingTable
    /// Names of several words that may stand in the text.
    public var names: NameTable
    /// Names declared elsewhere, besides those that the text itself declares.
    public var declared: Set<String>

    public init(
      language: Language? = nil, spellings: SpellingTable = .init(), names: NameTable = .init(),
      declared: Set<String> = []
    ) {
      self.language = language
      self.spellings = spellings
      self.names = names
      self.declared = declared
    }
  }

  public enum Outcome: Sendable, Equatable {
    case text(String)
    /// The text has faults, which have been reported.
    case faulty
    /// In the other spelling the text would read as something else: `date 并且 time` would become
    /// `date and time`, which is one name.
    case ambiguous
  }

  /// The canonical form of a text.
  public static func format(
    _ source: Source, options: Options = .init(), diagnostics: inout DiagnosticBag
  ) -> Outcome {
    var bag = DiagnosticBag(limit: diagnostics.limit)
    let (tree, tokens, layout) = Parser.parseLayout(
      source, names: options.names, diagnostics: &bag)
    diagnostics.report(contentsOf: bag)
    if bag.hasErrors { return .faulty }
    var options = options
    options.declared.formUnion(declaredNames(of: tree, source, layout))
    func read(_ language: Language?) -> PieceReader {
      PieceReader(
        source, tokens: tokens, layout: layout,
        speller: Speller(
          language: language, table: options.spellings, declared: options.declared))
    }
    let (reader, chinese, english) = (read(options.language), read(.chinese), read(.english))
    let widths = zip(chinese.pieces, english.pieces).map { max($0.width, $1.width) }
    let text = RuleFormatter(reader.pieces, widths: widths).formatted(rest: reader.rest)
    guard essence(of: text, options) == essence(of: chinese) else { return .ambiguous }
    return .text(text)
  }

  // MARK: - What must not change

  /// What a text says, apart from its layout and the language of its keywords.
  private static func essence(of reader: PieceReader) -> [String] {
    reader.pieces.flatMap { $0.gap.comments.map(\.text) + [$0.text] }
      + reader.rest.comments.map(\.text)
  }

  private static func essence(of text: String, _ options: Options) -> [String]? {
    var sources = SourceMap()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return nil }
    var diagnostics = DiagnosticBag()
    let (_, tokens, layout) = Parser.parseLayout(
      source, names: options.names, diagnostics: &diagnostics)
    if diagnostics.hasErrors { return nil }
    return essence(
      of: PieceReader(
        source, tokens: tokens, layout: layout,
        speller: Speller(
          language: .chinese, table: options.spellings, declared: options.declared)))
  }

  // MARK: - Layout

  private let pieces: [Piece]
  private let lines: [Line]
  private let columns: Columns
  private var writer = LineWriter()

  static let step = 4

  private init(_ pieces: [Piece], widths: [Int]) {
    self.pieces = pieces
    lines = LineCutter(pieces, widths: widths).lines
    columns = Columns(lines, pieces)
  }

  private func formatted(rest: Gap) -> String {
    var copy = self
    copy.write(rest: rest)
    return copy.writer.finished
  }

  private mutating func write(rest: Gap) {
    var previous: Line?
    for (index, line) in lines.enumerated() {
      let gap = pieces[line.pieces.lowerBound].gap
      let isClose = line.kind == .blockClose
      write(gap, indent: line.indent + (isClose ? 1 : 0), behind: previous)
      let breaks = gap.breaksAfter
      let isFirst = gap.comments.isEmpty && previous?.opensBlock ?? true
      if breaks > 1, !isFirst, !isClose { writer.writeBlankLine() }
      write(line, index)
      previous = line
    }
    write(rest, indent: 0, behind: previous)
  }

  /// Writes the comments before a line: those that end the line before, then the others on lines
  /// of their own.
  private mutating func write(_ gap: Gap, indent: Int, behind previous: Line?) {
    for (index, comment) in gap.comments.enumerated() {
      let width = displayWidth(of: comment.text)
      if comment.breaksBefore == 0, index > 0 || previous != nil {
        writer.write(blanks: comment.endsLine ? 2 : 1)
      } else {
        let isFirst = index == 0 && previous?.opensBlock ?? true
        if comment.breaksBefore > 1, !isFirst { writer.writeBlankLine() }
        writer.beginLine(indent: indent * Self.step)
      }
      writer.write(comment.text, width: width)
    }
  }

  private mutating func write(_ line: Line, _ index: Int) {
    let indent = line.indent * Self.step
    writer.beginLine(indent: indent)
    if line.kind == .row {
      columns.write(pieces, line, to: &writer)
      return
    }
    let atoms = AtomLine(pieces[line.pieces], columns: columns.blanks[index] ?? [:])
    // Before a block, what is broken off stands deeper than the clauses.
    let continuation = indent + (line.opensBlock ? 2 : 1) * Self.step
    let isField = line.kind == .field
    writer.write(
      atoms, .init(line: indent, continuation: continuation, isOpen: !isField),
      limit: isField ? LineCutter.fieldWidth : LineCutter.width)
  }
}

// MARK: - Declared names

extension RuleFormatter {
  /// The names that a text declares or binds.
  private static func declaredNames(
    of tree: SyntaxTree, _ source: Source, _ layout: LayoutLog
  ) -> Set<String> {
    var names: Set<String> = []
    for declaration in tree.declarations {
      switch declaration {
      case .pack, .importing, .source, .setting: break
      case .parameter(let parameter): names.insert(parameter.name.text)
      case .table(let table):
        names.insert(table.name.text)
        for field in table.fields {
          names.insert(field.name.text)
          if let reverse = field.reverse { names.insert(reverse.text) }
        }
      case .wordList(let list): names.insert(list.name.text)
      case .pattern(let pattern):
        names.insert(pattern.name.text)
        names.formUnion(pattern.components.map(\.name.text))
      case .definition(let definition):
        names.insert(definition.name.text)
        names.formUnion(definition.arguments.map(\.text))
      case .decision(let decision):
        names.insert(decision.name.text)
        names.formUnion(decision.outputs.map(\.name.text))
      case .eligibility(let eligibility): names.insert(eligibility.name.text)
      case .rule(let rule): names.insert(rule.name.text)
      case .test(let test): names.formUnion(test.parameters.map(\.text))
      }
    }
    for position in layout.positions(of: .binding) {
      let start = Int(position - source.base)
      let bytes = source.bytes[start...].prefix(256)
      let word = String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(while: isNameContinue)
      names.insert(normalizedNFC(String(word)))
    }
    return names
  }
}
