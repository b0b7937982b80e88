import GuijuText

extension NameDiagnosis {
  /// What is wrong with the free text that the component of a state is bound to.
  func blame(_ limits: FreeTextLimits, _ state: inout State) {
    let label = pattern.components[state.component].name
    let range = state.bindings[state.component].range
    if range.count < limits.length.lowerBound {
      state.problems.append(
        NameProblem(
          .tooShort, label, range,
          .namingTooShort(label, has: range.count, atLeast: limits.length.lowerBound)))
      state.cost += Cost.problem
    } else if range.count > limits.length.upperBound {
      state.problems.append(
        NameProblem(
          .tooLong, label, range,
          .namingTooLong(label, has: range.count, atMost: limits.length.upperBound)))
      state.cost += Cost.problem
    }
    var forbidden: [Range<Int>] = []
    for limit in limits.limits {
      guard let span = limits.fault(limit, name, range.lowerBound, range.upperBound) else {
        continue
      }
      if limit.kind == .excludes {
        let spans = limits.allFound(limit.words, name, range.lowerBound, range.upperBound)
        forbidden += spans
        state.problems.append(
          NameProblem(
            .forbiddenWord, label, span, .namingForbiddenWords(distinct(spans), label)))
      } else {
        state.problems.append(limits.problem(limit, span, text(span), label))
      }
      state.cost += Cost.problem
    }
    blameStrange(range, limits, except: forbidden, &state)
  }

  private func distinct(_ spans: [Range<Int>]) -> [String] {
    spans.reduce(into: []) { words, span in
      if !words.contains(text(span)) { words.append(text(span)) }
    }
  }

  /// Blanks and what is no character within a free text: what is of one kind is told once, from the
  /// first to the last of it.
  private func blameStrange(
    _ range: Range<Int>, _ limits: FreeTextLimits, except forbidden: [Range<Int>],
    _ state: inout State
  ) {
    let label = pattern.components[state.component].name
    var blanks: [Int] = []
    var undefined: [Int] = []
    for place in range
    where limits.isStrange(name[place]) && !forbidden.contains(where: { $0.contains(place) }) {
      if let expected = LookAlikes.meant(by: name[place]) {
        state.problems.append(lookAlike(place, expected: expected, label))
        state.cost += Cost.lookAlike
      } else if LookAlikes.isBlank(name[place]) {
        blanks.append(place)
      } else {
        undefined.append(place)
      }
    }
    if let first = blanks.first, let last = blanks.last {
      state.problems.append(
        blanks.count == 1
          ? lookAlike(first, expected: nil, label)
          : NameProblem(
            .lookAlike, label, first..<last + 1, .namingBlanks(label, count: blanks.count)))
      state.cost += Cost.blank + Cost.skippedFurther * (blanks.count - 1)
    }
    if let first = undefined.first, let last = undefined.last {
      let codes = undefined.reduce(into: [String]()) { codes, place in
        let code = LookAlikes.code(of: name[place])
        if !codes.contains(code) { codes.append(code) }
      }
      state.problems.append(
        NameProblem(.superfluous, label, first..<last + 1, .namingUndefined(codes, label)))
      state.cost += Cost.problem + Cost.skippedFurther * (undefined.count - 1)
    }
  }
}

extension FreeTextLimits {
  /// Whether it must begin or end with certain words, so that not every text will do.
  var hasForm: Bool { limits.contains { $0.kind == .prefix || $0.kind == .suffix } }

  /// Whether a piece of a name is no more than the word that it must end with.
  func isOnlyEnding(_ name: [UInt32], _ start: Int, _ end: Int) -> Bool {
    limits.contains { limit in
      limit.kind == .suffix && limit.words.entry(of: name[start..<end].reversed()[...]) >= 0
    }
  }

  /// What is wrong where a limit is not kept.
  func problem(_ limit: Limit, _ span: Range<Int>, _ text: String, _ label: String) -> NameProblem {
    switch limit.kind {
    case .prefix:
      NameProblem(.badBeginning, label, span, .namingBeginning(limit.listedWords, label))
    case .suffix: NameProblem(.badEnding, label, span, .namingEnding(limit.listedWords, label))
    case .noPrefix:
      NameProblem(.badBeginning, label, span, .namingForbiddenBeginning(text, label))
    case .noSuffix: NameProblem(.badEnding, label, span, .namingForbiddenEnding(text, label))
    case .excludes: NameProblem(.forbiddenWord, label, span, .namingForbiddenWords([text], label))
    case .notAmong: NameProblem(.forbiddenWord, label, span, .namingForbiddenText(text, label))
    }
  }
}

extension FreeTextLimits.Limit {
  /// The first words, as a list: “社区”, “村”.
  fileprivate var listedWords: String {
    let isReversed =
      switch kind {
      case .suffix, .noSuffix: true
      case .prefix, .noPrefix, .excludes, .notAmong: false
      }
    let shown = (0..<Int32(min(words.count, 4))).map { entry in
      let scalars = Array(words.scalars(of: entry))
      return "“" + String(nameScalars: isReversed ? scalars.reversed() : scalars) + "”"
    }
    return shown.joined(separator: "/") + (words.count > shown.count ? "/…" : "")
  }
}
