import Glibc
import GuijuText

/// A file written whole or not at all.
public enum OutputFile {
  /// Writes a text into a file: beside it first, then in its place. A device or a pipe is written to
  /// and never replaced; a link is followed.
  public static func write(_ text: String, to path: String) throws(FileError) {
    let bytes = Array(text.utf8)
    var status = stat()
    if stat(path, &status) == 0 {
      let kind = status.st_mode & S_IFMT
      if kind == S_IFDIR {
        throw FileError(path, Message(zh: "这是一个文件夹，不是文件", en: "this is a folder, not a file"))
      }
      if kind != S_IFREG { return try write(bytes, to: path, flags: O_WRONLY) }
    }
    let target = FileSystem.realPath(path) ?? path
    let temporary = "\(target).\(getpid()).tmp"
    do throws(FileError) {
      try write(bytes, to: temporary, flags: O_WRONLY | O_CREAT | O_EXCL)
    } catch {
      unlink(temporary)
      throw FileError(path, error.message, help: error.help)
    }
    if status.st_mode & S_IFMT == S_IFREG { chmod(temporary, status.st_mode & 0o7777) }
    guard rename(temporary, target) == 0 else {
      let code = errno
      unlink(temporary)
      throw unwritable(path, code)
    }
  }

  private static func write(
    _ bytes: [UInt8], to path: String, flags: Int32
  ) throws(FileError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest.removeFirst(count)
      } else if errno != EINTR {
        let code = errno
        close(descriptor)
        throw unwritable(path, code)
      }
    }
    guard close(descriptor) == 0 else { throw unwritable(path, errno) }
  }

  private static func unwritable(_ path: String, _ code: Int32) -> FileError {
    switch code {
    case ENOENT, ENOTDIR:
      FileError(path, Message(zh: "没有这个文件夹", en: "there is no such folder"))
    case EACCES, EPERM, EROFS:
      FileError(path, Message(zh: "没有写入的权限", en: "there is no permission to write it"))
    case ENOSPC, EDQUOT: FileError(path, Message(zh: "磁盘满了", en: "the disk is full"))
    default:
      FileError(
        path,
        Message(zh: "写不出去（系统错误 \(code)）", en: "it cannot be written (system error \(code))"))
    }
  }
}
