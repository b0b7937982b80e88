import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// Answers requests of `guiju eval --jsonl`, one JSON object a line each way.
///
/// A request is `{"id", "expr", "context", "let"}`, with `table` in place of `expr` for a decision
/// table and `typeRef` for the type of the result; the answer `{"id", "value"}` or
/// `{"id", "error"}`, with `warnings` where something was made null.
public struct EvaluationServer: Sendable {
  private let mode: EvaluationMode
  private let asOf: CalendarDate
  private let language: Language
  private let limits: Limits

  public init(
    mode: EvaluationMode, asOf: CalendarDate, language: Language, limits: Limits = .init()
  ) {
    self.mode = mode
    self.asOf = asOf
    self.language = language
    self.limits = limits
  }

  /// The answer to one line, without its line break.
  public func answer(_ line: some Sequence<UInt8>) -> [UInt8] {
    var members: [(key: String, value: JSONValue)] = []
    var session = ExpressionSession(mode: mode, asOf: asOf, limits: limits)
    do {
      let request = try read(line)
      if let id = request["id"] { members.append(("id", id)) }
      let value = try evaluate(request, &session)
      members.append(("value", JSONValue(value, session.plan)))
    } catch {
      members.append(("error", .string(error.message[language])))
    }
    if !session.warnings.isEmpty {
      let warnings = session.warnings.map { JSONValue.string($0[language]) }
      members.append(("warnings", .array(warnings)))
    }
    var bytes: [UInt8] = []
    JSONValue.object(members).write(to: &bytes)
    return bytes
  }

  private func read(_ line: some Sequence<UInt8>) throws(ExpressionFault) -> JSONValue {
    do {
      return try JSONReader.read(line)
    } catch {
      if error.isTooDeep {
        let limit = JSONReader.maximumDepth
        throw ExpressionFault(
          message: Message(
            zh: "JSON 在第 \(error.offset) 个字节处套了 \(limit) 层以上",
            en: "the JSON is nested more than \(limit) deep at byte \(error.offset)"))
      }
      throw ExpressionFault(
        message: Message(
          zh: "第 \(error.offset + 1) 个字节起不是 JSON", en: "no JSON from byte \(error.offset + 1) on"))
    }
  }

  private func evaluate(
    _ request: JSONValue, _ session: inout ExpressionSession
  ) throws(ExpressionFault) -> Value {
    if case .object(let inputs)? = request["context"] {
      for (name, json) in inputs {
        guard let value = json.value else { throw .malformed }
        session.bind(name, to: value)
      }
    }
    for declaration in request["let"]?.elements ?? [] {
      guard let pair = declaration.elements, pair.count == 2, let name = pair[0].text else {
        throw .malformed
      }
      session.bind(name, to: try valueOrNull(of: name, pair[1], &session))
    }
    let value = try session.evaluate(try session.lower(request["expr"] ?? request))
    guard let type = request["typeRef"]?.text else { return value }
    return try session.coerce(value, toTypeNamed: type)
  }

  /// A declaration that fails binds null; one that passes a limit ends the request.
  private func valueOrNull(
    of name: String, _ entry: JSONValue, _ session: inout ExpressionSession
  ) throws(ExpressionFault) -> Value {
    do {
      return try session.evaluate(try session.lower(entry))
    } catch {
      if error.endsRequest { throw error }
      session.warn(
        Message(
          zh: "“\(name)”是空值：\(error.message.zh)", en: "“\(name)” is null: \(error.message.en)"))
      return .null
    }
  }
}
