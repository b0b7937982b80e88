/// Characters that are taken for one another: full-width forms, brackets, traditional forms of the
/// characters that names of places and bodies are made of, and some that look alike.
enum LookAlikes {
  /// Each group is one character in several guises.
  private static let groups: [String] = [
    "市巿", "县縣", "区區", "乡鄉", "镇鎮", "街衔", "协協", "会會", "联聯", "进進", "东東", "门門",
    "龙龍", "庆慶", "兴興", "广廣", "业業", "学學", "团團", "体體", "乐樂", "临臨", "义義", "云雲",
    "宁寧寍", "关關", "长長", "华華", "湾灣", "礼禮", "总總", "党黨", "妇婦", "医醫", "艺藝", "书書",
    "员員", "农農", "军軍", "车車", "马馬", "鸟鳥", "岛島", "兰蘭", "陈陳", "国國", "际際", "发發",
    "动動", "务務", "产產", "电電", "网網", "园園", "场場", "里裏裡", "台臺", "后後", "户戶", "青靑",
    "(（﹙", ")）﹚", "[［【", "]］】", "-－‐‑‒–—−", "·・•‧．.", "〇○◯零0０Oo", "一ー",
  ]

  private static let table: [UInt32: [UInt32]] = {
    var table: [UInt32: [UInt32]] = [:]
    for group in groups {
      let members = group.unicodeScalars.map(\.value)
      for member in members { table[member, default: []] += members.filter { $0 != member } }
    }
    return table
  }()

  /// What a scalar may have been meant to be.
  static func alternatives(to scalar: UInt32) -> [UInt32] {
    var result = table[scalar] ?? []
    switch scalar {
    case 0xFF01...0xFF5E: result.append(scalar - 0xFEE0)
    case 0x21...0x7E: result.append(scalar + 0xFEE0)
    default: break
    }
    return result
  }

  /// Whether a scalar is a blank, a control or invisible, of any script.
  static func isBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x20, 0x7F...0xA0, 0xAD, 0x1680, 0x180E, 0x2000...0x200F, 0x2028...0x202F,
      0x205F...0x206F, 0x3000, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}
