import Foundation
import Guiju
import GuijuEngine
import GuijuTestSupport
import Testing

/// The rules and the data of Jilin, as they stand in the repository.
enum Jilin {
  /// The root of the repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func day() throws -> CalendarDate {
    try #require(CalendarDate(year: 2020, month: 12, day: 31))
  }

  static func workspace(loads: Bool = true, rules: String = root + "/rules") throws -> Workspace {
    var workspace = Workspace(
      rules: try RuleLoader.load([rules + "/jilin"], root: rules), asOf: try day())
    if loads { try workspace.load([.folder(root + "/examples/jilin")]) }
    return workspace
  }

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: root + "/rules/jilin/" + name, encoding: .utf8)
  }

  /// The workspace with one file of the rules edited.
  static func edited(_ name: String, _ edit: (String) -> String) throws -> Workspace {
    let folder = try TemporaryFolder()
    let rules = folder.path + "/rules"
    try FileManager.default.createDirectory(atPath: rules, withIntermediateDirectories: true)
    for part in ["jilin", "common"] {
      try FileManager.default.copyItem(
        atPath: root + "/rules/" + part, toPath: rules + "/" + part)
    }
    let edited = edit(try text(name))
    #expect(try edited != text(name))
    try edited.write(toFile: rules + "/jilin/" + name, atomically: true, encoding: .utf8)
    return try workspace(rules: rules)
  }

  /// A copy of the data that a test may spoil.
  static func copiedData() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = root + "/examples/jilin"
    for name in try FileManager.default.contentsOfDirectory(atPath: source)
    where name.hasSuffix(".csv") {
      try FileManager.default.copyItem(
        atPath: source + "/" + name, toPath: folder.path + "/" + name)
    }
    return folder
  }
}
