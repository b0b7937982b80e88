import GuijuText

/// A comment between two tokens, which the lexer passes over.
struct Comment: Equatable {
  /// From its `//` or `/*`, line ends as line feeds, blanks at the end of the line left out.
  let text: String
  /// How many line breaks stand before it, behind the token or comment before it.
  let breaksBefore: Int

  /// Whether it reaches to the end of its line.
  var endsLine: Bool { text.utf8.starts(with: "//".utf8) }

  /// Whether nothing may stand behind it, or it does not lie on one line.
  var needsOwnLine: Bool { endsLine || text.utf8.contains(UInt8(ascii: "\n")) }
}

/// What stands between two tokens: comments, and line breaks behind the last of them.
struct Gap {
  var comments: [Comment] = []
  var breaksAfter = 0

  init() {}

  /// Reads the bytes between two tokens.
  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    var breaks = 0
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      if byte == UInt8(ascii: "/"), next == UInt8(ascii: "/") || next == UInt8(ascii: "*") {
        let end =
          next == UInt8(ascii: "/")
          ? bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
          : Self.endOfBlock(bytes, from: index + 2)
        comments.append(.init(text: Self.text(bytes[index..<end]), breaksBefore: breaks))
        breaks = 0
        index = end
      } else {
        if byte == UInt8(ascii: "\n") { breaks += 1 }
        index += 1
      }
    }
    breaksAfter = breaks
  }

  /// This gap and the one behind it, where the token between them is left out.
  mutating func join(_ next: Gap) {
    for (index, comment) in next.comments.enumerated() {
      comments.append(
        index == 0
          ? .init(text: comment.text, breaksBefore: comment.breaksBefore + breaksAfter) : comment)
    }
    breaksAfter = next.comments.isEmpty ? breaksAfter + next.breaksAfter : next.breaksAfter
  }

  /// The line breaks before what stands first behind the token before the gap.
  var breaksBeforeFirst: Int { comments.first?.breaksBefore ?? breaksAfter }

  private static func endOfBlock(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while index + 1 < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        return index + 2
      }
      index += 1
    }
    return bytes.endIndex
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.map { line in
      let end = line.lastIndex { ![0x20, 0x09, 0x0B, 0x0C, 0x0D].contains($0) }
      return String(decoding: end.map { line[...$0] } ?? [], as: UTF8.self)
    }.joined(separator: "\n")
  }
}
