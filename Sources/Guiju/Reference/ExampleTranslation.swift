import GuijuPlan
import GuijuSyntax
import GuijuText

/// Turns the words of an example from Chinese to English: keywords and functions by the program's
/// own tables, names by a list.
public struct ExampleTranslation {
  private let words: [String: String]
  /// 通过(…) is a function, 通过 alone a verdict; 排序(…) too, 排序 alone a clause of a query.
  private let questions: [String: String]

  public init() {
    var words: [String: String] = [:]
    for builtin in Builtin.allCases { words[builtin.chinese] = builtin.english }
    for keyword in Keyword.allCases {
      for word in keyword.chinese { words[word] = keyword.english }
    }
    words.merge(Self.names) { $1 }
    self.words = words
    questions = Dictionary(
      VerdictQuestion.allCases.compactMap(\.names).map { ($0.zh, $0.en) }
        + Builtin.allCases.map { ($0.chinese, $0.english) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The text in English; words that are neither keywords nor listed stay as they are.
  public func english(_ text: String) -> String {
    var result = ""
    var run = ""
    for scalar in text.unicodeScalars {
      if isNameContinue(scalar) {
        run.unicodeScalars.append(scalar)
      } else {
        result += (scalar == "(" ? questions[run] : nil) ?? words[run] ?? run
        run = ""
        result.unicodeScalars.append(scalar)
      }
    }
    return result + (words[run] ?? run)
  }

  /// The names and texts of the examples, their misspellings among them.
  private static let names: [String: String] = [
    "意见": "opinion", "意件": "opinon", "组织": "organization", "组职": "organisation",
    "编号": "id", "名称": "name", "名子": "nam", "状态": "status", "正常": "active", "正长": "activ",
    "注销": "closed", "成员数": "members", "成元数": "membrs", "党员数": "party_members",
    "有章程": "has_charter", "成立日期": "founded", "社区": "community", "所属组织": "organizations",
    "试行": "trial", "门槛": "threshold", "门坎": "treshold", "示例": "sample",
    "示例门槛": "sample_threshold", "目标": "target", "还差": "short_of", "类别": "class",
    "类": "kind", "大组织": "large_one", "小组织": "small_one", "甲": "a", "乙": "b", "乙乙": "bb", "一": "1",
    "二": "2", "大": "large", "小": "small", "规模": "scale", "大小": "size", "活动": "event",
    "代码": "code", "场次": "sessions", "人太少": "too few", "只有": "only", "人": "people",
    "多于": "more_than", "人数": "least", "最少成员数": "least_members", "街道": "street",
    "街道编号": "street_id", "三名以上": "three or more", "10并且": "10and", "规侧": "rulle",
    "要就": "requir", "整术": "integr", "主健": "kee", "数里": "cont", "数子": "numbr",
    "数值": "number", "团体名称": "society_name", "AB门槛": "AB_threshold",
    "\u{410}B门槛": "\u{410}B_threshold", "总分": "total", "分数": "points", "等级": "grade", "通过": "pass",
    "违反": "fail", "社区名称": "community_name", "社区名": "community_nam",
    "组织名称": "organization_name", "地名": "place", "通名": "kind", "字号": "given_name",
    "甲乙": "ab", "乙大": "blarge", "大大小": "bigsize",
    "所在": "home", "同类": "peer", "主管": "supervisor",
    "社区编号": "community_id", "备注": "remark", "无": "none", "约5": "about 5",
    "联系电话": "phone", "丙": "c", "有": "Y", "统一社会信用代码": "uscc",
    "协会": "society", "和平社区": "Peace", "新城社区": "Newtown", "东站街道": "East", "西站街道": "West",
  ]
}
