import Glibc
import Guiju
import GuijuText

/// A folder of one's own for as long as it is needed.
struct TemporaryFolder {
  /// Where it is.
  let path: String

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    for attempt in 0..<1_000 {
      let candidate = "\(parent)/guiju-\(getpid())-\(attempt)"
      // Made anew and for nobody else, or not at all.
      if mkdir(candidate, 0o700) == 0 {
        path = candidate
        return
      }
      guard errno == EEXIST else { break }
    }
    throw FileError(
      parent, Message(zh: "这里建不了临时文件夹", en: "no temporary folder can be made here"))
  }

  /// Removes it with all that is in it.
  func remove() {
    _ = try? Subprocess.run(["rm", "-rf", "--", path], output: "/dev/null")
  }
}
