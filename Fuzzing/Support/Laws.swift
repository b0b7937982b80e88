import GuijuText

/// Ends the run, as a crash does: something that holds of every input does not hold of this one.
public func require(_ condition: Bool, _ law: String) {
  // A fuzzer learns of a fault by the crash, and keeps the input that led to it.
  if !condition { fatalError("broken law: \(law)") }
}

/// Renders what was found in both languages: every span has to lie in its source.
public func render(_ diagnostics: DiagnosticBag, in sources: SourceMap) {
  for language in [Language.chinese, .english] {
    let text = DiagnosticRenderer(language: language).render(diagnostics, in: sources)
    require(diagnostics.isEmpty == text.isEmpty, "what is reported can be rendered")
  }
}
