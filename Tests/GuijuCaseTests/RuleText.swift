import Foundation
import Testing

/// Rule texts of this repository: the rule files, and the files within the cases.
struct RuleText: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  static let all: [RuleText] = ruleFiles + caseFiles

  private static let root = URL(fileURLWithPath: CaseFile.root)
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The files under `rules`.
  static let ruleFiles: [RuleText] = {
    let folder = root + "/rules"
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".gj") }.sorted().compactMap { name in
      (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8))
        .map { RuleText(name: "rules/" + name, text: $0) }
    }
  }()

  /// Those that text cases give.
  static let caseFiles: [RuleText] = CaseFile.all("case").flatMap { file in
    var blocks: [CaseBlock] = []
    for (index, line) in ((try? file.lines()) ?? []).enumerated() {
      if line.hasPrefix(CaseBlock.caseMarker) {
        continue
      } else if let block = CaseBlock(marker: line, number: index + 1) {
        blocks.append(block)
      } else if !blocks.isEmpty {
        blocks[blocks.count - 1].body.append(line)
      }
    }
    return blocks.filter { $0.keyword == "file" && $0.name.hasSuffix(".gj") }
      .map { RuleText(name: "\(file.name):\($0.line) \($0.name)", text: $0.text) }
  }
}
