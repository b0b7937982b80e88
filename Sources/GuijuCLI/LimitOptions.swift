import ArgumentParser
import Guiju
import GuijuEngine
import GuijuText

/// How far an evaluation may go.
struct LimitOptions: ParsableArguments {
  @Option(
    name: .customLong("limit"),
    help: ArgumentHelp(
      say(
        "改变一个上限，可写多次：\(Self.names)", "changes a limit; repeatable: \(Self.names)"),
      valueName: say("名称=数目", "name=number")))
  var limits: [String] = []

  private static let names = Limits.Name.allCases.map(\.rawValue).joined(separator: ", ")

  /// The limits with those of `guiju.yml` and then those of the command line.
  func values(_ project: [Limits.Name: Int] = [:]) throws(InputError) -> Limits {
    var values = Limits()
    for (name, limit) in project { values[name] = limit }
    for assignment in limits {
      guard let equal = assignment.firstIndex(of: "=") else {
        throw InputError(
          Message(
            zh: "--limit 要写成 名称=数目，这里是“\(assignment)”",
            en: "--limit takes NAME=NUMBER, this is “\(assignment)”"),
          help: Message(
            zh: "例如 --limit steps=1000000000", en: "such as --limit steps=1000000000"))
      }
      let name = try Limits.Name(written: String(assignment[..<equal]))
      values[name] = try name.limit(written: String(assignment[assignment.index(after: equal)...]))
    }
    return values
  }
}

extension Limits.Name {
  /// The limit of a name that somebody has written.
  init(written text: String) throws(InputError) {
    if let name = Self(rawValue: text) {
      self = name
      return
    }
    let names = Self.allCases.map(\.rawValue)
    throw InputError(
      Message(zh: "没有名为“\(text)”的上限", en: "no limit is named “\(text)”"),
      help: .didYouMean(nearestName(to: text, in: names))
        ?? Message(
          zh: "有 " + names.joined(separator: "、"), en: "there are " + names.joined(separator: ", "))
    )
  }

  /// A number that the limit can be set to.
  func limit(written text: String) throws(InputError) -> Int {
    let digits = text.filter { $0 != "_" }
    guard let limit = Int(digits), range.contains(limit) else {
      throw InputError(
        Message(
          zh: "上限 \(rawValue) 要在 \(range.lowerBound) 到 \(range.upperBound) 之间，这里是“\(text)”",
          en: "the limit \(rawValue) is from \(range.lowerBound) to \(range.upperBound), "
            + "this is “\(text)”"))
    }
    return limit
  }
}
