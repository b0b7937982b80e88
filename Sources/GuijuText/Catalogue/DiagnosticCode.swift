/// The stable number of each diagnostic, shown as `GJ1101`.
///
/// A number is never given to another diagnostic. 10xx are of the lexer, 11xx of the parser, 12xx
/// of files and imports, 20xx of names, 21xx of types, 22xx of declarations, 23xx of literals and
/// values that can only be judged by computing them, 24xx what only `guiju lint` tells, 25xx of
/// queries.
public enum DiagnosticCode: Int, Sendable, CaseIterable {
  case unexpectedCharacter = 1001
  case invisibleCharacter = 1002
  case unterminatedString = 1003
  case unterminatedName = 1004
  case emptyName = 1005
  case unterminatedComment = 1006
  case unknownNumberSuffix = 1007
  case backwardsQuotes = 1008
  case doubledEqual = 1009
  case otherNotEqual = 1010
  case superfluousTerminator = 1011
  case invalidUTF8 = 1012
  case looseDate = 1013

  case unexpectedToken = 1101
  case unexpectedEnd = 1102
  case chainedComparison = 1103
  case mixedConnectives = 1104
  case tooDeep = 1105
  case settingOutsideTrial = 1106
  case unknownDeclaration = 1107
  case unknownClause = 1108
  case repeatedClause = 1109
  case unclosedBlock = 1110
  case messageWithoutRequirement = 1111
  case strayBrace = 1112
  case unterminatedInterpolation = 1113
  case unknownFieldType = 1114
  case unknownModifier = 1115
  case unknownLanguageVersion = 1116
  case languageNotFirst = 1117
  case externalFunction = 1118
  case emptyCell = 1119
  case rowWidth = 1120

  case importNotFound = 1201
  case importOutsideRoot = 1202
  case importCycle = 1203
  case importInTrial = 1204
  case wordListFault = 1205
  case wordListDoubt = 1206
  case wordListNote = 1207

  case unknownName = 2001
  case unknownField = 2002
  case unknownTable = 2003
  case unknownFunction = 2004
  case unknownSource = 2005
  case unknownRule = 2006
  case repeatedName = 2007
  case noSubjectRow = 2008
  case unknownType = 2011
  case noTestedValue = 2012
  case notAnEligibility = 2013
  case ruleOfOtherTable = 2014
  case unknownParameter = 2015
  case hidesField = 2016
  case notAPattern = 2017
  case patternOfOtherTable = 2018
  case ambiguousJudgement = 2019
  case ambiguousTarget = 2020

  case typeMismatch = 2101
  case incomparable = 2102
  case notInEnumeration = 2103
  case notACondition = 2104
  case wrongArgumentCount = 2105
  case notAList = 2106
  case noFields = 2107
  case branchesDiffer = 2108
  case wrongArgument = 2109
  case notAFunction = 2110
  case ignoringNullsMisplaced = 2111
  case sourceWithoutText = 2112

  case exceptionCycle = 2201
  case invalidTable = 2202
  case packWithoutBlock = 2203
  case missingClause = 2204
  case parameterWithoutSource = 2205
  case notConstant = 2206
  case notADate = 2207
  case ruleWithoutCitation = 2208
  case referenceCycle = 2209
  case datesOutOfOrder = 2210
  case rowAfterOtherwise = 2211
  case needsKey = 2212
  case derivedTableKey = 2213
  case outputsOfAggregation = 2214
  case componentCycle = 2215
  case invalidTextLength = 2216
  case emptyNameConforms = 2217
  case sourcesOfDifferentTables = 2218
  case patternWithoutName = 2219
  case clauseWithoutID = 2220
  case optionalAndOnlyIf = 2221
  case clauseWithoutEffect = 2222
  case severityOfNoRule = 2223

  case invalidDate = 2301
  case invalidDuration = 2302
  case invalidLiteral = 2303
  case numberTooLong = 2304
  case parameterOutsideRange = 2305

  case noLanguageVersion = 2401
  case ruleWithoutTest = 2402
  case unusedDeclaration = 2403
  case unusedImport = 2404
  case lateParameter = 2405
  case constantCondition = 2406
  case wholeEnumeration = 2407
  case coveredRow = 2408
  case hiddenName = 2409
  case redeclaredCommonName = 2410
  case mixedScripts = 2411
  case repeatedProvision = 2412
  case ambiguousPattern = 2413
  case unmatchedEntries = 2414
  case overlappingPatterns = 2415
  case patternNotAnalysed = 2416

  case notGrouped = 2501
  case aggregateMisplaced = 2502

  /// Errors stop the run; warnings do not.
  public var severity: Diagnostic.Severity {
    switch self {
    case .importCycle, .wordListDoubt, .mixedConnectives, .parameterWithoutSource,
      .ruleWithoutCitation,
      .repeatedClause, .clauseWithoutID,
      .backwardsQuotes, .languageNotFirst, .noLanguageVersion, .ruleWithoutTest,
      .unusedDeclaration, .unusedImport, .lateParameter, .constantCondition, .wholeEnumeration,
      .coveredRow, .hiddenName, .mixedScripts, .repeatedProvision, .clauseWithoutEffect:
      .warning
    case .wordListNote, .redeclaredCommonName, .ambiguousPattern, .unmatchedEntries,
      .overlappingPatterns,
      .patternNotAnalysed:
      .note
    default:
      .error
    }
  }

  /// The code of a label, in either case, with or without `GJ`; nil for none.
  public init?(label: String) {
    let digits = label.uppercased().hasPrefix("GJ") ? label.dropFirst(2) : label[...]
    guard let number = Int(digits) else { return nil }
    self.init(rawValue: number)
  }

  /// `GJ1101`
  public var label: String { "GJ\(rawValue)" }
}
