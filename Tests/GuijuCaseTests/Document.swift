import Foundation
import Testing

/// A Markdown document as far as its blocks matter.
struct Document: CustomTestStringConvertible, Sendable {
  /// Relative to the root of the repository.
  let path: String

  var testDescription: String { path }

  var url: URL { Self.root.appendingPathComponent(path) }

  /// The root of the repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The documents whose blocks are run: those for users, sorted by path.
  static let all: [Document] = {
    let folders =
      ["", "docs", "examples", "rules"] + subfolders(of: "examples") + subfolders(of: "rules")
    return folders.flatMap { folder in
      names(in: folder)
        .filter { name in
          name.hasSuffix(".md") && (folder == "docs" || name.hasPrefix("README"))
        }
        .map { Document(path: folder.isEmpty ? $0 : "\(folder)/\($0)") }
    }
  }()

  private static func names(in folder: String) -> [String] {
    let path = root.appendingPathComponent(folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private static func subfolders(of folder: String) -> [String] {
    names(in: folder).map { "\(folder)/\($0)" }
  }

  func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

  /// Replaces lines of blocks, each found again by its fence; from the last block to the first, so
  /// that no replacement moves another.
  func rewrite(_ blocks: [(old: DocumentBlock, lines: [String])]) throws {
    var lines = try text().components(separatedBy: "\n")
    for (old, new) in blocks.sorted(by: { $0.old.fence > $1.old.fence }) {
      lines.replaceSubrange(old.fence..<old.fence + old.lines.count, with: new)
    }
    try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
  }

  func blocks() throws -> [DocumentBlock] {
    var blocks: [DocumentBlock] = []
    var open: DocumentBlock?
    var prelude: String?
    var origin: String?
    var file: String?
    var comment: [String]?
    for (index, line) in try text().components(separatedBy: "\n").enumerated() {
      if var block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
          origin = nil
          file = nil
        } else {
          block.lines.append(line)
          open = block
        }
      } else if let lines = comment {
        comment = line == "-->" ? nil : lines + [line]
        if comment == nil { prelude = lines.joined(separator: "\n") + "\n" }
      } else if line == "<!-- guiju" {
        comment = []
      } else if line.hasPrefix("<!-- from "), line.hasSuffix(" -->") {
        origin = String(line.dropFirst(10).dropLast(4))
      } else if line.hasPrefix("<!-- file "), line.hasSuffix(" -->") {
        file = String(line.dropFirst(10).dropLast(4))
      } else if line.hasPrefix("```") {
        let kind = line.dropFirst(3).prefix { $0 != " " }
        open = DocumentBlock(
          kind: String(kind), lines: [], fence: index + 1, prelude: prelude, origin: origin,
          file: file)
      }
    }
    return blocks
  }
}

// MARK: - Sections that a command writes

extension Document {
  /// What stands between `<!-- $ COMMAND -->` and `<!-- end -->`: what the command prints.
  struct Section {
    let command: String
    /// The lines between, by their positions from 0.
    let lines: Range<Int>
  }

  func sections() throws -> [Section] {
    var sections: [Section] = []
    var open: (command: String, start: Int)?
    for (index, line) in try text().components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("<!-- $ "), line.hasSuffix(" -->") {
        open = (String(line.dropFirst(7).dropLast(4)), index + 1)
      } else if line == "<!-- end -->", let section = open {
        sections.append(Section(command: section.command, lines: section.start..<index))
        open = nil
      }
    }
    return sections
  }
}

// MARK: - Links

extension Document {
  /// The targets of the links within the repository, `file#anchor`.
  func links() throws -> [String] {
    try text().matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
      .filter { !$0.contains("://") }
  }

  /// The file that a link leads to; the document itself for an empty path.
  func file(at link: String) -> Document {
    guard !link.isEmpty else { return self }
    let target = url.deletingLastPathComponent().appendingPathComponent(link).standardizedFileURL
    return Document(
      path: String(target.path.dropFirst(Self.root.standardizedFileURL.path.count + 1)))
  }

  /// The anchors of the headings, as GitHub makes them: lower case, blanks as hyphens, other signs
  /// left out.
  func anchors() throws -> Set<String> {
    var anchors: Set<String> = []
    for line in try text().components(separatedBy: "\n") where line.hasPrefix("#") {
      let heading = line.drop { $0 == "#" }.dropFirst().lowercased()
      anchors.insert(
        String(
          heading.compactMap { character -> Character? in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || "-_".contains(character)
              ? character : nil
          }))
    }
    return anchors
  }
}
