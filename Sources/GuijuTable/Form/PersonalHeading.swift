/// Headings of columns about persons: numbers by which somebody can be found or named. Where no
/// field needs such a column it is not read, and not shown.
public enum PersonalHeading {
  /// Whether a heading promises personal data.
  public static func isPersonal(_ heading: String) -> Bool {
    let folded = FileHeader.Heading.folded(heading)
    return words.contains { folded.contains($0) } || names.contains(folded)
  }

  private static let words = [
    "身份证", "身份号码", "证件号", "护照号", "电话", "手机", "联系方式", "家庭住址", "家庭地址", "家庭成员",
    "银行卡", "银行账号", "银行帐号", "微信", "qq号", "邮箱", "电子邮件", "出生日期", "出生年月",
    "phone", "mobile", "e-mail", "email", "idcard", "id_card", "identitynumber", "identity_number",
    "passport", "birthday", "dateofbirth", "date_of_birth",
  ]

  private static let names: Set<String> = ["姓名", "qq", "住址", "民族", "tel"]
}
