import Guiju
import GuijuText
import Yams

/// `guiju.yml`: marks the rules root, and gives defaults for what the command line leaves out.
struct ProjectFile {
  /// The folder in which it stands; paths in it start there. Nil where there is no such file.
  private(set) var folder: String?
  private(set) var data: [String] = []
  private(set) var asOf: String?
  private(set) var failOn: FailureThreshold?

  /// The file of the rules named, or, where none are, of the current folder.
  static func find(for path: String?) throws -> ProjectFile {
    let root = try RuleLoader.root(of: path ?? ".")
    let file = root + "/guiju.yml"
    var project = ProjectFile()
    guard let bytes = try? RuleLoader.readProjectFile(file) else { return project }
    project.folder = root
    do {
      try project.read(String(decoding: bytes, as: UTF8.self))
    } catch let error as InputError {
      throw InputError(
        Message(zh: "\(file)：\(error.message.zh)", en: "\(file): \(error.message.en)"),
        help: error.help)
    } catch {
      throw InputError(
        Message(zh: "\(file) 不是有效的 YAML", en: "\(file) is no valid YAML"))
    }
    return project
  }

  /// The rules named, else the folder of the file.
  func rules(_ named: [String]) throws(InputError) -> [String] {
    if !named.isEmpty { return named }
    if let folder { return [folder] }
    throw InputError(
      Message(zh: "没有给出规则", en: "no rules are given"),
      help: Message(
        zh: "写 guiju check 规则文件夹 --data 数据文件夹", en: "write guiju check RULES --data DATA"))
  }

  private mutating func read(_ text: String) throws {
    guard let content = try Yams.load(yaml: text) else { return }
    guard let entries = content as? [String: Any] else {
      throw InputError(Message(zh: "应当是“名称: 值”", en: "it should hold “name: value”"))
    }
    for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "data":
        let paths = (value as? [Any])?.map { "\($0)" } ?? ["\(value)"]
        data = paths.map { $0.hasPrefix("/") ? $0 : (folder ?? ".") + "/" + $0 }
      case "as-of": asOf = "\(value)"
      case "fail-on":
        let word = "\(value)"
        guard let threshold = FailureThreshold(rawValue: word) else {
          throw InputError(
            Message(zh: "fail-on 不能是“\(word)”", en: "fail-on cannot be “\(word)”"))
        }
        failOn = threshold
      case "lang":
        break
      default:
        throw InputError(
          Message(zh: "不认识“\(name)”", en: "“\(name)” is unknown"),
          help: .didYouMean(nearestName(to: name, in: ["data", "as-of", "fail-on", "lang"])))
      }
    }
  }
}
