import GuijuText

/// How far an evaluation may go, so that no expression and no data can hold or crash a program.
public struct Limits: Sendable {
  /// The limits by the names under which they are raised.
  public enum Name: String, Sendable, CaseIterable {
    case steps, depth, nesting
    case listLength = "list-length"
    case textLength = "text-length"
    case regexSteps = "regex-steps"
    case nameLength = "name-length"
  }

  /// The most steps for one row of one rule, or for one expression: nodes evaluated, and the work
  /// of functions in proportion to what they are given.
  public var steps = 200_000_000
  /// How many calls of functions may be open, one within another.
  public var depth = 1_000
  /// How deep lists and contexts may lie in one another.
  public var nesting = 200
  /// The most values in a list or a context, those in the lists and contexts in it included.
  public var listLength = 10_000_000
  /// The most characters (Unicode scalars) of a text.
  public var textLength = 10_000_000
  /// The most steps of one search with a regular expression.
  public var regexSteps = 100_000_000
  /// The most characters (Unicode scalars) of a name that a pattern is to read.
  public var nameLength = 200
  /// Asked now and then; true ends the evaluation.
  public var isInterrupted: @Sendable () -> Bool = { false }
  /// Told how much of a long work is done, where that is known; on any thread.
  public var progress: ParallelLoop.Progress = { _, _ in }

  public init() {}

  /// The limit of a name; set within `Name.range`.
  public subscript(name: Name) -> Int {
    get {
      switch name {
      case .steps: steps
      case .depth: depth
      case .nesting: nesting
      case .listLength: listLength
      case .textLength: textLength
      case .regexSteps: regexSteps
      case .nameLength: nameLength
      }
    }
    set {
      let value = min(max(newValue, name.range.lowerBound), name.range.upperBound)
      switch name {
      case .steps: steps = value
      case .depth: depth = value
      case .nesting: nesting = value
      case .listLength: listLength = value
      case .textLength: textLength = value
      case .regexSteps: regexSteps = value
      case .nameLength: nameLength = value
      }
    }
  }
}

extension Limits.Name {
  /// What the limit can be set to: no more than what memory, stack and patience can bear.
  public var range: ClosedRange<Int> {
    switch self {
    case .steps: 1...1_000_000_000_000_000
    case .depth: 1...100_000
    // What walks through a value goes down with it, and does not ask for room.
    case .nesting: 1...1_000
    case .listLength, .textLength: 1...1_000_000_000
    case .regexSteps: 1...10_000_000_000
    case .nameLength: 1...10_000
    }
  }

  /// That a limit of this name and value has been passed, and how to raise it.
  func message(passing limit: Int) -> Message {
    let what = fault(limit)
    guard limit < range.upperBound else {
      return Message(
        zh: what.zh + "；\(rawValue) 不能再调高", en: what.en + "; \(rawValue) cannot be higher")
    }
    // Ten times as much is what somebody needs who needs more.
    let (tenfold, isTooLarge) = limit.multipliedReportingOverflow(by: 10)
    let raised = isTooLarge ? range.upperBound : min(tenfold, range.upperBound)
    return Message(
      zh: what.zh + "；需要更多时写 --limit \(rawValue)=\(raised)",
      en: what.en + "; --limit \(rawValue)=\(raised) allows more")
  }

  private func fault(_ limit: Int) -> Message {
    switch self {
    case .steps:
      Message(zh: "计算超过了 \(limit) 步", en: "the evaluation took more than \(limit) steps")
    case .depth:
      Message(
        zh: "函数调用套了 \(limit) 层以上", en: "function calls are nested more than \(limit) deep")
    case .nesting:
      Message(
        zh: "列表和上下文套了 \(limit) 层以上",
        en: "lists and contexts are nested more than \(limit) deep")
    case .listLength:
      Message(
        zh: "列表（连同其中的列表）会超过 \(limit) 项",
        en: "a list, with the lists in it, would have more than \(limit) elements")
    case .textLength:
      Message(
        zh: "文字会超过 \(limit) 个字符", en: "a text would have more than \(limit) characters")
    case .nameLength:
      Message(
        zh: "名称超过了 \(limit) 个字，不按名称式读",
        en: "a name of more than \(limit) characters is not read by a pattern")
    case .regexSteps:
      Message(
        zh: "正则表达式的匹配超过了 \(limit) 步",
        en: "matching a regular expression took more than \(limit) steps")
    }
  }
}
