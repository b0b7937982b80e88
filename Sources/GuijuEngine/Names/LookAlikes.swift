/// Characters that are taken for one another: full-width forms, brackets, traditional forms of the
/// characters that names of places and bodies are made of, and some that look alike.
enum LookAlikes {
  /// Each group is one character in several guises.
  private static let groups: [String] =
    variants + [
      "市巿", "街衔", "(（﹙", ")）﹚", "[［【", "]］】", "-－‐‑‒–—−", "·・•‧．.", "〇○◯零0０Oo", "一ー",
    ]

  /// A character with the forms of it that are out of use.
  private static let variants: [String] = [
    "县縣", "区區", "乡鄉", "镇鎮", "协協", "会會", "联聯", "进進", "东東", "门門",
    "龙龍", "庆慶", "兴興", "广廣", "业業", "学學", "团團", "体體", "乐樂", "临臨", "义義", "云雲",
    "宁寧寍", "关關", "长長", "华華", "湾灣", "礼禮", "总總", "党黨", "妇婦", "医醫", "艺藝", "书書",
    "员員", "农農", "军軍", "车車", "马馬", "鸟鳥", "岛島", "兰蘭", "陈陳", "国國", "际際", "发發",
    "动動", "务務", "产產", "电電", "网網", "园園", "场場", "里裏裡", "台臺", "后後", "户戶", "青靑",
  ]

  private static let table: [UInt32: [UInt32]] = {
    var table: [UInt32: [UInt32]] = [:]
    for group in groups {
      let members = group.unicodeScalars.map(\.value)
      for member in members { table[member, default: []] += members.filter { $0 != member } }
    }
    let pairs = traditional.unicodeScalars.map(\.value)
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      table[pairs[index], default: []].append(pairs[index + 1])
      table[pairs[index + 1], default: []].append(pairs[index])
    }
    return table
  }()

  /// The first of each group, which is the form in use, by its other guises.
  private static let standards: [UInt32: UInt32] = {
    var standards: [UInt32: UInt32] = [:]
    for group in groups {
      let members = group.unicodeScalars.map(\.value)
      for member in members.dropFirst() { standards[member] = members[0] }
    }
    let pairs = traditional.unicodeScalars.map(\.value)
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      standards[pairs[index + 1]] = pairs[index]
    }
    return standards
  }()

  /// The forms in use, by those that are out of use.
  private static let usual: [UInt32: UInt32] = {
    let pairs = traditional.unicodeScalars.map(\.value)
    var usual: [UInt32: UInt32] = [:]
    for group in variants {
      let members = group.unicodeScalars.map(\.value)
      for member in members.dropFirst() { usual[member] = members[0] }
    }
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      usual[pairs[index + 1]] = pairs[index]
    }
    return usual
  }()

  /// How a character is unusual that a free text may have.
  enum Oddity {
    /// A letter or a digit as wide as a Han character: `Ａ`.
    case fullWidth
    /// A traditional form: 書.
    case traditional
    /// A mark that is set on the character before it.
    case combining
  }

  /// What is unusual about a character of a free text, with the usual one; nil where nothing is.
  static func oddity(of scalar: UInt32) -> (oddity: Oddity, usual: UInt32?)? {
    switch scalar {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return (.fullWidth, scalar - 0xFEE0)
    // Blocks of marks for letters and symbols; scripts whose words need marks have them in their own.
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F:
      return (.combining, nil)
    default: return usual[scalar].map { (.traditional, $0) }
    }
  }

  /// A character in the form in use: 会 for 會.
  static func standard(for scalar: UInt32) -> UInt32 { standards[scalar] ?? scalar }

  /// What the Kangxi radicals U+2F00 to U+2FD5 look like: texts taken out of PDF files have them.
  private static let radicals: [UInt32] =
    ("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀"
    + "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋"
    + "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸"
    + "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
    + "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻"
    + "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠").unicodeScalars.map(\.value)

  /// What a scalar may have been meant to be.
  static func alternatives(to scalar: UInt32) -> [UInt32] {
    var result = table[scalar] ?? []
    switch scalar {
    case 0x2F00...0x2FD5: result.append(radicals[Int(scalar - 0x2F00)])
    case 0xFF01...0xFF5E: result.append(scalar - 0xFEE0)
    case 0x21...0x7E: result.append(scalar + 0xFEE0)
    default: break
    }
    return result
  }

  /// What a scalar that no text has was surely meant to be.
  static func meant(by scalar: UInt32) -> UInt32? {
    (0x2F00...0x2FD5).contains(scalar) ? radicals[Int(scalar - 0x2F00)] : nil
  }

  /// Whether a scalar can be seen and be meant: a letter, a mark, a digit, punctuation or a symbol of
  /// any script; no radical, which stands for the character that it looks like.
  static func isVisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x21...0x7E, 0x3001...0x301F, 0xFF01...0xFF5E: return true
    case 0..<0x80, 0x2E80...0x2FD5, 0xFFFC, 0xFFFD: return false
    default: break
    }
    guard !isBlank(scalar), let category = Unicode.Scalar(scalar)?.properties.generalCategory else {
      return false
    }
    return switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: isMark(category)
    }
  }

  /// Whether a scalar is a blank, punctuation or a symbol: what a text means does not hang on it.
  static func isMark(_ scalar: UInt32) -> Bool {
    isBlank(scalar)
      || Unicode.Scalar(scalar).map { isMark($0.properties.generalCategory) } ?? false
  }

  private static func isMark(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }

  /// Whether a scalar is a blank, a control or invisible, of any script.
  static func isBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x20, 0x7F...0xA0, 0xAD, 0x34F, 0x115F...0x1160, 0x1680, 0x17B4...0x17B5,
      0x180B...0x180F, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x2800, 0x3000, 0x3164,
      0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// A scalar as Unicode writes it: `U+3000`.
  static func code(of scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
