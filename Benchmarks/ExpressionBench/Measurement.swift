/// How long a piece of work takes: the median of several rounds, each of many repetitions.
struct Measurement {
  /// Rounds that are measured, after one that is not.
  private static let rounds = 15
  /// What one round should take: long beside the clock's own cost and short beside the scheduler's
  /// patience.
  private static let roundLength = Duration.milliseconds(40)

  let nanoseconds: Double

  /// Measures work that answers with a number, which is added up so that no work can be left out.
  init(_ work: () -> Int) {
    let clock = ContinuousClock()
    var sum = 0
    // The first, unmeasured round finds how many repetitions fill a round.
    var count = 1
    while true {
      let time = clock.measure { for _ in 0..<count { sum &+= work() } }
      if time >= Self.roundLength { break }
      count *= 2
    }
    var times: [Double] = []
    for _ in 0..<Self.rounds {
      let time = clock.measure { for _ in 0..<count { sum &+= work() } }
      times.append(time / .nanoseconds(1) / Double(count))
    }
    keep(sum)
    nanoseconds = times.sorted()[Self.rounds / 2]
  }
}

/// Takes a result so that the compiler cannot tell that nobody uses it.
@inline(never)
private func keep(_ sum: Int) {
  if CommandLine.arguments.count > 1_000_000 { print(sum) }
}
