import ArgumentParser

/// One of a few words that an option takes. Its help says them, with what they mean; the shell
/// completes them.
protocol WrittenChoice: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {}

extension WrittenChoice {
  static var allValueStrings: [String] { [] }
  static var defaultCompletionKind: CompletionKind { .list(allCases.map(\.rawValue)) }
}
