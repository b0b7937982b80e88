import Glibc
import GuijuText

extension FileSystem {
  /// All that standard input holds; at most `limit` bytes.
  static func readStandardInput(name: String, limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw unwritable(name, errno, reading: true)
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw FileError(
          name,
          Message(
            zh: "内容超过 \(limit >> 20) MiB", en: "the text is larger than \(limit >> 20) MiB"))
      }
      bytes += chunk[..<count]
    }
  }

  /// Puts bytes in the place of a file that exists: into a file beside it, which then takes its
  /// name, so that a reader sees the old text or the new one. Permissions stay; where the path is a
  /// link, the file that it leads to is replaced.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    guard let target = realPath(path) else { throw unwritable(path, errno) }
    var status = stat()
    guard stat(target, &status) == 0 else { throw unwritable(path, errno) }
    // A file that may not be written is not replaced either, though its folder would allow it.
    guard access(target, W_OK) == 0 else { throw unwritable(path, errno) }
    let temporary = join(folder(of: target), ".guiju-\(getpid()).tmp")
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    do throws(FileError) {
      try write(bytes, to: descriptor, path)
      guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else {
        throw unwritable(path, errno)
      }
      guard rename(temporary, target) == 0 else { throw unwritable(path, errno) }
      close(descriptor)
    } catch {
      close(descriptor)
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

  private static func unwritable(
    _ path: String, _ code: Int32, reading: Bool = false
  ) -> FileError {
    if reading {
      return FileError(
        path, Message(zh: "读不出来（系统错误 \(code)）", en: "it cannot be read (system error \(code))"))
    }
    switch code {
    case EACCES, EPERM, EROFS:
      return FileError(path, Message(zh: "没有写入的权限", en: "there is no permission to write it"))
    case ENOSPC, EDQUOT:
      return FileError(path, Message(zh: "磁盘已满", en: "the disk is full"))
    default:
      return FileError(
        path, Message(zh: "写不进去（系统错误 \(code)）", en: "it cannot be written (system error \(code))"))
    }
  }
}
