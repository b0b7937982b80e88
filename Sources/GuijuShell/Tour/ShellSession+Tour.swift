import Guiju
import GuijuText

extension ShellSession {
  /// `.tour`: the first step is offered to a person, who goes on with Enter; a script takes them all.
  mutating func beginTour() throws -> Outcome {
    guard let folder = BundledExample.defaultFolder() else {
      throw InputError(
        Message(
          zh: "没有放示例文件的地方：环境变量 HOME 没有设",
          en: "there is no place for the files of the example: HOME is not set"))
    }
    try BundledExample.unpack(into: folder)
    let home = HistoryFile.environmentValue("HOME").map { $0 + "/" }
    let shown = home.flatMap { folder.hasPrefix($0) ? "~/" + folder.dropFirst($0.count) : nil }
    tour = Tour(folder: shown ?? folder, language)
    write(
      say(
        "十步走一遍：载入、检查、解释、改动、影响、保存。示例文件在 \(escapedForTerminal(shown ?? folder))\n",
        "ten steps: load, check, explain, change, impact, save. The files of the example are in "
          + "\(escapedForTerminal(shown ?? folder))\n"))
    if isPrompted {
      write(say("每一步照着输入，或直接按 Enter。\n", "Type each step, or just press Enter.\n"))
      showTourStep()
      return .done
    }
    while let step = tour?.next {
      showTourStep()
      let outcome = execute(step.line)
      guard outcome == .done else {
        tour = nil
        return outcome
      }
    }
    return .done
  }

  /// The line of the step to come, which Enter stands for.
  var offeredLine: String? { isPrompted ? tour?.next?.line : nil }

  /// Goes on when the step's line has been carried out, however it came to be.
  mutating func advanceTour(after statement: String) {
    guard let step = tour?.next, statement == step.line else { return }
    tour?.position += 1
    if tour?.next == nil {
      tour = nil
      write(
        say(
          "导览到这里。.帮助 列出所有命令，.规则 和 .载入 载入自己的规则和数据。\n",
          "That was the tour. .help lists all commands; .rules and .load take your own files.\n"))
    } else if isPrompted {
      showTourStep()
    }
  }

  private func showTourStep() {
    guard let tour, let step = tour.next else { return }
    let place = say(
      "第 \(tour.position + 1) 步，共 \(tour.steps.count) 步：",
      "step \(tour.position + 1) of \(tour.steps.count): ")
    write("\n" + style.paint(place + step.purpose[language], .bold) + "\n")
    write("  " + escapedForTerminal(step.line) + "\n")
  }
}
