/// A fenced block of a Markdown document.
struct DocumentBlock {
  /// The first word behind the opening fence: `console`, `guiju`.
  let kind: String
  var lines: [String]
  /// The line of the opening fence, from 1.
  let fence: Int
  /// The text of the HTML comment `<!-- guiju … -->` that holds for the block: declarations that
  /// it takes for granted.
  let prelude: String?
  /// The file of `<!-- from FILE -->` right before the block: the block stands in it, word for
  /// word.
  let origin: String?
  /// The file of `<!-- file FILE -->` right before the block: the block is that file for the
  /// transcripts that follow it, and all such files together are one program.
  let file: String?

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The line of the document on which `lines[index]` stands.
  func documentLine(_ index: Int) -> Int { fence + 1 + index }
}
