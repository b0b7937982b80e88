import Glibc
import GuijuText

/// A file written whole or not at all.
public enum OutputFile {
  /// Writes a text into a file beside the one meant, which then takes its name, so that a reader sees
  /// the old text or the new one.
  ///
  /// Of a file that is there the permissions stay, and one that may not be written is not replaced
  /// either; a link is followed. A device or a pipe is written to and never replaced.
  public static func write(_ text: String, to path: String) throws(FileError) {
    let bytes = Array(text.utf8)
    var status = stat()
    guard stat(path, &status) == 0 else {
      return try replace(path, at: path, with: bytes, mode: nil)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard access(path, W_OK) == 0 else { throw unwritable(path, errno) }
      let target = FileSystem.realPath(path) ?? path
      try replace(path, at: target, with: bytes, mode: status.st_mode & 0o7777)
    case S_IFDIR: throw .folder(path)
    default:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw unwritable(path, errno) }
      defer { close(descriptor) }
      try write(bytes, to: descriptor, path)
    }
  }

  /// `target` is where the path leads; `mode` are the permissions, nil for those of a new file.
  private static func replace(
    _ path: String, at target: String, with bytes: [UInt8], mode: mode_t?
  ) throws(FileError) {
    let temporary = FileSystem.join(FileSystem.folder(of: target), ".guiju-\(getpid()).tmp")
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode == nil ? 0o666 : 0o600)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    defer { close(descriptor) }
    do throws(FileError) {
      try write(bytes, to: descriptor, path)
      if let mode, fchmod(descriptor, mode) != 0 { throw unwritable(path, errno) }
      guard fsync(descriptor) == 0, rename(temporary, target) == 0 else {
        throw unwritable(path, errno)
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest.removeFirst(count)
      } else if errno != EINTR {
        throw unwritable(path, errno)
      }
    }
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
