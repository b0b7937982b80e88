import GuijuEngine
import GuijuPlan
import Testing

@testable import GuijuTable

@Suite struct ColumnBuilderTests {
  @Test("a column that is not kept knows the decimal places of its numbers all the same")
  func scaleOfUnwanted() {
    var column = ColumnBuilder(.number, isWanted: false)
    column.append(.number(Decimal(coefficient: 15, inlineScale: 1)))
    #expect(column.scale == 1)
    var next = column.emptied()
    next.append(.number(Decimal(coefficient: 125, inlineScale: 2)))
    column.append(next)
    #expect(column.scale == 2)
    #expect(column.count == 2)
    #expect(column.finish() == nil)
  }
}
