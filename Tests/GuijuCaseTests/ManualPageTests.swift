import GuijuTestSupport
import Testing

/// The manual page and the completions, as the executable writes them.
@Suite struct ManualPageTests {
  private func output(_ words: String...) throws -> String {
    let run = try CommandRun(["guiju"] + words, input: [], in: TemporaryFolder())
    #expect(run.status == "0")
    return run.output
  }

  @Test(
    "The manual page is what the program gives",
    arguments: [("man/guiju.1", "en"), ("man/zh_CN/guiju.1", "zh")])
  func page(_ path: String, _ language: String) throws {
    let committed = try Document(path: path).text()
    let page = try output("reference", "--manual", "--lang", language)
    let difference = LineDifference(
      expected: CaseFile.lines(of: page), found: CaseFile.lines(of: committed))
    #expect(committed == page, "run make reference, and read the difference:\n\(difference)")
  }

  @Test(
    "Every shell completes commands, options and the words they take",
    arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let script = try output("completions", shell, "--lang", "zh")
    for word in ["check", "completions", "fail-on", "undetermined", "sarif", "gb18030"] {
      #expect(script.contains(word), "\(word)")
    }
    // Bash shows no descriptions.
    #expect(script.contains("规则根目录") == (shell != "bash"))
  }
}
