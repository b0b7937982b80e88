import GuijuTestSupport
import Foundation
import Guiju
import GuijuEngine
import GuijuText
import Testing

/// The pages on diagnostics: one for each code, their examples true in both languages.
@Suite struct DiagnosticPageTests {
  @Test("Every code has a page", arguments: DiagnosticCode.allCases)
  func pages(_ code: DiagnosticCode) throws {
    let page = try #require(DiagnosticPage.page(on: code))
    for language in Language.allCases {
      #expect(!page.title[language].isEmpty)
      #expect(!page.meaning[language].isEmpty)
    }
  }

  @Test("In a terminal what a page says fits its width", arguments: Language.allCases)
  func pagesFit(_ language: Language) {
    for width in [40, 80] {
      for code in DiagnosticCode.allCases {
        let page = DiagnosticReference.text(on: code, language, width: width)
        let said = page.split(separator: "\n").prefix { !$0.hasSuffix("：") && !$0.hasSuffix(":") }
        #expect(said.allSatisfy { displayWidth(of: String($0)) <= width }, "\(page)")
        let unbroken = DiagnosticReference.text(on: code, language)
        #expect(page.filter { !$0.isWhitespace } == unbroken.filter { !$0.isWhitespace })
      }
    }
  }

  @Test func pagesAreInTheOrderOfTheirCodes() {
    let numbers = DiagnosticPage.all.map(\.code.rawValue)
    #expect(numbers == numbers.sorted())
    #expect(Set(numbers).count == numbers.count)
  }

  /// No short text of rules shows these.
  private static let withoutExample: Set<DiagnosticCode> = [
    .invalidUTF8, .tooDeep, .importInTrial, .wordListFault, .wordListDoubt, .wordListNote,
    .ambiguousTarget,
  ]

  @Test("A wrong example has its fault, the right one has none", arguments: DiagnosticCode.allCases)
  func examples(_ code: DiagnosticCode) throws {
    let page = try #require(DiagnosticPage.page(on: code))
    #expect((page.wrong == nil) == Self.withoutExample.contains(code))
    for language in Language.allCases {
      let reference = DiagnosticReference(language)
      if let wrong = page.wrong {
        let found = try diagnostics(of: wrong, reference)
        #expect(found.contains { $0.code == code }, "\(reference.text(wrong)): \(labels(found))")
      }
      if let right = page.right {
        let found = try diagnostics(of: right, reference)
        #expect(
          !found.contains { $0.code == code || $0.severity == .error },
          "\(reference.text(right)): \(labels(found))")
      }
    }
  }

  private func labels(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { "\($0.code.label) \($0.message.en)" }.joined(separator: "; ")
  }

  /// What `guiju lint` tells of the file with the example, beside one with the sample.
  private func diagnostics(
    of example: DiagnosticPage.Example, _ reference: DiagnosticReference
  ) throws -> [Diagnostic] {
    let text = reference.text(example)
    let isChinese = reference.sample == DiagnosticPage.sample
    let version = isChinese ? "语言 1\n" : "language 1\n"
    let file =
      switch example {
      case .expression:
        version
          + (isChinese ? "定义 例 针对 组织 = " : "define example on organization = ") + text + "\n"
      case .declarations: version + text + "\n"
      case .file: text + "\n"
      case .query: ""
      }
    let folder = try TemporaryFolder()
    try folder.write(Array(reference.sample.utf8), to: "tables.gj")
    if case .query = example { return try diagnostics(ofQuery: text, in: folder) }
    try folder.write(Array(file.utf8), to: "example.gj")
    let loaded = try RuleLoader.load([folder.path], lints: true)
    var workspace = Workspace(rules: loaded, asOf: CalendarDate(columnDays: 18_627))
    _ = workspace.lintNamePatterns()
    let rules = workspace.rules
    return rules.diagnostics.sorted.filter { diagnostic in
      rules.sources.place(of: diagnostic.span)?.name.hasSuffix("example.gj") ?? false
    }
  }

  private func diagnostics(
    ofQuery text: String, in folder: TemporaryFolder
  ) throws -> [Diagnostic] {
    let rules = try RuleLoader.load([folder.path])
    let workspace = Workspace(rules: rules, asOf: CalendarDate(columnDays: 18_627))
    do {
      _ = try TableQuery(text, in: workspace).prepare()
      return []
    } catch QueryError.diagnostics(let diagnostics) {
      return diagnostics.sorted
    }
  }

  // MARK: - Findings about data

  @Test("Every kind of finding has a page", arguments: DataFinding.Kind.allCases)
  func dataPages(_ kind: DataFinding.Kind) throws {
    let page = try #require(DataFindingPage.page(on: kind))
    for language in Language.allCases {
      #expect(!page.title[language].isEmpty)
      #expect(!page.meaning[language].isEmpty)
      #expect(DiagnosticReference.text(on: kind, language).contains(page.meaning[language]))
    }
    #expect(DataFinding.Kind(label: kind.label) == kind)
    #expect(DataFindingPage.all.map(\.kind.rawValue) == DataFinding.Kind.allCases.map(\.rawValue))
  }

  @Test("Wrong rows have their fault, right ones have none", arguments: DataFinding.Kind.allCases)
  func rows(_ kind: DataFinding.Kind) throws {
    let page = try #require(DataFindingPage.page(on: kind))
    #expect((page.wrong == nil) == [.invalidUTF8, .oversized, .skippedRows].contains(kind))
    for language in Language.allCases {
      if let wrong = page.wrong {
        #expect(try findings(wrong, page.table, language).contains(kind))
      }
      if let right = page.right { #expect(try findings(right, page.table, language).isEmpty) }
    }
  }

  /// What is told of the rows of an example beside a faultless file of the other table.
  private func findings(
    _ rows: String, _ table: DataFindingPage.Table, _ language: Language
  ) throws -> [DataFinding.Kind] {
    let reference = DiagnosticReference(language)
    let folder = try TemporaryFolder()
    try folder.write(Array(reference.text(DataFindingPage.sample).utf8), to: "tables.gj")
    for other in DataFindingPage.Table.allCases {
      let text = reference.text(other == table ? rows : other.faultless)
      let name = reference.text(other.rawValue)
      #expect(language == .chinese || !text.unicodeScalars.contains(where: isIdeograph), "\(text)")
      try folder.write(Array(text.utf8), to: "data/\(name).csv")
    }
    let rules = try RuleLoader.load([folder.path])
    var workspace = Workspace(rules: rules, asOf: CalendarDate(columnDays: 18_627))
    #expect(workspace.isUsable)
    try workspace.load([DataInput(folder.path + "/data")])
    return workspace.dataFindings.kept.map(\.kind)
  }

  @Test("English examples are in English", arguments: DiagnosticPage.all.map(\.code))
  func words(_ code: DiagnosticCode) throws {
    let page = try #require(DiagnosticPage.page(on: code))
    let reference = DiagnosticReference(.english)
    for example in [page.wrong, page.right].compactMap({ $0 }) {
      // A duration has no other short form.
      let text = reference.text(example).replacing("1年", with: "").replacing("30天", with: "")
      #expect(!text.unicodeScalars.contains(where: isIdeograph), "\(text)")
    }
    #expect(!reference.sample.unicodeScalars.contains(where: isIdeograph))
  }

  @Test(
    "The pages in the documents are what the source gives",
    arguments: [("docs/diagnostics.md", Language.english), ("docs/diagnostics.zh.md", .chinese)])
  func documents(_ path: String, _ language: Language) throws {
    let committed = try Document(path: path).text()
    let page = DiagnosticReference.page(language)
    let difference = LineDifference(
      expected: CaseFile.lines(of: page), found: CaseFile.lines(of: committed))
    #expect(committed == page, "run make reference, and read the difference:\n\(difference)")
  }

  /// The rules of the repository lack nothing. That a pack gives a common parameter a value of its own
  /// is told, and is meant: Guangdong's measure binds Shenzhen.
  @Test func exampleRulesHaveNoRemarks() throws {
    let path = Document.root.appendingPathComponent("rules").path
    let rules = try RuleLoader.load([path], lints: true)
    let remarks = rules.diagnostics.sorted.filter { $0.code != .redeclaredCommonName }
    #expect(remarks.isEmpty, "\(labels(remarks))")
  }
}
