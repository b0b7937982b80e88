import GuijuReport
import GuijuText

/// Reads a list of the provisions of documents: a CSV file with a column `id` (编号), and as far as
/// there are any `encode` (编码: 是, 否), `note` (说明), `jurisdiction` (地区), `article` (条款),
/// `summary` (内容).
public enum ProvisionFile {
  public static func read(_ path: String) throws(FileError) -> [Provision] {
    let records = try HeadedRecords(reading: path)
    let ids = try records.required(["编号", "id"])
    let isEncoded = records.column(["编码", "encode"])
    let notes = records.column(["说明", "note"])
    let places = records.column(["地区", "jurisdiction"])
    let texts = records.column(["内容", "summary_zh", "summary"])
    let articles = records.column(["条款", "article"])
    var seen: Set<String> = []
    var provisions: [Provision] = []
    for (index, id) in ids.enumerated() where !id.isEmpty {
      guard seen.insert(id).inserted else {
        throw FileError(
          path, Message(zh: "编号“\(id)”写了两次", en: "the id “\(id)” is written twice"))
      }
      let encoded = isEncoded.map { $0[index].lowercased() } ?? "yes"
      provisions.append(
        Provision(
          id: id, place: places?[index] ?? "", article: articles?[index] ?? "",
          text: texts?[index] ?? "",
          isToBeEncoded: !["no", "否", "n", "0"].contains(encoded), note: notes?[index] ?? ""))
    }
    return provisions
  }
}
