import Glibc
import Guiju
import GuijuText

/// Rules as they were: a folder, or what git has of them (`git:main`), written into a folder of their
/// own, which is removed in the end.
struct RuleRevisions {
  /// The rules to load.
  private(set) var paths: [String] = []
  private var folder: TemporaryFolder?

  /// - Parameters:
  ///   - base: folders and revisions.
  ///   - rules: the rules now, of which a revision has an earlier state.
  init(_ base: [String], beside rules: [String]) throws {
    for name in base {
      guard name.hasPrefix("git:") else {
        paths.append(name)
        continue
      }
      let revision = String(name.dropFirst(4))
      guard !revision.isEmpty, !revision.hasPrefix("-") else {
        throw InputError(
          Message(zh: "“\(name)”没有写版本", en: "“\(name)” names no revision"),
          help: Message(zh: "例如 git:main、git:HEAD~1", en: "such as git:main, git:HEAD~1"))
      }
      guard !rules.isEmpty else {
        throw InputError(
          Message(
            zh: "--base \(name) 要用 --rules 写明是哪些规则",
            en: "--base \(name) takes the rules that are meant from --rules"))
      }
      let folder = try self.folder ?? TemporaryFolder()
      self.folder = folder
      do {
        try extract(revision, rules, into: folder.path)
      } catch {
        folder.remove()
        throw error
      }
    }
  }

  /// Removes what was written.
  func remove() { folder?.remove() }

  /// Writes the state of the rules' root at a revision into a folder, with the same paths below it.
  private mutating func extract(_ revision: String, _ rules: [String], into folder: String) throws {
    for path in rules {
      guard let resolved = RuleLoader.resolvedPath(path) else {
        throw FileError(path, Message(zh: "没有这个文件夹", en: "there is no such folder"))
      }
      let root = RuleLoader.resolvedPath(try RuleLoader.root(of: path)) ?? resolved
      let inside = Self.isFolder(root) ? root : Self.parent(root)
      let top = try git(["-C", inside, "rev-parse", "--show-toplevel"], path, folder)
      guard let top = top.split(separator: "\n").first.map(String.init), resolved.hasPrefix(top)
      else { throw FileError(path, Message(zh: "不在 git 仓库里", en: "it is in no git repository")) }
      func below(_ path: String) -> String {
        String(path.dropFirst(top.count).drop { $0 == "/" })
      }
      _ = try git(
        ["-C", top, "rev-parse", "--verify", "--quiet", revision + "^{commit}"], path, folder,
        saying: Message(
          zh: "git 里没有版本“\(revision)”", en: "git knows no revision “\(revision)”"))
      let archive = folder + "/rules.tar"
      let wanted = below(root).isEmpty ? "." : below(root)
      _ = try git(
        ["-C", top, "archive", "--format=tar", "-o", archive, revision, "--", wanted], path, folder,
        saying: Message(
          zh: "版本“\(revision)”里没有“\(below(resolved))”",
          en: "the revision “\(revision)” has no “\(below(resolved))”"))
      let unpacked = folder + "/rules"
      _ = mkdir(unpacked, 0o700)
      _ = try Subprocess.run(["tar", "-xf", archive, "-C", unpacked], output: folder + "/output")
      unlink(archive)
      let earlier = below(resolved).isEmpty ? unpacked : unpacked + "/" + below(resolved)
      guard RuleLoader.resolvedPath(earlier) != nil else {
        throw FileError(
          path,
          Message(
            zh: "版本“\(revision)”里没有“\(below(resolved))”",
            en: "the revision “\(revision)” has no “\(below(resolved))”"))
      }
      paths.append(earlier)
    }
  }

  private func git(
    _ arguments: [String], _ path: String, _ folder: String, saying message: Message? = nil
  ) throws -> String {
    let (status, output) = try Subprocess.run(["git"] + arguments, output: folder + "/output")
    guard status == 0 else {
      throw FileError(
        path, message ?? Message(zh: "不在 git 仓库里", en: "it is in no git repository"),
        help: message == nil
          ? Message(
            zh: "git 版本要在规则所在的仓库里找；也可以用 --base 写文件夹",
            en:
              "a revision is looked for in the repository of the rules; --base takes a folder, too")
          : nil)
    }
    return output
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
