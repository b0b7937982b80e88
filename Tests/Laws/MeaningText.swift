import GuijuCheck
import GuijuPlan
import GuijuSyntax
import GuijuText

/// What rules mean, printed without their places: two texts that print alike are the same rules.
public enum MeaningText {
  /// The plan of one file by itself; nil where the file has errors of syntax.
  public static func print(_ text: String) -> (plan: String, errors: Int)? {
    var sources = SourceMap()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return nil }
    var diagnostics = DiagnosticBag()
    let tree = Parser.parse(source, names: .builtins, diagnostics: &diagnostics)
    if diagnostics.hasErrors { return nil }
    let plan = Checker.check([tree], diagnostics: &diagnostics)
    var printed = ""
    write(plan, to: &printed)
    return (printed, diagnostics.errorCount)
  }

  private static func write(_ value: Any, to text: inout String) {
    switch value {
    case is Span, is [Span]: return
    case let string as String:
      text += "“\(normalizedDuration(string))”"
      return
    default: break
    }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty {
      text += "\(value)"
      return
    }
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      let entries = mirror.children.map { child in
        var entry = ""
        write(child.value, to: &entry)
        return entry
      }
      text += "{" + entries.sorted().joined(separator: " ") + "}"
      return
    }
    text += "("
    // A range as it is written is no meaning.
    for child in mirror.children where child.label != "writtenRange" {
      if let label = child.label { text += label + ":" }
      write(child.value, to: &text)
      text += " "
    }
    text += ")\n"
  }

  /// `P2Y` and `P2Y0M` are one duration.
  private static func normalizedDuration(_ text: String) -> String {
    guard text.hasPrefix("P"), text.dropFirst().allSatisfy({ $0.isNumber || "YMDTHS".contains($0) })
    else { return text }
    var result = ""
    var digits = ""
    for character in text {
      if character.isNumber {
        digits.append(character)
      } else {
        let number = digits.drop { $0 == "0" }
        if digits.isEmpty || !number.isEmpty { result += number + String(character) }
        digits = ""
      }
    }
    return result.hasSuffix("T") ? String(result.dropLast()) : result
  }
}
