/// Headings of columns about persons: numbers by which somebody can be found or named. Where no
/// field needs such a column it is not read, and not shown.
public enum PersonalHeading {
  /// Whether a heading promises personal data.
  public static func isPersonal(_ heading: String) -> Bool {
    let folded = FileHeader.Heading.folded(heading)
    return words.contains { folded.contains($0) } || names.contains(folded) || isPerson(folded)
  }

  private static let words = [
    "身份证", "身份号码", "证件号", "护照号", "电话", "手机", "联系方式", "家庭住址", "家庭地址", "家庭成员",
    "银行卡", "银行账号", "银行帐号", "微信", "qq号", "邮箱", "电子邮件", "出生日期", "出生年月",
    "phone", "mobile", "e-mail", "email", "idcard", "id_card", "identitynumber", "identity_number",
    "passport", "birthday", "dateofbirth", "date_of_birth",
  ]

  private static let names: Set<String> = [
    "姓名", "qq", "住址", "民族", "tel", "法人", "contact", "contactperson", "contact_person",
    "legalrepresentative", "legal_representative", "personincharge", "person_in_charge",
  ]

  /// What a heading ends with under which persons are named: 负责人姓名, 主要负责人, but not 负责人数量,
  /// nor 有负责人.
  private static let persons = [
    "姓名", "住址", "联系人", "负责人", "法定代表人", "法人代表", "会长", "理事长", "秘书长", "监事长", "经办人",
    "fullname", "full_name", "contactname", "contact_name",
  ]

  /// What the heading of a boolean begins with.
  private static let questions = ["是否", "是不是"]

  /// What makes of a person a boolean: 有负责人, but not 有关负责人.
  private static let presences = ["有", "无", "已有"]

  /// Units of a number: 负责人（名） counts them.
  private static let units: Set<String> = ["人", "名", "个", "位", "人次", "人数", "数", "数量"]

  private static func isPerson(_ heading: String) -> Bool {
    if questions.contains(where: heading.hasPrefix) { return false }
    // 负责人*, 联系人:, 姓名2
    var base = heading[...].drop { $0 == "*" }
    while let last = base.last, "*:".contains(last) || ("0"..."9").contains(last) {
      base.removeLast()
    }
    if let last = base.last, ")]】〕".contains(last),
      let opening = base.lastIndex(where: { "([【〔".contains($0) })
    {
      let inside = base[base.index(after: opening)...].dropLast()
      if units.contains(String(inside)) { return false }
      base = base[..<opening]
    }
    if presences.contains(where: {
      base.hasPrefix($0) && persons.contains(String(base.dropFirst($0.count)))
    }) {
      return false
    }
    return persons.contains(where: base.hasSuffix) || base == "法人"
  }
}
