import Glibc
import GuijuTable
import Testing

@Suite("CSV bytes: from files")
struct CSVBytesTests {
  @Test("a file is read, or mapped, byte for byte")
  func contents() throws {
    let content = Array(String(repeating: "和平社区,1\n", count: 10_000).utf8)
    try withTemporaryFile(content) { path in
      for access in [CSVBytes.FileAccess.read, .map] {
        let bytes = try CSVBytes(contentsOfFile: path, access: access)
        #expect(bytes.withSpan { span in span.indices.map { span[$0] } } == content)
      }
    }
  }

  @Test("an empty file and a device hold what they hold")
  func nothingToMap() throws {
    try withTemporaryFile([]) { path in
      for access in [CSVBytes.FileAccess.read, .map] {
        let bytes = try CSVBytes(contentsOfFile: path, access: access)
        #expect(bytes.count == 0)
      }
    }
    let null = try CSVBytes(contentsOfFile: "/dev/null", access: .map)
    #expect(null.count == 0)
  }

  @Test("what cannot be read, or is too large, is an error")
  func errors() throws {
    #expect(throws: CSVFileError.system(code: ENOENT)) {
      try CSVBytes(contentsOfFile: "/nowhere/名称.csv", access: .map)
    }
    #expect(throws: CSVFileError.system(code: EISDIR)) {
      try CSVBytes(contentsOfFile: "/", access: .read)
    }
    #expect(throws: CSVFileError.tooLarge(maximumBytes: 1 << 17)) {
      try CSVBytes(contentsOfFile: "/dev/zero", access: .map, maximumBytes: 1 << 17)
    }
    try withTemporaryFile([1, 2, 3]) { path in
      #expect(throws: CSVFileError.tooLarge(maximumBytes: 2)) {
        try CSVBytes(contentsOfFile: path, access: .map, maximumBytes: 2)
      }
      let bytes = try CSVBytes(contentsOfFile: path, access: .map, maximumBytes: 3)
      #expect(bytes.count == 3)
    }
  }

  private func withTemporaryFile(
    _ content: [UInt8], _ body: (String) throws -> Void
  ) throws {
    var template = Array("/tmp/csv-bytes-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let written = content.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    try #require(written == content.count)
    try body(path)
  }
}
