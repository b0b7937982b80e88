import Glibc
import GuijuTable
import GuijuText

/// What the world has done wrong: a file that is not there, cannot be read, or is no file.
public struct FileError: Error, Sendable {
  /// The file or folder, as it was given.
  public let path: String
  /// What is wrong, for a person.
  public let message: Message
  private let advice: Message?
  private var isAbsent = false

  /// What to do about it, where that can be said. The nearest path is sought when it is to be told:
  /// many only ask whether something is there.
  public var help: Message? {
    advice ?? (isAbsent ? .didYouMean(nearestPath(to: path)) : nil)
  }

  public init(_ path: String, _ message: Message, help: Message? = nil) {
    self.path = path
    self.message = message
    advice = help
  }

  /// A folder where a file is wanted.
  public static func folder(_ path: String) -> FileError {
    FileError(path, Message(zh: "这是一个文件夹，不是文件", en: "this is a folder, not a file"))
  }

  fileprivate static func tooLarge(_ path: String, _ limit: Int) -> FileError {
    FileError(
      path,
      Message(
        zh: "文件超过 \(limit >> 20) MiB", en: "the file is larger than \(limit >> 20) MiB"))
  }

  private static func absent(_ path: String) -> FileError {
    var error = FileError(
      path, Message(zh: "没有这个文件或文件夹", en: "there is no such file or folder"))
    error.isAbsent = true
    return error
  }

  /// A system call on a file has failed with this `errno`.
  public static func system(_ path: String, _ code: Int32) -> FileError {
    switch code {
    case ENOENT, ENOTDIR:
      .absent(path)
    case EACCES, EPERM:
      FileError(path, Message(zh: "没有读取的权限", en: "there is no permission to read it"))
    case ELOOP:
      FileError(path, Message(zh: "符号链接绕成了圈", en: "its symbolic links form a circle"))
    default:
      FileError(
        path,
        Message(
          zh: "读不出来（系统错误 \(code)）", en: "it cannot be read (system error \(code))"))
    }
  }
}

/// Reading files and folders, and following links: the few calls that rules and data need.
enum FileSystem {
  enum Kind { case file, folder, other }

  static func kind(of path: String) throws(FileError) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .system(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The bytes of a file, a pipe or a device; at most `limit` of them.
  static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let (descriptor, size) = try open(path, limit: limit)
    defer { close(descriptor) }
    return try read(descriptor, path, limit: limit, expecting: size)
  }

  /// A data file, to be read part by part where it is large; one in memory for a pipe.
  static func source(_ path: String, limit: Int) throws(FileError) -> FileSource {
    let (descriptor, size) = try open(path, limit: limit)
    if size >= 1 << 20, let source = FileSource(descriptor: descriptor) { return source }
    defer { close(descriptor) }
    return FileSource(CSVBytes(try read(descriptor, path, limit: limit, expecting: size)))
  }

  /// Opens a file, a pipe or a folder's file for reading; the descriptor is the caller's to close.
  private static func open(
    _ path: String, limit: Int
  ) throws(FileError) -> (descriptor: Int32, size: Int) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(path, errno) }
    do throws(FileError) {
      return (descriptor, try size(of: descriptor, path, limit: limit))
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func size(
    of descriptor: Int32, _ path: String, limit: Int
  ) throws(FileError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .folder(path) }
    if status.st_mode & S_IFMT == S_IFCHR || status.st_mode & S_IFMT == S_IFBLK {
      throw FileError(path, Message(zh: "这是一个设备，不是文件", en: "this is a device, not a file"))
    }
    guard status.st_size <= limit else { throw .tooLarge(path, limit) }
    if status.st_mode & S_IFMT == S_IFREG { InputFiles.add(path) }
    return Int(status.st_size)
  }

  /// All that standard input holds; at most `limit` bytes.
  static func readStandardInput(name: String, limit: Int) throws(FileError) -> [UInt8] {
    try read(STDIN_FILENO, name, limit: limit, expecting: 0)
  }

  /// All that can still be read from a descriptor.
  private static func read(
    _ descriptor: Int32, _ name: String, limit: Int, expecting size: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(limit, max(0, size)) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw .system(name, errno)
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw .tooLarge(name, limit) }
      bytes += chunk[..<count]
    }
  }

  /// The names in a folder, sorted by their bytes, hidden ones left out.
  static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw .system(folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The path with every link followed; nil where it leads nowhere.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// `folder/name`, or `name` itself where it is absolute or the folder is the current one.
  static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder.isEmpty || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The folder in which a path stands; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `a/b/../c` as `a/c`, by the text alone, for showing.
  static func simplified(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : (joined.isEmpty ? "." : joined)
  }

  /// Whether a resolved path lies in a resolved folder, or is it.
  static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }
}
