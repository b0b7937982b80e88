/// How deep and how large a value is: what limits hold, so that nothing that walks through a value
/// or releases it exhausts the stack or never ends.
struct Bulk: Sendable {
  /// How deep lists, contexts, ranges and functions lie in one another: 0 in what holds no value.
  let height: Int
  /// How many values are in it at any depth. One that is in it twice counts twice, for so often is
  /// it walked through: a list of a list of a list twice each has few bytes and many elements. A
  /// long text counts once more for every 256 bytes.
  let weight: Int

  /// That of rows, which hold no values.
  init(rowCount: Int) { (height, weight) = (1, rowCount) }

  /// That of a value that holds these.
  init(of values: some Sequence<Value>) {
    var height = 0
    var weight = 0
    for value in values {
      let bulk: Bulk
      switch value {
      case .list(let list): bulk = list.bulk
      case .context(let context): bulk = context.bulk
      case .range(let range): bulk = range.bulk
      case .function(let function): bulk = function.bulk
      case .string(let text):
        weight += 1 + text.utf8.count >> 8
        continue
      case .null, .none, .boolean, .number, .quotient, .interval, .date, .time, .dateTime,
        .dayTimeDuration, .yearMonthDuration, .row:
        weight += 1
        continue
      }
      height = max(height, bulk.height)
      // No sum of a list's weights overflows: each is within the greatest limit.
      weight += 1 + bulk.weight
    }
    (self.height, self.weight) = (height + 1, weight)
  }

  /// That of a function, which is never walked through.
  init(ofFunctionIn environment: [Value]) {
    self = Bulk(height: Bulk(of: environment).height, weight: 1)
  }

  static let none = Bulk(height: 0, weight: 0)

  private init(height: Int, weight: Int) { (self.height, self.weight) = (height, weight) }
}

extension Value {
  /// That of what is in the value; none in what holds no value.
  var bulk: Bulk {
    switch self {
    case .list(let list): list.bulk
    case .context(let context): context.bulk
    case .range(let range): range.bulk
    case .function(let function): function.bulk
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .row:
      .none
    }
  }

  /// The steps that it takes a function to walk through the value.
  var walkingSteps: Int {
    switch self {
    case .string(let text): text.utf8.count >> 4
    case .list, .context, .range: bulk.weight >> 1
    case .null, .none, .boolean, .number, .quotient, .interval, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .row, .function:
      0
    }
  }
}
