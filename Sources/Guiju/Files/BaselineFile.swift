import GuijuEngine
import GuijuReport
import GuijuText

/// Reads a baseline: the JSON that `Baseline.text` writes, to which people add waivers.
public enum BaselineFile {
  /// More than a hundred thousand findings fit.
  private static let sizeLimit = 64 << 20

  public static func exists(_ path: String) -> Bool { FileSystem.exists(path) }

  public static func read(_ path: String) throws(FileError) -> Baseline {
    let bytes = try FileSystem.read(path, limit: sizeLimit)
    let value: JSONValue
    do {
      value = try JSONReader.read(bytes)
    } catch {
      let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
      throw FileError(
        path,
        Message(zh: "第 \(line) 行不是 JSON", en: "line \(line) is no JSON"), help: rewrite)
    }
    guard case .number("1")? = value["schema"], let elements = value["findings"]?.elements else {
      throw FileError(
        path,
        Message(
          zh: "这不是基线文件：要有 \"schema\": 1 和 \"findings\"",
          en: "this is no baseline: it needs \"schema\": 1 and \"findings\""), help: rewrite)
    }
    var entries: [Baseline.Entry] = []
    for (index, element) in elements.enumerated() {
      entries.append(try entry(element, number: index + 1, path))
    }
    return Baseline(entries: entries)
  }

  private static let rewrite = Message(
    zh: "用 --write-baseline 重新写一个", en: "write it anew with --write-baseline")

  private static func entry(
    _ element: JSONValue, number: Int, _ path: String
  ) throws(FileError) -> Baseline.Entry {
    guard let fingerprint = element["fingerprint"]?.text, let verdict = element["verdict"]?.text
    else {
      throw FileError(
        path,
        Message(
          zh: "第 \(number) 条没有 fingerprint 或 verdict",
          en: "entry \(number) has no fingerprint or verdict"), help: rewrite)
    }
    var expires: CalendarDate?
    if let text = element["expires"]?.text {
      expires = CalendarDate(cell: text.utf8)
      if expires == nil {
        throw FileError(
          path,
          Message(
            zh: "第 \(number) 条的 expires“\(text)”不是日期",
            en: "the expires “\(text)” of entry \(number) is no date"),
          help: Message(zh: "例如 2021-06-30", en: "such as 2021-06-30"))
      }
    }
    return Baseline.Entry(
      fingerprint: fingerprint, rule: element["rule"]?.text ?? "", table: element["table"]?.text,
      key: element["key"]?.text, verdict: verdict, reason: element["reason"]?.text,
      source: element["source"]?.text, expires: expires)
  }
}
