import GuijuEngine
import GuijuPlan
import GuijuText

extension Verdict {
  /// The word for a verdict of a rule.
  var name: Message {
    switch self {
    case .pass: Message(zh: "通过", en: "pass")
    case .fail: Message(zh: "违反", en: "fail")
    case .notApplicable: Message(zh: "不适用", en: "not applicable")
    case .undetermined: Message(zh: "待核", en: "undetermined")
    case .value: Message(zh: "有值", en: "value")
    case .error: Message(zh: "出错", en: "error")
    }
  }

  /// The verdict of a rule of a kind in a word: to meet an eligibility is 具备.
  func name(for kind: Rule.Kind) -> Message {
    guard case .eligibility = kind else { return name }
    switch self {
    case .pass: return Message(zh: "具备", en: "eligible")
    case .fail: return Message(zh: "不具备", en: "not eligible")
    case .notApplicable, .undetermined, .value, .error: return name
    }
  }
}
