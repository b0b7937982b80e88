import Foundation
import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuTable
import GuijuTestSupport
import GuijuText

/// Rules and data by chance: three tables that refer to one another, with blanks and cells that
/// cannot be taken, and rules over them.
struct RandomWorld {
  let rules: String
  /// By the name of the table.
  let files: [(table: String, text: String)]
  let queries: [String]

  init(seed: UInt64, queryCount: Int = 0) {
    var writer = RandomRules(seed: seed)
    rules = writer.program()
    queries = writer.queries(queryCount)
    var data = RandomData(seed: seed, writer.tables)
    files = data.files()
  }

  /// A world that is not by chance.
  init(rules: String, files: [(table: String, text: String)]) {
    (self.rules, self.files, queries) = (rules, files, [])
  }

  /// Whether what is wrong with rules is printed.
  private static let showsFaults =
    ProcessInfo.processInfo.environment["GUIJU_DIFFERENTIAL_FAULTS"] != nil

  /// Rules and data, loaded.
  struct Loaded {
    let program: Program
    let data: DataSet
    /// The data without the columns that no rule reads.
    let lean: DataSet
    /// What is wrong with the data, and what is told of it where those columns are left out.
    let findings: [String]
    let leanFindings: [String]
  }

  /// The rules and the data; nil where the rules are wrong.
  func load() throws -> Loaded? {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "", bytes: Array(rules.utf8)),
      let day = CalendarDate(year: 2021, month: 6, day: 30)
    else { return nil }
    let tree = Parser.parse(source, names: .builtins, diagnostics: &diagnostics)
    let plan = Checker.check([tree], diagnostics: &diagnostics)
    let program = Program(plan, asOf: day, diagnostics: &diagnostics)
    if diagnostics.hasErrors {
      if Self.showsFaults {
        let renderer = DiagnosticRenderer(language: .english, style: .plain, width: 100)
        print(renderer.render(diagnostics, in: sources))
      }
      return nil
    }
    func load(wanting fields: [TableID: Set<FieldID>]?) throws -> (DataSet, [String])? {
      var loader = TableLoader(program, wanting: fields)
      for file in files {
        guard let table = plan.table(named: file.table) else { return nil }
        try loader.load(CSVBytes(file.text), name: file.table, into: table)
      }
      let data = loader.finish(reading: plan.fieldsReadByRules)
      return (data, loader.findings.inOrder.map { "\($0)" })
    }
    guard let (data, findings) = try load(wanting: nil),
      let (lean, leanFindings) = try load(wanting: plan.fieldsNeeded(by: plan.ruleIDs))
    else { return nil }
    return Loaded(
      program: program, data: data, lean: lean, findings: findings, leanFindings: leanFindings)
  }
}

/// A table of a random world: its fields, and the tables around it.
struct RandomTable {
  enum Kind: CaseIterable { case integer, decimal, boolean, enumeration, text, date }

  struct Field {
    let name: String
    let kind: Kind
    /// What is declared of it besides.
    let suffix: String
  }

  let name: String
  let fields: [Field]
  /// The table that a row refers to, by a field of this name.
  let parent: (field: String, table: Int)?
  /// The reverse list of the rows that refer to a row.
  let children: (name: String, table: Int)?

  func fields(_ kinds: Kind...) -> [Field] { fields.filter { kinds.contains($0.kind) } }
}

/// The rows of a random world as CSV.
struct RandomData {
  private var generator: SeededGenerator
  private let tables: [RandomTable]

  init(seed: UInt64, _ tables: [RandomTable]) {
    generator = SeededGenerator(seed: seed ^ 0xD1FF)
    self.tables = tables
  }

  mutating func files() -> [(table: String, text: String)] {
    // Most worlds are small; some have several batches, and end within one.
    let isLarge = chance(4)
    let counts = tables.indices.map { index in
      isLarge ? [12, 90, 2_300][index] : Int.random(in: 0...[4, 9, 30][index], using: &generator)
    }
    let blanks = [0, 5, 15, 40].randomElement(using: &generator) ?? 0
    return tables.indices.map { index in
      let table = tables[index]
      var lines = [
        (["编号"] + (table.parent.map { [$0.field] } ?? []) + table.fields.map(\.name))
          .joined(separator: ",")
      ]
      for row in 0..<counts[index] {
        var cells = ["\(row)"]
        if let parent = table.parent {
          cells.append(
            chance(10) ? "" : String(Int.random(in: 0...counts[parent.table], using: &generator)))
        }
        for field in table.fields { cells.append(chance(blanks) ? "" : cell(field.kind)) }
        lines.append(cells.joined(separator: ","))
      }
      return (table.name, lines.joined(separator: "\n") + "\n")
    }
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  private mutating func cell(_ kind: RandomTable.Kind) -> String {
    if chance(2) { return "?!" }
    switch kind {
    case .integer:
      if chance(3) {
        return [
          "9223372036854775807", "-9223372036854775808", "1152921504606846976",
          "99999999999999999999",
        ]
        .randomElement(using: &generator) ?? ""
      }
      return String(Int.random(in: 0...6, using: &generator))
    case .decimal:
      if chance(4) {
        return ["0.000000001", "123456789012345678.9", "-0.5"].randomElement(using: &generator)
          ?? ""
      }
      return ["0", "0.5", "1.25", "2", "3.0", "10"].randomElement(using: &generator) ?? ""
    case .boolean: return chance(50) ? "是" : "否"
    case .enumeration: return RandomRules.values.randomElement(using: &generator) ?? ""
    case .text: return RandomRules.texts.randomElement(using: &generator) ?? ""
    case .date:
      return ["2020-02-29", "2021-06-30", "2021-01-31", "2019-12-31", "2024-05-01"]
        .randomElement(using: &generator) ?? ""
    }
  }
}
