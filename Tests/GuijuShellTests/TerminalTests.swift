import GuijuTestSupport
import Glibc
import Testing

@testable import GuijuShell

/// The shell in a real terminal, played key by key.
@Suite("The shell in a terminal", .serialized)
struct TerminalTests {
  let shell = ShellUnderTest.current
  let state: TemporaryFolder

  init() throws {
    state = try TemporaryFolder()
    try #require(access(shell.executable, X_OK) == 0, "\(shell.executable) is not built")
  }

  /// What readline writes when a line is complete: pasting is no longer marked.
  private static let lineAccepted = "\u{1B}[?2004l"

  /// Types a statement about the word and expects its answer and a new prompt.
  private func converse(_ terminal: PseudoTerminal, _ word: String) throws {
    terminal.send(shell.statement(word) + Key.enter)
    try expectAnswer(terminal, word)
  }

  private func expectAnswer(_ terminal: PseudoTerminal, _ word: String) throws {
    try terminal.wait(for: shell.answer(word))
    try terminal.wait(for: shell.prompt)
  }

  /// Ends the shell; to be called at its prompt, since a Ctrl-D typed earlier is lost in the
  /// terminal's change of mode.
  private func leave(_ terminal: PseudoTerminal) throws {
    terminal.send(Key.end)
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test("backspace removes a whole Chinese character")
  func backspace() throws {
    let terminal = try shell.start(state: state)
    terminal.send(shell.statement("应税收入") + "错字" + Key.backspace + Key.backspace + Key.enter)
    try expectAnswer(terminal, "应税收入")
    try leave(terminal)
  }

  @Test("the arrow keys move over a whole Chinese character")
  func editInside() throws {
    let terminal = try shell.start(state: state)
    let statement = Array(shell.statement("应税收入"))
    terminal.send(String(statement.dropLast(2)) + "错" + String(statement.suffix(2)))
    terminal.send(Key.left + Key.left + Key.backspace + Key.enter)
    try expectAnswer(terminal, "应税收入")
    try leave(terminal)
  }

  @Test("a line longer than the terminal is wide, edited and resized, arrives whole")
  func wrappedLine() throws {
    let terminal = try shell.start(state: state)
    let word = String(repeating: "应税收入", count: 30)
    terminal.send(shell.statement(word))
    terminal.settle()
    terminal.resize(rows: 20, columns: 33)
    terminal.settle()
    terminal.send("错" + Key.lineStart + "错" + Key.backspace + "\u{5}" + Key.backspace)
    terminal.send(Key.enter)
    try terminal.wait(for: Self.lineAccepted)
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
    let history = try String(decoding: state.contents(of: "guiju/history"), as: UTF8.self)
    #expect(history == shell.statement(word) + "\n")
  }

  @Test("Ctrl-C gives up the line, not the shell")
  func interruptedLine() throws {
    let terminal = try shell.start(state: state)
    terminal.send("乱七八糟")
    try terminal.wait(for: "糟")
    terminal.send(Key.interrupt)
    try terminal.wait(for: "^C")
    try terminal.wait(for: shell.prompt)
    try converse(terminal, "年度收入")
    for _ in 0..<3 {
      terminal.send(Key.interrupt)
      try terminal.wait(for: "^C")
      try terminal.wait(for: shell.prompt)
    }
    try leave(terminal)
  }

  @Test("Ctrl-C leaves the incremental search")
  func interruptedSearch() throws {
    let terminal = try shell.start(state: state)
    try converse(terminal, "年度收入")
    terminal.send(Key.searchBack + "年")
    try terminal.wait(for: "i-search")
    terminal.settle()
    terminal.send(Key.interrupt)
    try terminal.wait(for: "^C")
    try terminal.wait(for: shell.prompt)
    try converse(terminal, "应税收入")
    try leave(terminal)
  }

  @Test("Ctrl-C stops an evaluation at once, and the shell lives")
  func interruptedEvaluation() throws {
    let shell = ShellUnderTest.withData
    let terminal = try shell.start(state: state)
    var quickest = Duration.seconds(60)
    for _ in 0..<3 {
      terminal.send(shell.endless.statement + Key.enter)
      try terminal.wait(for: Self.lineAccepted)
      terminal.settle()
      let start = ContinuousClock.now
      terminal.send(Key.interrupt)
      try terminal.wait(for: shell.endless.answer)
      quickest = min(quickest, ContinuousClock.now - start)
      try terminal.wait(for: shell.prompt)
    }
    // The best of three, since the machine may be busy with other tests.
    #expect(quickest < .milliseconds(100))
    try converse(terminal, "年度收入")
    try leave(terminal)
  }

  @Test("Ctrl-D on an empty line ends with status 0", arguments: ["xterm", "dumb", "nonsense"])
  func endOfInput(kind: String) throws {
    let terminal = try shell.start(state: state, variables: ["LANG": "C.UTF-8", "TERM": kind])
    try converse(terminal, "年度收入")
    terminal.send(Key.end)
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.newOutput.contains("\n"))
  }

  @Test("Ctrl-D within a line does not end the shell")
  func deleteCharacter() throws {
    let terminal = try shell.start(state: state)
    terminal.send("错" + shell.statement("应税收入") + Key.lineStart + Key.end + Key.enter)
    try expectAnswer(terminal, "应税收入")
    try leave(terminal)
  }

  @Test("the up arrow recalls earlier statements, in this session and the next")
  func history() throws {
    let first = try shell.start(state: state)
    try converse(first, "应税收入")
    try converse(first, "年度收入")
    first.send(Key.up + Key.up + Key.enter)
    try expectAnswer(first, "应税收入")
    try leave(first)

    let second = try shell.start(state: state)
    second.send(Key.up + Key.up + Key.enter)
    try expectAnswer(second, "年度收入")
    try leave(second)
  }

  @Test("the history is private and has neither repetitions nor lines that begin with a blank")
  func historyFile() throws {
    let terminal = try shell.start(state: state)
    try converse(terminal, "应税收入")
    try converse(terminal, "应税收入")
    for blank in [" ", "\u{3000}"] {
      terminal.send(blank + shell.statement("年度收入") + Key.enter)
      try terminal.wait(for: shell.prompt)
    }
    try leave(terminal)
    let history = try String(decoding: state.contents(of: "guiju/history"), as: UTF8.self)
    #expect(history == shell.statement("应税收入") + "\n")
    #expect(try state.permissions(of: "guiju/history") == 0o600)
    #expect(try state.permissions(of: "guiju") == 0o700)
  }

  @Test("a history that cannot be kept does not keep the shell from working")
  func noHistory() throws {
    try state.write([], to: "guiju")
    let terminal = try shell.start(state: state)
    try converse(terminal, "应税收入")
    terminal.send(Key.up + Key.enter)
    try expectAnswer(terminal, "应税收入")
    try leave(terminal)
    // The fault is told once, before the first statement.
    #expect(terminal.output.occurrences(of: "历史记录") == 1)
  }

  @Test(
    "Chinese can be typed whatever the locale",
    arguments: [
      ["LANG": "C"], ["LC_ALL": "C"], ["LC_ALL": "POSIX", "LANG": "zh_CN.UTF-8"], [:],
      ["LANG": "zh_CN.UTF-8"], ["LC_CTYPE": "C", "LANG": "C.UTF-8"], ["LC_ALL": "xx_YY.GBK"],
    ])
  func locale(variables: [String: String]) throws {
    let terminal = try shell.start(state: state, variables: variables)
    terminal.send(shell.statement("应税收入") + "错字" + Key.backspace + Key.backspace + Key.enter)
    try expectAnswer(terminal, "应税收入")
    try leave(terminal)
  }

  @Test("a pasted block is one statement, recalled as one in the next session")
  func paste() throws {
    let first = try shell.start(state: state)
    first.send(Key.paste("\(shell.block.first)\r\(shell.block.second)\r"))
    first.settle()
    first.send(Key.enter)
    try first.wait(for: shell.block.answer)
    try first.wait(for: shell.prompt)
    try leave(first)

    let second = try shell.start(state: state)
    second.send(Key.up)
    second.settle()
    second.send(Key.enter)
    try second.wait(for: shell.block.answer)
    try second.wait(for: shell.prompt)
    try leave(second)
  }

  @Test("statements pasted together are carried out one after the other")
  func pasteOfSeveral() throws {
    let terminal = try shell.start(state: state)
    terminal.send(Key.paste("1 + 40\r.asof 2020-12-31\r\rcount(\r[7, 8])\r"))
    terminal.settle()
    terminal.send(Key.enter)
    try terminal.wait(for: "1 + 40")
    try terminal.wait(for: "\n41")
    try terminal.wait(for: "截止 2020-12-31")
    try terminal.wait(for: "\n2")
    try terminal.wait(for: shell.prompt)
    terminal.send(Key.up + Key.up + Key.up + Key.enter)
    try terminal.wait(for: Self.lineAccepted + "\r41")
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
  }

  @Test("Ctrl-D within a block gives up the block, not the shell")
  func endWithinBlock() throws {
    let terminal = try shell.start(state: state)
    terminal.send("count(" + Key.enter)
    try terminal.wait(for: "   (")
    terminal.send(Key.end)
    try terminal.wait(for: shell.prompt)
    try converse(terminal, "年度收入")
    try leave(terminal)
  }

  @Test("Ctrl-C within a block gives up the block")
  func interruptWithinBlock() throws {
    let terminal = try shell.start(state: state)
    terminal.send("count(" + Key.enter)
    try terminal.wait(for: "   (")
    terminal.send("[1, 2" + Key.interrupt)
    try terminal.wait(for: "^C")
    try terminal.wait(for: shell.prompt)
    try converse(terminal, "年度收入")
    try leave(terminal)
  }

  @Test("TAB finishes commands, rules and fields along a path")
  func completionOfNames() throws {
    let shell = ShellUnderTest.withData
    let terminal = try shell.start(state: state)
    terminal.send("。检" + Key.tab + "接受" + Key.tab + Key.enter)
    try terminal.wait(for: "JL-3.6-3 接受属地党组织领导")
    try terminal.wait(for: shell.prompt)
    terminal.send("count（组织[社区.乡镇.县区.设区" + Key.tab + ".名称 = \"长春市\"]）" + Key.enter)
    try terminal.wait(for: Self.lineAccepted)
    // How many lie in Changchun is not quite certain.
    try terminal.wait(for: "..")
    try terminal.wait(for: shell.prompt)
    #expect(!terminal.output.contains("GJ1"))
    #expect(!terminal.output.contains("GJ2"))
    try leave(terminal)
  }

  @Test("Ctrl-C gives up a paste that does not end", arguments: [0, 51, 52, 115, 116, 5000])
  func unfinishedPaste(length: Int) throws {
    let terminal = try shell.start(state: state)
    // Lengths around those at which readline's buffer grows.
    terminal.send("\u{1B}[200~乱七八糟" + String(repeating: "x", count: length))
    terminal.settle()
    terminal.send(Key.interrupt)
    try terminal.wait(for: "^C")
    try terminal.wait(for: shell.prompt)
    try converse(terminal, "年度收入")
    try leave(terminal)
  }

  @Test("a signal ends the shell within a paste, too")
  func terminationWithinPaste() throws {
    let terminal = try shell.start(state: state)
    terminal.send("\u{1B}[200~乱七八糟" + String(repeating: "规", count: 1000))
    terminal.settle()
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForExit() == .killed(signal: SIGTERM))
    #expect(terminal.newOutput.contains(Self.lineAccepted))
  }

  @Test("a paste of 60 KB arrives whole")
  func largePaste() throws {
    let terminal = try shell.start(state: state)
    let word = String(repeating: "规", count: 20_000)
    terminal.send(Key.paste(shell.statement(word)))
    terminal.settle()
    terminal.send(Key.enter)
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
    let history = try String(decoding: state.contents(of: "guiju/history"), as: UTF8.self)
    #expect(history == shell.statement(word) + "\n")
  }

  @Test("TAB completes a name after a full-width bracket")
  func completion() throws {
    let terminal = try shell.start(state: state)
    terminal.send(shell.completion.typed + Key.tab + shell.completion.rest + Key.enter)
    try terminal.wait(for: shell.completion.answer)
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
  }

  @Test("a list of candidates is cut, and says so")
  func manyCandidates() throws {
    let shell = ShellUnderTest.withData
    let terminal = try shell.start(state: state)
    terminal.send(shell.manyCandidates.typed + Key.tab)
    try terminal.wait(for: shell.manyCandidates.note)
    try terminal.wait(for: shell.manyCandidates.typed)
    terminal.send(Key.interrupt)
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
  }

  @Test(
    "a signal that ends the shell restores the terminal and keeps the history",
    arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func termination(signal: Int32) throws {
    let terminal = try shell.start(state: state)
    try converse(terminal, "年度收入")
    terminal.send("半句")
    try terminal.wait(for: "句")
    terminal.signal(signal)
    #expect(try terminal.waitForExit() == .killed(signal: signal))
    #expect(terminal.newOutput.contains(Self.lineAccepted))
    let history = try String(decoding: state.contents(of: "guiju/history"), as: UTF8.self)
    #expect(history == shell.statement("年度收入") + "\n")
  }

  @Test("Ctrl-Z is harmless where nobody could wake the shell again")
  func suspendWithoutJobControl() throws {
    let terminal = try shell.start(state: state)
    terminal.send("乱" + Key.suspend)
    terminal.settle()
    terminal.send(Key.backspace + shell.statement("年度收入") + Key.enter)
    try expectAnswer(terminal, "年度收入")
    try leave(terminal)
  }

  @Test("Ctrl-Z stops the shell, and the line is there when it goes on")
  func suspend() throws {
    let terminal = try PseudoTerminal(
      "/bin/bash", arguments: ["--norc", "--noprofile", "-i"],
      environment: shell.environment(state: state).merging(["PS1": "outer$ "]) { $1 })
    try terminal.wait(for: "outer$ ")
    let command = ([shell.executable] + shell.arguments).joined(separator: " ")
    terminal.send(command + Key.enter)
    try terminal.wait(for: shell.prompt)
    terminal.send(shell.statement("年度收入"))
    terminal.settle()
    terminal.forget()
    terminal.send(Key.suspend)
    try terminal.wait(for: "Stopped")
    try terminal.wait(for: "outer$ ")
    terminal.send("stty sane; fg" + Key.enter)
    try terminal.wait(for: shell.prompt)
    terminal.settle()
    terminal.send("错" + Key.left + "\u{1B}[3~" + Key.enter)
    try expectAnswer(terminal, "年度收入")
    terminal.send(Key.end)
    try terminal.wait(for: "outer$ ")
    terminal.send("exit $?" + Key.enter)
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test("the prompt shows the bracket that is open, and then the one around it")
  func continuationPrompt() throws {
    let terminal = try shell.start(state: state)
    terminal.send("count(" + Key.enter)
    try terminal.wait(for: "   (\u{1B}[0m> ")
    terminal.send("[1, /* 两" + Key.enter)
    try terminal.wait(for: "  /*\u{1B}[0m> ")
    terminal.send("项 */ 2" + Key.enter)
    try terminal.wait(for: "   [\u{1B}[0m> ")
    terminal.send("]" + Key.enter)
    try terminal.wait(for: "   (\u{1B}[0m> ")
    terminal.send(")" + Key.enter)
    try terminal.wait(for: "\r2\r\n")
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
  }

  @Test("Ctrl-R finds an earlier statement by its Chinese text")
  func incrementalSearch() throws {
    let terminal = try shell.start(state: state)
    for word in ["应税收入", "年度收入", "职工人数"] { try converse(terminal, word) }
    terminal.send(Key.searchBack + "年度")
    try terminal.wait(for: "i-search")
    terminal.settle()
    terminal.send(Key.enter)
    try expectAnswer(terminal, "年度收入")
    try leave(terminal)
  }

  @Test("vi mode: a word of Chinese is changed, and Ctrl-C leaves a pending command")
  func viMode() throws {
    try state.write(Array("set editing-mode vi\n".utf8), to: "inputrc")
    let terminal = try shell.start(
      state: state, variables: ["LANG": "C.UTF-8", "INPUTRC": state.path + "/inputrc"])
    terminal.send("错字" + Key.escape)
    terminal.settle()
    terminal.send("cc" + shell.statement("应税收入x") + Key.escape)
    terminal.settle()
    // The cursor is on the quote; x before it goes.
    terminal.send("hx")
    terminal.settle()
    terminal.send(Key.enter)
    try expectAnswer(terminal, "应税收入")
    terminal.send("乱" + Key.escape)
    terminal.settle()
    terminal.send("d" + Key.interrupt)
    try terminal.wait(for: "^C")
    try terminal.wait(for: shell.prompt)
    try converse(terminal, "年度收入")
    try leave(terminal)
  }

  @Test("inputrc has a section for guiju")
  func inputrc() throws {
    let text =
      "$if guiju\n\"\\C-xg\": \"count([4, 5, 6])\"\n$endif\n$if other\n\"\\C-xg\": \"x\"\n$endif\n"
    try state.write(Array(text.utf8), to: "inputrc")
    let terminal = try shell.start(
      state: state, variables: ["LANG": "C.UTF-8", "INPUTRC": state.path + "/inputrc"])
    terminal.send("\u{18}g")
    terminal.settle()
    terminal.send(Key.enter)
    try terminal.wait(for: "\r3\r\n")
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
  }

  @Test("two shells at once lose no line of the history")
  func twoShells() throws {
    let first = try shell.start(state: state)
    let second = try shell.start(state: state)
    for round in 0..<5 {
      try converse(first, "甲\(round)")
      try converse(second, "乙\(round)")
    }
    try leave(first)
    try leave(second)
    let history = try String(decoding: state.contents(of: "guiju/history"), as: UTF8.self)
    let lines = history.split(separator: "\n").map(String.init)
    #expect(lines.count == 10)
    for round in 0..<5 {
      #expect(lines.contains(shell.statement("甲\(round)")))
      #expect(lines.contains(shell.statement("乙\(round)")))
    }
  }

  @Test("a paste of 10 MB is refused with a sentence, and the shell lives")
  func enormousPaste() throws {
    let terminal = try shell.start(state: state)
    terminal.send(Key.paste(String(repeating: "规则\r", count: 1_500_000)))
    try terminal.wait(for: "粘贴的内容超过 1 MiB")
    try terminal.wait(for: shell.prompt)
    try converse(terminal, "年度收入")
    try leave(terminal)
    let history = try String(decoding: state.contents(of: "guiju/history"), as: UTF8.self)
    #expect(history == shell.statement("年度收入") + "\n")
  }

  @Test("TAB finds names by the initials of their pinyin, and shows how a function is called")
  func pinyinAndSignature() throws {
    let shell = ShellUnderTest.withData
    let terminal = try shell.start(state: state)
    terminal.send("cou" + Key.tab)
    try terminal.wait(for: "数量(")
    try terminal.wait(for: shell.prompt)
    terminal.send("组织[zsdy" + Key.tab)
    try terminal.wait(for: "正式党员数")
    terminal.send(" > 20])" + Key.enter)
    try terminal.wait(for: Self.lineAccepted)
    try terminal.wait(for: shell.prompt)
    #expect(!terminal.output.contains("GJ1") && !terminal.output.contains("GJ2"))
    try leave(terminal)
  }

  @Test("the tour goes on with Enter, or with the line as typed")
  func tour() throws {
    let terminal = try shell.start(state: state)
    terminal.send(".tour" + Key.enter)
    for step in 1...10 {
      try terminal.wait(for: "第 \(step) 步，共 10 步")
      try terminal.wait(for: shell.prompt)
      // In between anything else may be asked.
      if step == 4 { try converse(terminal, "年度收入") }
      terminal.send((step == 3 ? ".截止 2020-12-31" : "") + Key.enter)
    }
    try terminal.wait(for: "导览到这里")
    try terminal.wait(for: shell.prompt)
    terminal.send(Key.enter)
    try terminal.wait(for: shell.prompt)
    #expect(!terminal.newOutput.contains("步"))
    try leave(terminal)
  }

  @Test("a rule file pasted as a whole is taken as one change")
  func pasteOfRules() throws {
    let shell = ShellUnderTest.withData
    let terminal = try shell.start(state: state)
    terminal.send(
      Key.paste(
        "语言 1\r\r// 试\r规则 有名称 针对 组织 {\r    编号 \"T-1\"\r    要求 名称 != 空值\r}\r"
          + "定义 大 针对 组织 = 正式党员数 > 5\r"))
    terminal.settle()
    terminal.send(Key.enter)
    try terminal.wait(for: "T-1 有名称: 新增")
    try terminal.wait(for: shell.prompt)
    terminal.send(".undo" + Key.enter)
    try terminal.wait(for: "T-1 有名称: 删去")
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
  }

  @Test("a file that changes while the shell is open is told once, and read again")
  func changedFile() throws {
    try state.write(Array("语言 1\n参数 门槛 = 3 { 假定 \"试\" }\n".utf8), to: "a.gj")
    var shell = shell
    shell.arguments += ["--rules", state.path + "/a.gj"]
    let terminal = try shell.start(state: state)
    try state.write(Array("语言 1\n参数 门槛 = 55 { 假定 \"试\" }\n".utf8), to: "a.gj")
    terminal.send("门槛 + 0" + Key.enter)
    try terminal.wait(for: "\r3\r\n")
    try terminal.wait(for: "在磁盘上改过了")
    try terminal.wait(for: shell.prompt)
    terminal.send(".reload" + Key.enter)
    try terminal.wait(for: "参数 1 个")
    try terminal.wait(for: shell.prompt)
    terminal.send("门槛 + 0" + Key.enter)
    try terminal.wait(for: "\r55\r\n")
    try terminal.wait(for: shell.prompt)
    try leave(terminal)
    #expect(terminal.output.occurrences(of: "在磁盘上改过了") == 1)
  }

  @Test("names of files and values of cells never reach the terminal raw")
  func hostileNames() throws {
    let name = "a\u{1B}]0;x\u{7}\u{202E}b.gj"
    try state.write(Array("语言 1\n参数 门槛 = 无此名\n".utf8), to: name)
    let terminal = try shell.start(state: state)
    for statement in [".rules \"\(state.path)", ".read \"\(state.path)/none"] {
      terminal.send(statement)
      if statement.hasPrefix(".rules") { terminal.send("/a" + Key.tab + Key.tab) }
      terminal.send("\"" + Key.enter)
      try terminal.wait(for: shell.prompt)
    }
    terminal.send("\"\\u001B]0;y\\u0007\\u202Ec\"" + Key.enter)
    try terminal.wait(for: shell.prompt)
    #expect(!terminal.output.contains("\u{1B}]0"))
    #expect(!terminal.output.contains("\u{202E}"))
    try leave(terminal)
  }

  @Test("input from a pipe is answered without prompt or echo")
  func pipe() throws {
    let command = ([shell.executable] + shell.arguments).joined(separator: " ")
    let terminal = try PseudoTerminal(
      "/bin/sh", arguments: ["-c", "printf '%s\\n' \"$LINES_IN\" | \(command)"],
      environment: shell.environment(
        state: state, ["LANG": "C", "LINES_IN": shell.statement("年度收入")]))
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.output.contains(shell.answer("年度收入")))
    #expect(!terminal.output.contains(shell.prompt))
    #expect(!terminal.output.contains("\u{1B}"))
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func occurrences(of text: String) -> Int {
    var count = 0
    var rest = unicodeScalars[...]
    while !rest.isEmpty {
      if rest.starts(with: text.unicodeScalars) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
