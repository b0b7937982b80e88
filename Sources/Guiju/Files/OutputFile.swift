import Glibc
import GuijuText

/// A file written whole or not at all.
public enum OutputFile {
  /// Writes a text into a file; see ``write(to:isDurable:_:)``.
  public static func write(_ text: String, to path: String) throws {
    try write(to: path, isDurable: true) { $0.write(text) }
  }

  /// Writes into a file beside the one meant, which then takes its name, so that a reader sees the
  /// old contents or the new ones.
  ///
  /// Of a file that is there the permissions stay, and one that may not be written is not replaced
  /// either; a link is followed. A device or a pipe is written to and never replaced.
  ///
  /// - Parameters:
  ///   - isDurable: whether the new contents are on the disk before the old ones go, for what cannot
  ///     be made again; for 10 MB of results that takes as long as finding them.
  ///   - body: writes the contents; where it throws, everything stays as it was.
  /// - Throws: a ``FileError``, or what `body` throws.
  public static func write(
    to path: String, isDurable: Bool, _ body: (OutputBuffer) throws -> Void
  ) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return try replace(path, at: path, nil, isDurable: isDurable, body)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard access(path, W_OK) == 0 else { throw unwritable(path, errno) }
      let target = FileSystem.realPath(path) ?? path
      try replace(path, at: target, status, isDurable: isDurable, body)
    case S_IFDIR: throw FileError.folder(path)
    default:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw unwritable(path, errno) }
      defer { close(descriptor) }
      try write(to: descriptor, path, body)
    }
  }

  /// Writes a text into a file; what it held before, unless that is the same, goes into one beside it,
  /// `NAME~`.
  ///
  /// - Returns: where the old contents are; nil where there were none.
  public static func writeKeepingContents(_ text: String, to path: String) throws -> String? {
    var status = stat()
    var old: [UInt8] = []
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      old = try FileSystem.read(path, limit: 1 << 30)
    }
    try write(text, to: path)
    if old.isEmpty || old.elementsEqual(text.utf8) { return nil }
    do {
      try write(to: path + "~", isDurable: true) { $0.write(old) }
    } catch {
      try write(to: path, isDurable: true) { $0.write(old) }
      throw error
    }
    return path + "~"
  }

  /// `target` is where the path leads; `old` is what stands there, nil for a new file.
  private static func replace(
    _ path: String, at target: String, _ old: stat?, isDurable: Bool,
    _ body: (OutputBuffer) throws -> Void
  ) throws {
    guard var file = TemporaryFile(beside: target, mode: old == nil ? 0o666 : 0o600) else {
      throw unwritable(path, errno)
    }
    do {
      try write(to: file.descriptor, path, body)
      if let old {
        // Only a superuser's file may change hands, and only to become the owner's again.
        _ = fchown(file.descriptor, old.st_uid, old.st_gid)
        if fchmod(file.descriptor, old.st_mode & 0o7777) != 0 { throw unwritable(path, errno) }
      }
      if isDurable, fsync(file.descriptor) != 0 { throw unwritable(path, errno) }
      guard file.take(place: target) else { throw unwritable(path, errno) }
    } catch {
      file.remove()
      throw error
    }
    file.close()
  }

  private static func write(
    to descriptor: Int32, _ path: String, _ body: (OutputBuffer) throws -> Void
  ) throws {
    let output = OutputBuffer(descriptor: descriptor)
    try body(output)
    output.flush()
    if output.failure != 0 { throw unwritable(path, output.failure) }
  }

  private static func unwritable(_ path: String, _ code: Int32) -> FileError {
    switch code {
    case ENOENT, ENOTDIR:
      FileError(path, Message(zh: "没有这个文件夹", en: "there is no such folder"))
    case EACCES, EPERM, EROFS:
      FileError(path, Message(zh: "没有写入的权限", en: "there is no permission to write it"))
    case ENOSPC, EDQUOT: FileError(path, Message(zh: "磁盘满了", en: "the disk is full"))
    case EFBIG:
      FileError(path, Message(zh: "文件太大，超过了 ulimit -f", en: "it grows beyond ulimit -f"))
    default:
      FileError(
        path,
        Message(zh: "写不出去（系统错误 \(code)）", en: "it cannot be written (system error \(code))"))
    }
  }
}
