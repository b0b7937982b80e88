import GuijuTestSupport

/// A `.case` file: command lines with what they print, run in a folder of their own.
///
/// ```
/// # A comment. Files before the first case are there for all cases.
/// --- file rules/a.gj
/// …
/// === 三名正式党员应建党组织
/// --- file data/组织.csv
/// …
/// --- run guiju check rules --data data --as-of 2020-12-31
/// --- output
/// …
/// --- status 1
/// ```
///
/// `file` is a text, `hex` bytes in hexadecimal. A `run` may have below it `input`, `output`,
/// `errors` and `status`; left out, they are no input, no output, no errors and status 0. In output
/// the path of the folder is `$FOLDER`. See `CaseBlock` for backslashes and line ends.
struct CommandCases {
  private let file: CaseFile
  private let lines: [String]
  private var shared: [CaseBlock] = []
  private var updated: [String] = []

  init(_ file: CaseFile) throws {
    self.file = file
    lines = try file.lines()
  }

  /// A run with what is expected of it.
  private struct Step {
    let run: CaseBlock
    var input: CaseBlock?
    var output: CaseBlock?
    var errors: CaseBlock?
    var status: CaseBlock?
    var last: CaseBlock
  }

  mutating func run() throws {
    var index = 0
    var blocks = section(from: &index)
    shared = blocks
    for block in blocks { keep(block) }
    if let run = blocks.first(where: { $0.keyword != "file" && $0.keyword != "hex" }) {
      throw CaseFault(line: run.line, message: "only files stand before the first case")
    }
    guard index < lines.count else {
      throw CaseFault(line: 1, message: "there is no case (=== title) in this file")
    }
    while index < lines.count {
      let line = index + 1
      updated.append(lines[index])
      index += 1
      blocks = section(from: &index)
      guard blocks.contains(where: { $0.keyword == "run" }) else {
        throw CaseFault(line: line, message: "this case runs nothing")
      }
      try runCase(blocks)
    }
    if CaseFile.isUpdating { try file.rewrite(updated) }
  }

  /// The blocks up to the next case; comments before them are kept.
  private mutating func section(from index: inout Int) -> [CaseBlock] {
    var blocks: [CaseBlock] = []
    while index < lines.count, !lines[index].hasPrefix(CaseBlock.caseMarker) {
      if let block = CaseBlock(marker: lines[index], number: index + 1) {
        blocks.append(block)
      } else if blocks.isEmpty {
        updated.append(lines[index])
      } else {
        blocks[blocks.count - 1].body.append(lines[index])
      }
      index += 1
    }
    return blocks
  }

  private mutating func keep(_ block: CaseBlock) {
    updated += lines[block.line - 1..<block.line + block.body.count]
  }

  // MARK: - One case

  private mutating func runCase(_ blocks: [CaseBlock]) throws {
    let folder = try TemporaryFolder()
    for block in shared { try place(block, in: folder) }
    var step: Step?
    for block in blocks {
      switch block.keyword {
      case "file", "hex":
        if let step { try carryOut(step, in: folder) }
        step = nil
        try place(block, in: folder)
        keep(block)
      case "run":
        if let step { try carryOut(step, in: folder) }
        step = Step(run: block, last: block)
      case "input", "output", "errors", "status":
        guard step != nil else {
          throw CaseFault(line: block.line, message: "there is no run before this block")
        }
        switch block.keyword {
        case "input": step?.input = block
        case "output": step?.output = block
        case "errors": step?.errors = block
        default: step?.status = block
        }
        step?.last = block
      default:
        throw CaseFault(line: block.line, message: "no block is called “\(block.keyword)”")
      }
    }
    if let step { try carryOut(step, in: folder) }
  }

  private func place(_ block: CaseBlock, in folder: TemporaryFolder) throws {
    if block.keyword == "file" {
      try folder.write(Array(block.text.utf8), to: block.name)
      return
    }
    let digits = Array(block.content.joined().utf8.filter { $0 != UInt8(ascii: " ") })
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[start..<min(start + 2, digits.count)], as: UTF8.self)
      guard pair.utf8.count == 2, let byte = UInt8(pair, radix: 16) else {
        throw CaseFault(line: block.line, message: "“\(pair)” is no byte in hexadecimal")
      }
      bytes.append(byte)
    }
    try folder.write(bytes, to: block.name)
  }

  // MARK: - One run

  private mutating func carryOut(_ step: Step, in folder: TemporaryFolder) throws {
    for block in [step.run, step.status].compactMap({ $0 }) where !block.content.isEmpty {
      throw CaseFault(line: block.line + 1, message: "no text stands below “\(block.keyword)”")
    }
    guard let words = commandLineWords(step.run.argument), !words.isEmpty else {
      throw CaseFault(line: step.run.line, message: "a quote of this command line is open")
    }
    let run: CommandRun
    do {
      run = try CommandRun(words, input: Array((step.input?.text ?? "").utf8), in: folder)
    } catch let fault as CaseFault {
      throw CaseFault(line: step.run.line, message: fault.message)
    }
    try requireSameOfRows(words, run, step, in: folder)
    updated.append(lines[step.run.line - 1])
    if let input = step.input { updated += CaseBlock.lines("input", input.text) }
    if !run.output.isEmpty { updated += CaseBlock.lines("output", run.output) }
    if !run.errors.isEmpty { updated += CaseBlock.lines("errors", run.errors) }
    if run.status != "0" { updated.append(CaseBlock.marker + "status " + run.status) }
    // The blank lines that separate this run from what follows.
    updated += step.last.body.suffix(step.last.body.count - step.last.content.count)
    if !run.ended {
      file.fail("\(step.run.argument): \(run.status)\n\(run.errors)", line: step.run.line)
    } else if !CaseFile.isUpdating {
      compare(step, run)
    }
  }

  /// A check says the same where one value is evaluated at a time.
  private func requireSameOfRows(
    _ words: [String], _ run: CommandRun, _ step: Step, in folder: TemporaryFolder
  ) throws {
    let options = ["--stats", "--output", "--help"]
    guard let guiju = words.firstIndex(of: "guiju"), words.dropFirst(guiju + 1).first == "check",
      !words.contains(where: { word in options.contains { word.hasPrefix($0) } })
    else { return }
    let rows = try CommandRun(
      words + ["--evaluator", "row"], input: Array((step.input?.text ?? "").utf8), in: folder)
    guard rows.output == run.output, rows.errors == run.errors, rows.status == run.status else {
      file.fail(
        "\(step.run.argument) says something else with --evaluator row:\n"
          + rows.errors + rows.output,
        line: step.run.line)
      return
    }
  }

  private func compare(_ step: Step, _ run: CommandRun) {
    for (expected, found, name) in [
      (step.output, run.output, "output"), (step.errors, run.errors, "errors"),
    ] where (expected?.text ?? "") != found {
      let difference = LineDifference(
        expected: CaseFile.lines(of: expected?.text ?? ""), found: CaseFile.lines(of: found))
      file.fail(
        "\(name) of \(step.run.argument)\n\(difference)", line: expected?.line ?? step.run.line)
    }
    let status = step.status?.argument ?? "0"
    if status != run.status {
      file.fail(
        "\(step.run.argument) ended with status \(run.status), expected \(status)",
        line: step.status?.line ?? step.run.line)
    }
  }
}
