import GuijuEngine
import GuijuPlan
import GuijuText

/// Findings in SARIF 2.1.0, which code hosts and editors read.
///
/// A verdict that is undetermined has the kind `open` (§3.27.9: the evaluation could not decide), and
/// with it no level; all others are of the kind `fail`.
///
/// Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
struct FindingSARIF: FindingFormat {
  private let source: FindingSource
  private let header: ReportHeader
  private var context: ReportContext { source.context }
  /// The place of each code among the rules of the tool.
  private var indices: [String: Int] = [:]
  private var isFirst = true

  init(_ source: FindingSource, _ header: ReportHeader) {
    self.source = source
    self.header = header
  }

  mutating func opening() -> String {
    var rules: [JSONValue] = []
    func add(_ code: String, _ rule: JSONValue) {
      guard indices[code] == nil else { return }
      indices[code] = rules.count
      rules.append(rule)
    }
    for outcome in source.outcomes {
      let code = source.code(of: outcome.rule)
      add(code, descriptor(of: outcome.rule, code))
    }
    for found in source.dataFindings.kept { add(found.kind.label, descriptor(of: found.kind)) }
    for fault in source.decisionFaults {
      let name = context.plan[fault.table].name
      add(name, descriptor(ofDecisionTable: name))
    }
    return "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
      + "\"version\":\"2.1.0\",\n\"runs\":[{\"tool\":{\"driver\":{\"name\":\"guiju\","
      + "\"version\":\(JSONValue.string(header.version).line),\"rules\":[\n"
      + rules.map(\.line).joined(separator: ",\n")
      + "\n]}},\n\"language\":\"\(context.language == .chinese ? "zh-CN" : "en-US")\",\n"
      + "\"columnKind\":\"unicodeCodePoints\",\n\"results\":["
  }

  mutating func finding(_ finding: Finding) -> String {
    defer { isFirst = false }
    let isOpen = if case .verdict(.undetermined, _) = finding.subject { true } else { false }
    var text = finding.text
    if let name = finding.rowName { text = name + context.say("：", ": ") + text }
    if let advice = finding.advice { text += "\n" + advice }
    var members: [(key: String, value: JSONValue)] = [
      ("ruleId", .string(finding.code)),
      ("ruleIndex", .number(String(indices[finding.code] ?? -1))),
      ("kind", .string(isOpen ? "open" : "fail")),
      ("level", .string(isOpen ? "none" : finding.severity.word)),
      ("message", .object([("text", .string(text))])),
    ]
    if let place = finding.place {
      members.append(("locations", .array([location(place, message: nil, id: nil)])))
    }
    if source.comparison != nil { members.append(("baselineState", .string("new"))) }
    if !finding.related.isEmpty {
      let related = finding.related.enumerated().map { index, related in
        location(related.place, message: related.message, id: index + 1)
      }
      members.append(("relatedLocations", .array(related)))
    }
    members.append(
      (
        "partialFingerprints",
        .object([("ruleAndRow/v1", .string(finding.fingerprint.description))])
      ))
    let properties = [("table", finding.table), ("key", finding.key)].compactMap { name, text in
      text.map { (name, JSONValue.string($0)) }
    }
    if !properties.isEmpty { members.append(("properties", .object(properties))) }
    return (isFirst ? "\n" : ",\n") + JSONValue.object(members).line
  }

  mutating func closing() -> String {
    "\n],\n\"properties\":{\"asOf\":\"\(context.program.asOf)\",\"omitted\":\(source.omitted())}}]}\n"
  }

  // MARK: - Parts

  private func location(_ place: CellPlace, message: String?, id: Int?) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = []
    if let id { members.append(("id", .number(String(id)))) }
    members.append(
      (
        "physicalLocation",
        .object([
          ("artifactLocation", .object([("uri", .string(Self.uri(of: place.file)))])),
          (
            "region",
            .object([
              ("startLine", .number(String(place.line))),
              ("startColumn", .number(String(place.column))),
            ])
          ),
        ])
      ))
    if let message { members.append(("message", .object([("text", .string(message))]))) }
    return .object(members)
  }

  /// A path as a reference of RFC 3986: what may not stand in one becomes its bytes in hexadecimal.
  static func uri(of path: String) -> String {
    var uri = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return uri
  }

  private func descriptor(of id: RuleID, _ code: String) -> JSONValue {
    let rule = context.plan[id]
    let citation = context.citation(of: rule)
    let written = rule.requirements.map { source.sources.text(context.plan.span($0.condition)) }
    let requirements = written.map(\.inOneLine)
    var members: [(key: String, value: JSONValue)] = [
      ("id", .string(code)), ("name", .string(rule.name)),
      ("shortDescription", text(rule.name)),
    ]
    if !requirements.isEmpty {
      members.append(("fullDescription", text(requirements.joined(separator: "; "))))
    }
    let help = [
      citation.isEmpty ? nil : "依据 / source: " + citation,
      requirements.isEmpty ? nil : "要求 / requires: " + requirements.joined(separator: "; "),
      source.sources.place(of: rule.span).map {
        "规则 / rule: \($0.name):\($0.location.line)"
      },
    ].compactMap { $0 }
    if !help.isEmpty { members.append(("help", text(help.joined(separator: "\n")))) }
    let level = if case .rule = rule.kind { rule.severity } else { Severity.note }
    members.append(("defaultConfiguration", .object([("level", .string(level.word))])))
    if let place = source.sources.place(of: rule.span) {
      members.append(
        (
          "properties",
          .object([
            ("file", .string(place.name)), ("line", .number(String(place.location.line))),
          ])
        ))
    }
    return .object(members)
  }

  private func descriptor(of kind: DataFinding.Kind) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("id", .string(kind.label))]
    if let page = header.pages(kind) {
      members += [
        ("shortDescription", text(page.title[context.language])),
        ("fullDescription", text(page.meaning[context.language])),
        ("help", text(page.meaning.zh + "\n\n" + page.meaning.en)),
      ]
    }
    members.append(("defaultConfiguration", .object([("level", .string(kind.severity.word))])))
    return .object(members)
  }

  private func descriptor(ofDecisionTable name: String) -> JSONValue {
    .object([
      ("id", .string(name)),
      ("shortDescription", text(context.say("决策表 \(name)", "decision table \(name)"))),
      ("defaultConfiguration", .object([("level", .string("error"))])),
    ])
  }

  private func text(_ text: String) -> JSONValue { .object([("text", .string(text))]) }
}
