import Foundation

/// A folder that lives as long as the test that made it.
public final class TemporaryFolder {
  /// The path with all links followed.
  public let path: String

  public init() throws {
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("guiju-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  public func contents(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url(of: name)))
  }

  /// Writes a file, and the folders in which it lies.
  public func write(_ bytes: [UInt8], to name: String) throws {
    try FileManager.default.createDirectory(
      at: url(of: name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url(of: name))
  }

  public func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// The permission bits of a file or folder in this folder.
  public func permissions(of name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: url(of: name).path)
    return attributes[.posixPermissions] as? Int ?? -1
  }

  private func url(of name: String) -> URL { URL(fileURLWithPath: path + "/" + name) }
}
