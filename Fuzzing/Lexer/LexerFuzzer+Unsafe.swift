import FuzzSupport
@testable import GuijuSyntax
import GuijuText

// INVARIANT: the pointer goes to `FuzzInput`, which copies what it points to.
/// Any bytes lex, into tokens that follow one another inside the source.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLexer(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(String(decoding: FuzzInput(start, count).bytes, as: UTF8.self).utf8)
  for defersStrangers in [false, true] {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "fuzz.gj", bytes: bytes) else { return 0 }
    let tokens = Lexer.lex(source, defersStrangers: defersStrangers, diagnostics: &diagnostics)
    var end = source.base
    for token in tokens {
      require(token.span.lower >= end, "tokens do not overlap")
      require(token.span.upper >= token.span.lower, "a token does not end before it begins")
      end = token.span.upper
    }
    require(end <= source.span.upper, "tokens lie in the source")
    require(tokens.last?.kind == .endOfText, "the last token is the end")
    render(diagnostics, in: sources)
  }
  return 0
}
