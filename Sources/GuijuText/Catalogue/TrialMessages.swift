/// What is wrong with a trial, besides what may be wrong with any rules.
extension Diagnostic {
  /// Several packs have something of the name that a trial changes.
  public static func ambiguousTarget(
    _ name: String, packs: [String], at span: Span
  ) -> Diagnostic {
    let choices = packs.map { "“\($0)”" }
    return Diagnostic(
      .ambiguousTarget, at: span,
      Message(
        zh: "规则包\(choices.joined(separator: "、"))里都有“\(name)”，不知道改哪一个",
        en: "the packs \(choices.joined(separator: ", ")) each have “\(name)”; which is changed is "
          + "unclear")
    )
    .helping(
      Message(
        zh: "在它前面写一行“规则包 \(packs[0])”，或写“设 \(packs[0]).名称 = 值”",
        en: "write a line “pack \(packs[0])” before it, or “set \(packs[0]).NAME = VALUE”"))
  }

  public static func importInTrial(at span: Span) -> Diagnostic {
    Diagnostic(
      .importInTrial, at: span,
      Message(zh: "试算里不能引入文件", en: "a trial imports nothing")
    )
    .helping(
      Message(
        zh: "把要改的声明直接写在试算里", en: "write the changed declarations in the trial itself"))
  }
}
