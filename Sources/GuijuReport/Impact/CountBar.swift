/// Counts as bars of blocks, to eighths of a column.
enum CountBar {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The bar of a count among counts of which the greatest takes `width` columns.
  static func text(_ count: Int, of greatest: Int, width: Int) -> String {
    guard count > 0, greatest > 0, width > 0 else { return "" }
    let units = max(1, Int(Double(count) / Double(greatest) * Double(width * 8)))
    return text(eighths: units)
  }

  /// A bar of so many eighths of a column.
  static func text(eighths count: Int) -> String {
    String(repeating: "█", count: count / 8) + eighths[count % 8]
  }

  private static let levels = Array("▁▂▃▄▅▆▇█").map(String.init)

  /// Counts as bars side by side, each one column wide; none as a dot.
  ///
  /// - Parameter greatest: the count of a full bar; by default the greatest of them.
  static func sideBySide(_ counts: [Int], of greatest: Int? = nil) -> String {
    let greatest = greatest ?? counts.max() ?? 0
    return counts.map { count in
      guard count > 0, greatest > 0 else { return "·" }
      return levels[min(7, max(0, count * 8 / greatest - (count == greatest ? 1 : 0)))]
    }.joined()
  }
}
