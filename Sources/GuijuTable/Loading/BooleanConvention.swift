/// How people write that something is so, or is not. A column keeps to one of these: a 无 among 是
/// and 否 may mean that nobody knows.
enum BooleanConvention: Int, CaseIterable {
  case 是否, 有无, 勾叉, 对错, 真假, letters, words, digits

  /// What a cell says, and how; nil for what says neither yes nor no.
  static func reading(_ text: ArraySlice<UInt8>) -> (BooleanConvention, Bool)? {
    guard text.count <= 5 else { return nil }
    return table[String(decoding: text, as: UTF8.self).lowercased()]
  }

  /// The two words, as a message shows them.
  var example: String { "\(spellings.yes[0])/\(spellings.no[0])" }

  private var spellings: (yes: [String], no: [String]) {
    switch self {
    case .是否: (["是"], ["否"])
    case .有无: (["有"], ["无"])
    case .勾叉: (["√", "✓", "✔", "☑"], ["×", "✗", "✘", "☒", "☐"])
    case .对错: (["对"], ["错"])
    case .真假: (["真"], ["假"])
    case .letters: (["Y", "T", "Ｙ"], ["N", "F", "Ｎ"])
    case .words: (["true", "yes"], ["false", "no"])
    case .digits: (["1", "１"], ["0", "０"])
    }
  }

  private static let table: [String: (BooleanConvention, Bool)] = {
    var table: [String: (BooleanConvention, Bool)] = [:]
    for convention in allCases {
      for word in convention.spellings.yes { table[word.lowercased()] = (convention, true) }
      for word in convention.spellings.no { table[word.lowercased()] = (convention, false) }
    }
    return table
  }()
}
