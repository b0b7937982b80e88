/// A count as a bar of blocks, to eighths of a column.
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
}
