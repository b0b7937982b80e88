import FuzzSupport
import GuijuCheck
import GuijuSyntax
import GuijuTestLaws
import GuijuText

// INVARIANT: the pointer goes to `FuzzInput`, which copies what it points to.
/// The canonical form of rules that parse means the same, and is its own canonical form; so do the
/// rules with their keywords in the other language.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFormatter(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: FuzzInput(start, count).bytes, as: UTF8.self)
  guard let canonical = formatted(text, nil) else { return 0 }
  guard let meaning = MeaningText.print(text) else {
    require(false, "what is formatted parses")
    return 0
  }
  requireStable(canonical, meaning, "the canonical form")
  for language in [Language.chinese, .english] {
    guard let translated = formatted(text, language) else { continue }
    requireStable(translated, meaning, "another language")
    require(formatted(translated, language) == translated, "a language is its own translation")
  }
  return 0
}

private func requireStable(
  _ text: String, _ meaning: (plan: String, errors: Int), _ what: String
) {
  require(formatted(text, nil) == text, "\(what) is canonical")
  guard let after = MeaningText.print(text) else { return require(false, "\(what) parses") }
  require(after.errors == meaning.errors, "\(what) has the same errors")
  require(after.plan == meaning.plan, "\(what) means the same")
}

/// The canonical form; nil for a text with errors of syntax, and for one of which the meaning would
/// change, which is told instead.
private func formatted(_ text: String, _ language: Language?) -> String? {
  var sources = SourceMap()
  guard let source = sources.add(name: "fuzz.gj", bytes: Array(text.utf8)) else { return nil }
  var diagnostics = DiagnosticBag()
  let outcome = RuleFormatter.format(
    source, options: .init(language: language, spellings: .builtins, names: .builtins),
    diagnostics: &diagnostics)
  switch outcome {
  case .text(let text): return text
  case .faulty:
    require(diagnostics.hasErrors, "what is not formatted has errors")
    return nil
  case .ambiguous: return nil
  }
}
