import Glibc
import Guiju
import GuijuEngine
import GuijuText

/// `guiju.yml`: marks the rules root, and gives defaults for what the command line leaves out.
struct ProjectFile {
  /// The folder in which it stands; paths in it start there. Nil where there is no such file.
  private(set) var folder: String?
  private(set) var data: [String] = []
  private(set) var asOf: String?
  private(set) var failOn: FailureThreshold?
  /// The language of reports; what the parser and the program say before follows the locale.
  private(set) var language: Language?
  private(set) var limits: [Limits.Name: Int] = [:]
  /// How data files are read.
  private(set) var forms = DataForms()

  /// The file of the rules named, in whose language the program speaks unless `--lang` names one.
  static func open(for path: String?, _ common: CommonOptions) throws -> ProjectFile {
    let file = try find(for: path)
    if common.lang == nil, let language = file.language { adopt(language) }
    return file
  }

  /// The file of the rules named, or, where none are, of the current folder.
  private static func find(for path: String?) throws -> ProjectFile {
    let root = try RuleLoader.root(of: path ?? ".")
    let file = root + "/guiju.yml"
    var project = ProjectFile()
    guard access(file, F_OK) == 0 else { return project }
    let bytes = try RuleLoader.readProjectFile(file)
    project.folder = root
    do {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw InputError(Message(zh: "不是有效的 UTF-8 文字", en: "it is not valid UTF-8"))
      }
      try project.read(text)
    } catch let error as InputError {
      throw InputError(
        Message(zh: "\(file)：\(error.message.zh)", en: "\(file): \(error.message.en)"),
        help: error.help)
    } catch let error as YAMLError {
      throw error.inputError(in: file)
    }
    return project
  }

  /// The rules named, else the folder of the file.
  func rules(_ named: [String]) throws(InputError) -> [String] {
    if !named.isEmpty { return named }
    if let folder { return [folder] }
    throw InputError(
      Message(zh: "没有给出规则", en: "no rules are given"),
      help: Self.usage)
  }

  /// How the command that runs is written with rules, for who has named none.
  private static var usage: Message? {
    let usages = [
      "check": Message(
        zh: "写 guiju check 规则文件夹 --data 数据文件夹", en: "write guiju check RULES --data DATA"),
      "name": Message(
        zh: "写 guiju name 名称 --rules 规则文件夹 --data 数据文件夹",
        en: "write guiju name NAME --rules RULES --data DATA"),
      "provisions": Message(zh: "写 guiju provisions 规则文件夹", en: "write guiju provisions RULES"),
      "explain": Message(
        zh: "写 guiju explain 规则 主键 --rules 规则文件夹 --data 数据文件夹",
        en: "write guiju explain RULE KEY --rules RULES --data DATA"),
      "lint": Message(zh: "写 guiju lint 规则文件夹", en: "write guiju lint RULES"),
      "test": Message(zh: "写 guiju test 规则文件夹", en: "write guiju test RULES"),
    ]
    // The first word that is a command: whatever stands behind it is its own.
    return CommandLine.arguments.lazy.compactMap { usages[$0] }.first
  }

  private mutating func read(_ text: String) throws {
    guard let content = try YAMLReader.read(text), !content.isNull else { return }
    guard case .mapping(let entries) = content else {
      throw InputError(Message(zh: "应当是“名称: 值”", en: "it should hold “name: value”"))
    }
    for (key, value) in entries where !value.isNull {
      let name = key.text ?? ""
      switch name {
      case "data":
        let nodes = if case .sequence(let nodes) = value { nodes } else { [value] }
        data = try nodes.map { node in
          let path = try scalar(node, name)
          return path.hasPrefix("/") ? path : (folder ?? ".") + "/" + path
        }
      case "as-of": asOf = try scalar(value, name)
      case "fail-on":
        let word = try scalar(value, name)
        guard let threshold = FailureThreshold(rawValue: word) else {
          let choices = FailureThreshold.allCases.map(\.rawValue)
          throw InputError(
            Message(zh: "fail-on 不能是“\(word)”", en: "fail-on cannot be “\(word)”"),
            help: Message(
              zh: "可以是 " + choices.joined(separator: "、"),
              en: "it can be " + choices.joined(separator: ", ")))
        }
        failOn = threshold
      case "lang":
        let word = try scalar(value, name)
        guard let language = Language(rawValue: word) else {
          throw InputError(
            Message(zh: "lang 只能是 zh 或 en，这里是“\(word)”", en: "lang is zh or en, this is “\(word)”"))
        }
        self.language = language
      case "limits":
        guard case .mapping(let entries) = value else {
          throw InputError(
            Message(zh: "limits 里应当是“名称: 数目”", en: "limits should hold “name: number”"))
        }
        for (key, value) in entries {
          let name = try Limits.Name(written: key.text ?? "")
          limits[name] = try name.limit(written: try scalar(value, name.rawValue))
        }
      default:
        if let option = DataForms.Option(rawValue: name) {
          try read(option, value)
          continue
        }
        throw InputError(
          Message(zh: "不认识“\(name)”", en: "“\(name)” is unknown"),
          help: .didYouMean(
            nearestName(
              to: name,
              in: ["data", "as-of", "fail-on", "lang", "limits"]
                + DataForms.Option.allCases.map(\.rawValue))))
      }
    }
  }

  /// `encoding: gb18030`, or for single tables `encoding: {组织: gb18030}`.
  private mutating func read(_ option: DataForms.Option, _ value: YAMLNode) throws {
    guard case .mapping(let tables) = value else {
      return try forms.set(option, written: scalar(value, option.rawValue))
    }
    for (table, value) in tables {
      try forms.set(
        option, written: scalar(value, option.rawValue), of: table.text ?? "")
    }
  }

  private func scalar(_ node: YAMLNode, _ name: String) throws(InputError) -> String {
    if let text = node.text { return text }
    throw InputError(
      Message(zh: "\(name) 的值应当是一段文字", en: "the value of \(name) should be a text"))
  }
}

extension YAMLError {
  /// What is told of a file that cannot be read.
  fileprivate func inputError(in file: String) -> InputError {
    let at = place.map { ":\($0.line):\($0.column)" } ?? ""
    switch kind {
    case .malformed:
      return InputError(
        Message(zh: "\(file)\(at)：不是有效的 YAML", en: "\(file)\(at): this is no valid YAML"))
    case .alias:
      return InputError(
        Message(
          zh: "\(file)：这里不能用 YAML 的引用（*名称）",
          en: "\(file): YAML aliases (*name) are not allowed here"))
    case .duplicateKey(let key):
      return InputError(
        Message(
          zh: "\(file)\(at)：“\(key)”写了两次", en: "\(file)\(at): “\(key)” stands there twice"))
    }
  }
}
