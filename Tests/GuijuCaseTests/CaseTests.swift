import Testing

/// The text cases under `Tests/Cases`: expressions in process, command lines through the executable.
///
/// With `GUIJU_UPDATE_CASES=1` expected answers are rewritten in place, to be reviewed as a diff.
@Suite struct CaseTests {
  @Test(.enabled(if: CaseFile.wanted.isEmpty)) func thereAreCasesOfBothKinds() {
    #expect(!CaseFile.all("expr").isEmpty)
    #expect(!CaseFile.all("case").isEmpty)
  }

  @Test(arguments: CaseFile.all("expr"))
  func expressionsAnswerAsWritten(_ file: CaseFile) throws {
    do {
      var cases = try ExpressionCases(file)
      try cases.run()
    } catch let fault as CaseFault {
      file.fail(fault.message, line: fault.line)
    }
  }

  @Test(arguments: CaseFile.all("case"))
  func commandsPrintAsWritten(_ file: CaseFile) throws {
    do {
      var cases = try CommandCases(file)
      try cases.run()
    } catch let fault as CaseFault {
      file.fail(fault.message, line: fault.line)
    }
  }
}
