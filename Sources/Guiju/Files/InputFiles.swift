import GuijuEngine
import GuijuText

/// The files that this process has read, so that no output is written over one of them.
public enum InputFiles {
  /// Their paths, with every link followed.
  private static let paths = Guarded<Set<String>>([])

  static func add(_ path: String) {
    guard let path = FileSystem.realPath(path) else { return }
    paths.withLock { _ = $0.insert(path) }
  }

  /// Refuses a file to write that has been read; `exception` is one that is meant to be written
  /// again.
  public static func spare(_ path: String, except exception: String? = nil) throws(InputError) {
    guard let target = FileSystem.realPath(path),
      target != exception.flatMap({ FileSystem.realPath($0) }),
      paths.withLock({ $0.contains(target) })
    else { return }
    throw InputError(
      Message(
        zh: "“\(path)”是要读的文件，写在这里会丢掉它",
        en: "“\(path)” is one of the files read, which would be lost"),
      help: Message(zh: "写到另一个文件", en: "write to another file"))
  }
}
