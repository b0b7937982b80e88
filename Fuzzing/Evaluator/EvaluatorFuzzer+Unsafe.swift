import FuzzSupport

// INVARIANT: the pointer goes to `FuzzInput`, which copies what it points to.
/// Whatever can be written is checked, evaluated and shown, or refused with a reason.
///
/// The first byte says as what the rest is taken: `g` an expression of a rule, `d` an expression of
/// DMN, `j` a request of `guiju eval --jsonl`, `r` a rule file, with a NUL byte and CSV data behind
/// it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEvaluator(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = FuzzInput(start, count)
  switch input.kind {
  case "r": evaluateRules(input.parts)
  case "j": answerRequest(Array(input.rest))
  case "d": evaluateDMN(String(decoding: input.rest, as: UTF8.self))
  default: evaluateExpression(String(decoding: input.rest, as: UTF8.self))
  }
  return 0
}
