import Testing

@testable import GuijuTable

@Suite struct RecordPlacesTests {
  @Test("places are kept as they were given, joined or not", arguments: 0..<20)
  func places(seed: Int) {
    var (given, parts) = ([(offset: Int, line: Int)](), [RecordPlaces]())
    var (offset, line) = (3, 1)
    for _ in 0..<Int.random(in: 1...6) {
      var part = RecordPlaces()
      part.reserve(100)
      for _ in 0..<Int.random(in: 0...300) {
        part.append(offset: offset, line: line)
        given.append((offset, line))
        offset += [1, 200, 65_534, 65_535, 65_536, 5_000_000_000].randomElement() ?? 1
        line += [0, 1, 1, 2, 254, 255, 256, 70_000].randomElement() ?? 1
      }
      parts.append(part)
    }
    var whole = RecordPlaces()
    for part in parts { whole.append(part) }
    #expect(whole.count == given.count)
    for row in given.indices {
      #expect(whole[row] == given[row])
    }
  }
}
