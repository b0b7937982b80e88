import FuzzSupport
import GuijuCheck
import GuijuSyntax
import GuijuText

// INVARIANT: the pointer goes to `FuzzInput`, which copies what it points to.
/// Any text parses, to a tree or to faults that can be shown.
///
/// The first byte says as what: `g` an expression, `d` an expression of DMN, `t` the tests of a
/// cell, `r` a rule file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = FuzzInput(start, count)
  let bytes = Array(String(decoding: input.rest, as: UTF8.self).utf8)
  var sources = SourceMap()
  var diagnostics = DiagnosticBag()
  var names = NameTable.builtins
  guard let source = sources.add(name: "fuzz.gj", bytes: bytes) else { return 0 }
  let isRead: Bool
  switch input.kind {
  case "r":
    _ = Parser.parse(source, names: names, diagnostics: &diagnostics)
    isRead = true
  case "d":
    let tree = Parser.parseExpression(
      source, names: &names, readsDMNNames: true, diagnostics: &diagnostics)
    isRead = tree != nil
  case "t":
    let tests = Parser.parseUnaryTests(
      source, names: &names, readsDMNNames: true, diagnostics: &diagnostics)
    isRead = tests != nil
  default:
    let tree = Parser.parseExpression(source, names: names, diagnostics: &diagnostics)
    isRead = tree != nil
  }
  require(isRead || diagnostics.hasErrors, "what cannot be read is reported")
  render(diagnostics, in: sources)
  return 0
}
