import ArgumentParser
import Glibc
import Guiju
import GuijuReport
import GuijuText

/// How verdicts are found.
struct EvaluationOptions: ParsableArguments {
  /// Which evaluator finds the verdicts: they are the same, as tests make sure with this.
  enum Evaluator: String, ExpressibleByArgument { case row, batch }

  @Option(
    help: ArgumentHelp(
      say(
        "用几个线程检查（默认每个处理器核一个）；结果不因此不同",
        "how many threads check (default: one to a processor core); results do not depend on it"),
      valueName: say("数目", "N")))
  var jobs: Int?

  @Option(help: .hidden) var evaluator = Evaluator.batch

  /// The greatest number of threads that may be asked for.
  private static let maximumJobs = 1_024

  var evaluation: Evaluation {
    get throws(InputError) {
      if let jobs, !(1...Self.maximumJobs).contains(jobs) {
        throw InputError(
          Message(
            zh: "--jobs 要在 1 到 \(Self.maximumJobs) 之间，这里是 \(jobs)",
            en: "--jobs is from 1 to \(Self.maximumJobs), this is \(jobs)"))
      }
      return evaluator == .row ? .rows : .batches(jobs: jobs)
    }
  }
}

/// What is told of an evaluation beside its results.
struct StatisticsOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      say(
        "最后在标准错误输出里说明各步用时，和哪些表达式是逐行计算的",
        "tells on standard error how long each step took, and which expressions were evaluated "
          + "row by row")))
  var stats = false
}

/// How long the steps of a command take, one after another.
struct StepTimes {
  private var last = ContinuousClock.now
  private(set) var steps: [(name: Message, seconds: Double)] = []

  /// Says what has been done since the step before.
  mutating func end(_ name: Message) {
    let now = ContinuousClock.now
    steps.append((name, (now - last) / .seconds(1)))
    last = now
  }
}
