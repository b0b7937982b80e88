import Glibc
import Guiju
import GuijuText

extension ShellSession {
  /// How deep scripts may read scripts: what reads itself must end.
  private static let readingLimit = 16

  /// `.read FILE`: the statements of a file, which ends at the first that fails.
  mutating func read(_ arguments: [String]) throws -> Outcome {
    guard let path = arguments.first.map(FolderNames.expanded) else {
      let word = DotCommand.read.spelling(language)
      throw InputError(
        Message(zh: "没有写要执行的文件", en: "no file is named"),
        help: Message(zh: "写法：\(word) 文件", en: "write \(word) FILE"))
    }
    if path.hasSuffix(".gj") {
      try change(byFile: path)
      return .done
    }
    guard readingDepth < Self.readingLimit else {
      throw InputError(
        Message(
          zh: "脚本套脚本超过 \(Self.readingLimit) 层：“\(path)”是不是执行了自己？",
          en: "scripts are nested more than \(Self.readingLimit) deep: does “\(path)” read itself?")
      )
    }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw FileError.system(path, errno) }
    defer { close(descriptor) }
    if FolderNames.isFolder(path) { throw FileError.folder(path) }
    // What a script answers is shown as it comes.
    page.release()
    var shell = Shell(
      session: self, editor: StreamEditor(descriptor: descriptor), isInteractive: false,
      keepsGoing: keepsGoing, scriptPath: path)
    shell.session.readingDepth += 1
    let ending = shell.run()
    self = shell.session
    readingDepth -= 1
    switch ending {
    case .succeeded: return .done
    case .failed: return .failed
    case .interrupted: return .interrupted
    }
  }
}
