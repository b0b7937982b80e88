import Guiju
import GuijuPlan
import GuijuSyntax
import GuijuText

extension ShellSession {
  /// Takes declarations, or `设 名称 = 值`, for the session, and tells what they change.
  mutating func change(_ text: String) throws {
    try advise(on: text)
    var next = trial
    next.add(text, name: say("<输入>", "<typed>"))
    try change(to: next)
  }

  /// Takes what the file of a trial says.
  mutating func change(byFile path: String) throws {
    var next = trial
    try next.add(file: path)
    try change(to: next)
  }

  private mutating func change(to next: Trial) throws {
    let changed = try applied(next)
    let before = workspace
    trial = next
    workspace = changed
    tellSettings(since: before)
    try tellImpact(since: before)
  }

  /// `.undo`: takes back the last change.
  mutating func undo() throws {
    var next = trial
    guard let last = next.undo() else { throw nothingChanged }
    let before = workspace
    workspace = try applied(next)
    trial = next
    let line = last.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    write(say("撤回 ", "taken back: ") + escapedForTerminal(line) + "\n")
    try tellImpact(since: before)
  }

  /// `.reset`: takes back all changes.
  mutating func reset() throws {
    guard !trial.isEmpty else { throw nothingChanged }
    let before = workspace
    let count = trial.entries.count
    trial.reset()
    workspace = base
    write(say("撤回全部改动 \(count) 项\n", "taken back: \(count) change\(count == 1 ? "" : "s")\n"))
    try tellImpact(since: before)
  }

  /// `.save FILE`: what has been changed, as a trial.
  mutating func save(_ arguments: [String]) throws {
    let word = DotCommand.save.spelling(language)
    guard let path = arguments.first.map(FolderNames.expanded) else {
      throw InputError(
        Message(zh: "没有写存到哪个文件", en: "no file is named"),
        help: Message(zh: "写法：\(word) 试算.gj", en: "write \(word) trial.gj"))
    }
    guard path.hasSuffix(".gj") else {
      throw InputError(
        Message(zh: "试算文件的名称要以 .gj 结尾", en: "the name of a trial ends in .gj"),
        help: Message(zh: "写成 \(word) \(path).gj", en: "write \(word) \(path).gj"))
    }
    let target = RawFile.resolve(path)
    guard target == nil || !base.rules.files.contains(where: { RawFile.resolve($0) == target })
    else {
      throw InputError(
        Message(
          zh: "“\(path)”是载入的规则文件，存在这里会丢掉原来的规则",
          en: "“\(path)” is one of the loaded rules, which would be lost"),
        help: Message(zh: "存成另一个文件", en: "save in another file"))
    }
    guard let text = workspace.trialText(language) else { throw nothingChanged }
    // What this session has not written itself may be wanted.
    var kept: String?
    if savedFiles.contains(path) {
      try OutputFile.write(text, to: path)
    } else {
      kept = try OutputFile.writeKeepingContents(text, to: path)
      savedFiles.insert(path)
    }
    let count = workspace.changes.count
    write(
      say(
        "已存 \(count) 项改动：\(escapedForTerminal(path))\n",
        "\(count) change\(count == 1 ? "" : "s") saved in \(escapedForTerminal(path))\n"))
    if let kept {
      write(
        say(
          "原来的内容在 \(escapedForTerminal(kept))\n",
          "what it held before is in \(escapedForTerminal(kept))\n"))
    }
  }

  private var nothingChanged: InputError {
    InputError(
      Message(zh: "没有改动", en: "nothing is changed"),
      help: Message(
        zh: "输入 设 参数 = 值，或一个声明，就是改动", en: "type set PARAMETER = VALUE, or a declaration"))
  }

  // MARK: - Rules as loaded and as changed

  /// The workspace as loaded, with a trial.
  func applied(_ trial: Trial, to workspace: Workspace? = nil) throws -> Workspace {
    let base = workspace ?? base
    guard !trial.isEmpty else { return base }
    do {
      return try base.applying(trial)
    } catch {
      switch error {
      case .diagnostics(let diagnostics, let sources):
        writeError(renderer.render(diagnostics, in: sources))
        throw ReportedError()
      case .data(let error): throw error
      }
    }
  }

  /// Puts other rules or data under the changes; where they do not fit, everything stays as it was.
  mutating func rebase(on next: Workspace) throws {
    do {
      workspace = try applied(trial, to: next)
    } catch is ReportedError {
      throw InputError(
        Message(
          zh: "所作的改动与新的规则不合，仍用原来的", en: "the changes do not fit the new rules; those before stay"),
        help: Message(
          zh: "先 .save 存下改动，或 .reset 放弃",
          en: "save the changes with .save, or give them up with .reset"))
    }
    base = next
  }

  // MARK: - What has changed

  private func tellSettings(since before: Workspace) {
    let (old, new) = (before.rules.plan, workspace.rules.plan)
    for (index, parameter) in new.parameters.enumerated() {
      guard
        let earlier = old.parameters.indices.first(where: {
          old.parameters[$0].name == parameter.name && old.parameters[$0].pack == parameter.pack
        })
      else { continue }
      let now = workspace.program.parameters[index].text(in: new, language)
      let was = before.program.parameters[earlier].text(in: old, language)
      guard now != was else { continue }
      write(
        escapedForTerminal(
          say("\(parameter.name) = \(now)（原 \(was)）", "\(parameter.name) = \(now) (was \(was))"))
          + "\n")
    }
  }

  private func tellImpact(since before: Workspace) throws {
    guard workspace.data.tables.contains(where: { $0.origin != nil }) else { return }
    let impact = try Impact(of: workspace, against: before)
    let lines = impact.lines(language)
    // What was declared is named where no rule is.
    let changed = newlyDeclared(since: before)
    if lines.count == 1, impact.rules.allSatisfy({ $0.flips.isEmpty && $0.before != nil }),
      !changed.isEmpty
    {
      write(escapedForTerminal(changed.joined(separator: say("、", ", "))) + say("：", ": "))
    }
    for line in lines { write(line + "\n") }
  }

  /// What the last change declares, by its keyword and its name.
  private func newlyDeclared(since before: Workspace) -> [String] {
    let known = Set(before.changes.compactMap(\.after?.extent))
    return workspace.changes.compactMap { change in
      guard !change.isSetting, let after = change.after, !known.contains(after.extent) else {
        return nil
      }
      let word = change.keyword
      return (language == .chinese ? word.chinese[0] : word.english) + " " + change.key.name
    }
  }

  /// What is no trial, and would be lost without a word.
  private func advise(on text: String) throws {
    guard Parser.leadingDeclaration(text) == .import else { return }
    let word = DotCommand.rules.spelling(language)
    throw InputError(
      Message(zh: "这里不能引入文件", en: "nothing is imported here"),
      help: Message(zh: "用 \(word) 路径 载入规则", en: "load rules with \(word) PATH"))
  }
}
