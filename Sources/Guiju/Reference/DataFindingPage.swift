import GuijuEngine
import GuijuText

/// What a finding about data means and why it matters, with rows that have the fault and rows that
/// do not: a section of docs/diagnostics.md, and the answer of `guiju lint --explain`.
///
/// Examples are written with Chinese words; the English page has the same with English ones.
public struct DataFindingPage: Sendable {
  /// The table whose file an example shows.
  public enum Table: String, Sendable, CaseIterable {
    case organizations = "组织"
    case communities = "社区"

    /// A file without a fault, for the table that an example does not show.
    public var faultless: String {
      switch self {
      case .organizations: "编号,名称,成员数,社区编号\no1,甲,5,c1"
      case .communities: "编号,名称,街道编号,街道\nc1,和平社区,s1,东站街道"
      }
    }
  }

  public let kind: DataFinding.Kind
  /// The fault in a few words.
  public let title: Message
  /// One to three sentences: what it is, and what follows from it.
  public let meaning: Message
  public let table: Table
  /// Rows that are told of, with their headings; nil where no short text shows it.
  public let wrong: String?
  public let right: String?

  private init(
    _ kind: DataFinding.Kind, title: Message, meaning: Message, in table: Table = .organizations,
    wrong: String? = nil, right: String? = nil
  ) {
    self.kind = kind
    self.title = title
    self.meaning = meaning
    self.table = table
    self.wrong = wrong
    self.right = right
  }

  /// The page on a finding.
  public static func page(on kind: DataFinding.Kind) -> DataFindingPage? {
    all.first { $0.kind == kind }
  }

  /// The declarations that examples take for granted.
  public static let sample = """
    语言 1
    文件 意见 { 标题 "意见" }
    数据表 组织 {
      编号 文本 主键
      名称 文本 必填
      状态 枚举 ["正常", "注销"]
      成员数 整数 范围 >= 0
      有章程 是否
      成立日期 日期
      统一社会信用代码 文本
      社区 引用 社区 列 "社区编号"
    }
    数据表 社区 { 编号 文本 主键, 名称 文本 }
    数据表 街道 由 社区 按 街道编号 { 编号 文本 主键 列 "街道编号", 名称 文本 列 "街道" }
    规则 示例 针对 组织 { 编号 "S-1" 依据 意见 "一" 要求 成员数 >= 3 }

    """

  /// All pages, by the numbers of their kinds.
  public static let all: [DataFindingPage] = files + headings + cells

  private static let files: [DataFindingPage] = [
    DataFindingPage(
      .invalidUTF8,
      title: Message(zh: "单元格里的文字读不出来", en: "text in a cell that cannot be read"),
      meaning: Message(
        zh:
          "文件多数按 UTF-8 读得出来，这一格里却有别的字节，多半是两个来源的内容拼在一起。这一格作缺失处理。只有少数几格的，重新填写；很多格都这样的，从原来的系统重新导出。另存一次补不回来。",
        en:
          "Most of the file can be read as UTF-8, but this cell has other bytes; probably the file "
          + "was put together from two. The cell counts as missing. Fill it in again; where there are "
          + "many, export the file again from where it came. Saving it once more mends nothing.")),
    DataFindingPage(
      .malformedQuotes,
      title: Message(zh: "单元格里的引号用得不对", en: "quotes in a cell that do not fit"),
      meaning: Message(
        zh:
          "CSV 用引号括起含逗号、换行或引号的单元格，里面的引号要写两个。没有结束的引号，或者文字中间的引号，只有那一格作缺失处理。结束的引号后面还有文字的，分不清单元格到哪里为止，后面几行的内容也可能读进了这一格，所以整行作缺失处理，不拿别的行的值来判断；说的是引号从哪里开始。",
        en: "In a CSV file, quotes enclose a cell with commas, line breaks or quotes in it, and a "
          + "quote inside is doubled. Of a quote that is never closed, or inside a text, the cell "
          + "counts as missing. With text behind the closing quote nobody knows where the cell ends, "
          + "and lines behind it may have run into it: the whole row counts as missing, so that no "
          + "verdict is based on another row's value, and it is told where the quote opened."),
      wrong: "编号,名称,成员数\no1,\"甲\"协会,5", right: "编号,名称,成员数\no1,\"\"\"甲\"\"协会\",5"),
    DataFindingPage(
      .tooFewFields,
      title: Message(zh: "这一行的单元格比列名少", en: "a row with fewer cells than there are headings"),
      meaning: Message(
        zh: "这一行在最后一列之前就结束了，缺的单元格作缺失处理。空着的单元格也要有逗号。",
        en: "The row ends before the last column; the cells that are not there count as missing. A "
          + "blank cell has its comma, too."),
      wrong: "编号,名称,成员数\no1,甲", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .tooManyFields,
      title: Message(zh: "这一行的单元格比列名多", en: "a row with more cells than there are headings"),
      meaning: Message(
        zh: "多半是某个单元格里有逗号，却没有用引号括起，后面的单元格都错了一位。不知道从哪里错起，所以整行作缺失处理，不拿错位的值来判断。",
        en: "Mostly a cell has a comma in it and no quotes around it, so that the cells behind it "
          + "have shifted. As nobody knows from where on, the whole row counts as missing: no "
          + "verdict is based on a value from another column."),
      wrong: "编号,名称,成员数\no1,甲,1,000", right: "编号,名称,成员数\no1,甲,1000"),
    DataFindingPage(
      .oversized,
      title: Message(zh: "单元格、一行的格数或文件超过限度", en: "a cell, a row or a file that is too large"),
      meaning: Message(
        zh:
          "一格最多 16 MiB，一行最多 100,000 格，一个文件最多 1 TiB。太长的一格作缺失处理，一行里多出的格不读，太大的文件整个不读。这样大的单元格多半是因为少了一个引号或换行，后面的内容都算进了这一格。找到它开始的地方，补上引号。",
        en:
          "A cell has at most 16 MiB, a row 100,000 cells, a file 1 TiB. Too long a cell counts as "
          + "missing, further cells of a row are left out, and of too large a file nothing is read. "
          + "So large a cell is mostly due to a quote or a line break that is not there, so that all "
          + "behind it counts as this cell. Look at where it begins, and close the quote.")),
    DataFindingPage(
      .blankRow,
      title: Message(zh: "整行都是空的", en: "a row that is blank throughout"),
      meaning: Message(
        zh: "这一行没有内容，跳过不读，不影响结论。可以不管，也可以删去。",
        en: "There is nothing in the row; it is passed over and has no verdict. Leave it or delete "
          + "it."),
      wrong: "编号,名称,成员数\no1,甲,5\n,,\no2,乙,6", right: "编号,名称,成员数\no1,甲,5\no2,乙,6"),
    DataFindingPage(
      .otherForm,
      title: Message(zh: "编码或分隔符是识别出来的", en: "an encoding or separator that was found out"),
      meaning: Message(
        zh:
          "文件不是 UTF-8，或者单元格不是用逗号分隔的；程序看了文件的内容，认出了它是什么，照那样读。认错了的，用 --encoding、--separator 说明；说明了就不再提示。",
        en:
          "The file is not in UTF-8, or its cells are not separated by commas. What it is was told "
          + "from what stands in it, and it is read so. Where that is wrong, say so with --encoding or "
          + "--separator; what is said is not told of again."),
      wrong: "编号;名称;成员数\no1;甲;5", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .repeatedHeader,
      title: Message(zh: "列名在下面又写了一次", en: "the headings once more"),
      meaning: Message(
        zh: "几张表接在一起，或者每页都有表头，列名就会重复。与列名相同的行跳过不读。",
        en: "Where tables were put together, or each page has its heading, the headings are "
          + "repeated. A row that equals them is passed over."),
      wrong: "编号,名称,成员数\no1,甲,5\n编号,名称,成员数\no2,乙,6", right: "编号,名称,成员数\no1,甲,5\no2,乙,6"),
    DataFindingPage(
      .suspectRow,
      title: Message(zh: "像是合计或附注的一行", en: "a row like a total or a note"),
      meaning: Message(
        zh: "这一行以“合计”“备注：”之类开头，多半不是数据。没有人说过，所以仍按数据读，照样判断。确实不是数据的，用 --skip 写出它开头的词，或第几行。",
        en:
          "The row begins like a total or a note below a table, and is likely no data. As nobody has "
          + "said so it is read and judged all the same. If it is none, name the word that it begins "
          + "with, or its number, with --skip."),
      wrong: "编号,名称,成员数\no1,甲,5\n合计,,5", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .skippedRows,
      title: Message(zh: "按 --skip 没有读的行", en: "rows that were not read, as --skip says"),
      meaning: Message(
        zh: "有几行是 --skip 说不要读的。一行也没有的，多半是词或行号写错了。",
        en:
          "So many rows were left out because --skip says so. Where there is none, the word or the "
          + "number is likely wrong.")),
  ]

  private static let headings: [DataFindingPage] = [
    DataFindingPage(
      .unknownHeading,
      title: Message(zh: "没有一个字段用这个列名", en: "a heading that is no field's"),
      meaning: Message(
        zh: "数据表的声明里没有这一列，所以不读它。列名写错了的，改正；是字段的另一种叫法的，在字段后写“别名”；确实用不到的，可以不管。",
        en:
          "The table has no such column, so it is not read. Mend a misspelt heading; give the field "
          + "an alias where this is another name for it; leave a column that no rule needs."),
      wrong: "编号,名称,成员数,备注\no1,甲,5,无", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .repeatedHeading,
      title: Message(zh: "两列属于同一个字段", en: "two columns for one field"),
      meaning: Message(
        zh: "同一个字段有两列，不知道该信哪一列，只读前面的一列。删去或改名其中一列。",
        en: "One field has two columns, and nobody can say which one to trust; the first is read. "
          + "Delete or rename one of them."),
      wrong: "编号,名称,成员数,成员数\no1,甲,5,6", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .missingHeading,
      title: Message(zh: "必填的或规则要读的字段没有列", en: "no column for a field that is needed"),
      meaning: Message(
        zh: "规则要用这个字段，文件里却没有这一列，所以它在每一行都作缺失处理，有关的规则多半是待核。补上这一列；列名不同的，在字段后写“别名”。",
        en: "A rule reads the field, or it is required, and the file has no such column: it is "
          + "missing in every row, and most verdicts that need it stay undetermined. Add the column, "
          + "or give the field an alias where its heading differs."),
      wrong: "编号,名称\no1,甲", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .personalColumns,
      title: Message(zh: "没有字段要用的个人信息，不读", en: "personal data that no field needs, not read"),
      meaning: Message(
        zh:
          "身份证号、电话一类的列，和写人的列（负责人姓名、联系人、法定代表人），数据表没有声明，就不读，也不显示。规则要用的，声明成字段，写上“个人信息”。导出时最好就不要带上它们。",
        en:
          "Columns such as numbers of identity cards and telephones, and those that name persons, are "
          + "not read and not shown unless the table declares them. If a rule needs one, declare it and mark it personal. Better not "
          + "to export them at all."),
      wrong: "编号,名称,成员数,联系电话\no1,甲,5,000", right: "编号,名称,成员数\no1,甲,5"),
  ]

  private static let cells: [DataFindingPage] = [
    DataFindingPage(
      .blankKey,
      title: Message(zh: "主键空白", en: "a blank key"),
      meaning: Message(
        zh: "主键认定一行是谁。没有主键的行照样判断，但别的表引用不到它，报告里也只能用行号称呼它。",
        en:
          "The key says which row this is. A row without one is judged all the same, but no other "
          + "table can refer to it, and reports can only name its line."),
      wrong: "编号,名称,成员数\n,甲,5", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .blankRequired,
      title: Message(zh: "必填的单元格空白", en: "a required cell that is blank"),
      meaning: Message(
        zh: "声明为“必填”的字段不能空着。空着的作缺失处理，要用它的规则是待核。",
        en:
          "A field declared as required cannot be blank. The value counts as missing, and verdicts "
          + "that need it stay undetermined."),
      wrong: "编号,名称,成员数\no1,,5", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .wrongType,
      title: Message(zh: "不是字段要的那一类值", en: "a value of another kind than the field's"),
      meaning: Message(
        zh: "例如整数的字段里写了“约5”或“3万”。程序不猜它是多少，作缺失处理，要用它的规则是待核。改成字段类型的写法。",
        en:
          "A whole number is wanted, and the cell says “about 5”. The program does not guess: the "
          + "value counts as missing, and verdicts that need it stay undetermined. Write it as the "
          + "field's type wants it."),
      wrong: "编号,名称,成员数\no1,甲,约5", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .notInEnumeration,
      title: Message(zh: "不是枚举列出的值", en: "a value that is not in the enumeration"),
      meaning: Message(
        zh: "枚举的字段只认声明里列出的值。写错的按提示改；确有这个值的，加进声明；是另一种写法的，在那个值后写“别名”。",
        en: "An enumeration has the values that its declaration lists. Mend a misspelling as "
          + "suggested; add a value that exists to the declaration; give another spelling as an "
          + "alias of its value."),
      wrong: "编号,名称,成员数,状态\no1,甲,5,正长", right: "编号,名称,成员数,状态\no1,甲,5,正常"),
    DataFindingPage(
      .outsideRange,
      title: Message(zh: "不在字段的范围内", en: "a value outside the field's range"),
      meaning: Message(
        zh: "值超出了声明的“范围”，多半是误填，作缺失处理。核对数值；范围本身不对的，改声明。",
        en: "The value is outside the range that is declared, so it is likely a slip and counts as "
          + "missing. Look the value up; if the range is wrong, mend the declaration."),
      wrong: "编号,名称,成员数\no1,甲,-5", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .duplicateKey,
      title: Message(zh: "主键与前面的一行相同", en: "a key that an earlier row has already"),
      meaning: Message(
        zh: "两行用了同一个主键。两行都判断，但引用这个主键的分不清指哪一行，作缺失处理。重复登记的删去一行，编号写错的改正。",
        en: "Two rows have the same key. Both are judged, but a reference to the key could mean "
          + "either and counts as missing. Delete a row that was entered twice, or mend the key."),
      wrong: "编号,名称,成员数\no1,甲,5\no1,乙,6", right: "编号,名称,成员数\no1,甲,5\no2,乙,6"),
    DataFindingPage(
      .danglingReference,
      title: Message(zh: "引用的编号在那张表里查不到", en: "a reference to a row that is not there"),
      meaning: Message(
        zh: "这一格应当是另一张表里某一行的主键，那张表里却没有它。引用作缺失处理，这一行也不计入那张表的统计。",
        en: "The cell should be the key of a row of another table, and that table has no such row. "
          + "The reference counts as missing, and the row is not counted with any row there."),
      wrong: "编号,名称,成员数,社区编号\no1,甲,5,c9", right: "编号,名称,成员数,社区编号\no1,甲,5,c1"),
    DataFindingPage(
      .ambiguousReference,
      title: Message(zh: "引用的编号在那张表里有几行", en: "a reference to a key that several rows have"),
      meaning: Message(
        zh: "被引用的表里有几行用了这个主键，分不清指哪一行，引用作缺失处理。先改正那张表的重复主键（GJ3026），这一条就没有了。",
        en:
          "Several rows of the other table have this key, so that the reference could mean any of "
          + "them and counts as missing. Mend the repeated key there (GJ3026), and this is gone, too."
      ),
      in: .communities,
      wrong: "编号,名称,街道编号,街道\nc1,和平社区,s1,东站街道\nc1,新城社区,s1,东站街道",
      right: "编号,名称,街道编号,街道\nc1,和平社区,s1,东站街道\nc2,新城社区,s1,东站街道"),
    DataFindingPage(
      .surplusSpaces,
      title: Message(zh: "首尾有空格，已去掉", en: "blanks around a cell, which are dropped"),
      meaning: Message(
        zh: "值前后的空格不算内容，读的时候已经去掉。只有名称式连空格一起读：名称前后的空格算它的问题。此外可以不管。",
        en:
          "Blanks around a value are no part of it; they are dropped when it is read. Patterns of "
          + "names alone read them: around a name they are a fault of it. Else they may be left."),
      wrong: "编号,名称,成员数\no1, 甲,5", right: "编号,名称,成员数\no1,甲,5"),
    DataFindingPage(
      .contradiction,
      title: Message(zh: "由别的表得来的行互相矛盾", en: "rows of a derived table that contradict one another"),
      meaning: Message(
        zh: "同一个编号在两行里写了不同的内容，例如同一街道有两个名称。以先读到的为准。核对后改正其中一行。",
        en: "Two rows say different things of one key, such as two names of one street. The first "
          + "one holds. Look it up and mend the other."),
      in: .communities,
      wrong: "编号,名称,街道编号,街道\nc1,和平社区,s1,东站街道\nc2,新城社区,s1,西站街道",
      right: "编号,名称,街道编号,街道\nc1,和平社区,s1,东站街道\nc2,新城社区,s1,东站街道"),
    DataFindingPage(
      .lostContent,
      title: Message(zh: "内容已经丢失了一部分", en: "a value of which something is lost"),
      meaning: Message(
        zh:
          "电子表格把长的代码变成 1.23E+17，或者把 18 位数字的末三位变成 0（一列里这样的超过百分之一才算）；转换编码会把字变成“?”“〓”；复制会丢掉日期里的字，如 20206月30日。丢了的补不回来，程序不猜，作缺失处理。从原来的系统重新导出，把这一列设为文本。",
        en:
          "A spreadsheet turns a long code into 1.23E+17, or the last three of 18 digits into zeros "
          + "(told where more than one in a hundred of a column's end so); converting puts “?” or “〓” for a character; copying loses parts of a date. What is lost "
          + "cannot be guessed, so the value counts as missing. Export the data again, the column as "
          + "text."),
      wrong: "编号,名称,成员数\no1,甲,1.2E+5", right: "编号,名称,成员数\no1,甲,120000"),
    DataFindingPage(
      .mixedBooleans,
      title: Message(zh: "一列里有两种“是”“否”的写法", en: "yes and no said in two ways in one column"),
      meaning: Message(
        zh: "是/否、有/无、√/×、对/错、Y/N、1/0 都可以，但一列只能用一种：混用的列里，“无”可能是“否”，也可能是没有填。与多数不同的作缺失处理。改成一种写法。",
        en: "是/否, 有/无, √/×, Y/N, true/false and 1/0 are all read, but one column keeps to one of "
          + "them: where they are mixed, 无 may mean no, or that nobody knows. Cells that differ from "
          + "most count as missing. Write all of them in one way."),
      wrong: "编号,名称,成员数,有章程\no1,甲,5,是\no2,乙,6,是\no3,丙,7,有",
      right: "编号,名称,成员数,有章程\no1,甲,5,是\no2,乙,6,是\no3,丙,7,是"),
    DataFindingPage(
      .hiddenCharacters,
      title: Message(zh: "文字里有看不见的字符，已去掉", en: "characters that are not seen, which are dropped"),
      meaning: Message(
        zh: "从网页复制的文字常夹有零宽空格。看上去一样的两个名称，会因此不相等，所以读的时候去掉。只有名称式照原样读。",
        en:
          "What is copied from web pages often holds zero-width spaces. Two names that look alike "
          + "would differ by them, so they are dropped; patterns of names alone read them."),
      wrong: "编号,名称,成员数\no1,甲\u{200B}乙,5", right: "编号,名称,成员数\no1,甲乙,5"),
    DataFindingPage(
      .doubtfulCharacter,
      title: Message(zh: "有个字可能丢失或显示不出", en: "a character that may be lost"),
      meaning: Message(
        zh: "两个汉字之间的“？”常常是转换编码时丢了的字；有的生僻字用了自造字，换一台机器就显示不出。值照样用，请核对。",
        en: "A full-width question mark between two ideographs is often a character lost in "
          + "conversion, and characters of private use show nowhere else. The value is used as it "
          + "stands; look it up."),
      wrong: "编号,名称,成员数\no1,甲\u{E863},5", right: "编号,名称,成员数\no1,甲乙,5"),
    DataFindingPage(
      .doubtfulCode,
      title: Message(zh: "代码可能不对", en: "a code that may be wrong"),
      meaning: Message(
        zh:
          "统一社会信用代码是 18 位，末位是校验位，由前 17 位算出（GB 32100—2015）。位数、字符或校验位不对的，多半有一位抄错了。别的列里 18 位的数字，个别末三位是 0，也提一句。值照样用，请核对。",
        en:
          "A unified social credit code has 18 characters, and the last one checks the other 17 "
          + "(GB 32100-2015). Where that fails, one of them is likely a slip. In other columns a few "
          + "numbers of 18 digits that end in 000 are told of, too. The value is used as it stands; "
          + "look it up."),
      wrong: "编号,名称,成员数,统一社会信用代码\no1,甲,5,51220102MJ00000008",
      right: "编号,名称,成员数,统一社会信用代码\no1,甲,5,51220102MJ00000003"),
    DataFindingPage(
      .serialDates,
      title: Message(zh: "日期写成了电子表格的序号", en: "dates as a spreadsheet's day numbers"),
      meaning: Message(
        zh:
          "电子表格里的日期是从 1899 年 12 月 30 日数起的天数，有时照数导出，如 44342 是 2021 年 5 月 26 日。日期的列里 20000 到 60000 的五位数这样读，每列说一次。",
        en:
          "To a spreadsheet a date is a number of days from 1899-12-30 on, and is sometimes exported "
          + "as such: 44342 is 2021-05-26. In a column of dates numbers from 20000 to 60000 are read so, "
          + "which is told once for a column."),
      wrong: "编号,名称,成员数,成立日期\no1,甲,5,44342", right: "编号,名称,成员数,成立日期\no1,甲,5,2021-05-26"),
    DataFindingPage(
      .timesLeftOut,
      title: Message(zh: "日期后面带有时刻，没有读", en: "a time of day behind a date, which is left out"),
      meaning: Message(
        zh: "日期的字段只要日期，后面的几点几分不读，每列说一次；0 点不提示。要用时刻的，把字段声明为“日期时间”，同样的单元格照读。",
        en:
          "A field of dates has no time of day, so it is left out, which is told once for a column; "
          + "midnight is not. Where the time matters, declare the field as date and time, which takes the same cells."
      ),
      wrong: "编号,名称,成员数,成立日期\no1,甲,5,2021-05-26 09:15",
      right: "编号,名称,成员数,成立日期\no1,甲,5,2021-05-26"),
  ]
}
