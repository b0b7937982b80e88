import Foundation
import Testing

/// One text file of cases under `Tests/Cases`.
struct CaseFile: Sendable, CustomTestStringConvertible {
  /// The path below `Tests/Cases`.
  let name: String
  let path: String

  var testDescription: String { name }

  /// `Tests/Cases`, found from this source file.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Cases").path

  /// Whether expected answers are to be rewritten, not compared.
  static let isUpdating = ProcessInfo.processInfo.environment["GUIJU_UPDATE_CASES"] == "1"

  /// Pieces of the names of the only files wanted; none for all of them.
  static let wanted =
    ProcessInfo.processInfo.environment["GUIJU_CASES"]?.split(separator: ",") ?? []

  /// All files with an extension, by name.
  static func all(_ fileExtension: String) -> [CaseFile] {
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      name.hasSuffix("." + fileExtension)
        && (wanted.isEmpty || wanted.contains { name.contains($0) })
    }.sorted()
      .map { CaseFile(name: $0, path: root + "/" + $0) }
  }

  /// The lines without their line feeds.
  func lines() throws -> [String] {
    var lines = Self.lines(of: try String(contentsOfFile: path, encoding: .utf8))
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// A text cut at its line feeds; a carriage return stays, and an empty text is one empty line.
  static func lines(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  func rewrite(_ lines: [String]) throws {
    let text = lines.joined(separator: "\n") + "\n"
    guard try String(contentsOfFile: path, encoding: .utf8) != text else { return }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Records a failure at a line of this file, counted from 1.
  func fail(_ message: String, line: Int) {
    Issue.record(
      Comment(rawValue: "Tests/Cases/\(name):\(line): \(message)"),
      sourceLocation: SourceLocation(
        fileID: "Cases/\(name)", filePath: path, line: max(1, line), column: 1))
  }
}
