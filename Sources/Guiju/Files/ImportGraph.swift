import GuijuText

/// Which rule file imports which, to find those that import one another in a circle.
struct ImportGraph {
  struct Cycle {
    /// The names of the files along the circle, as a reader knows them.
    let files: [String]
    /// The import that closes it.
    let span: Span
  }

  private var targets: [String: [(file: String, span: Span)]] = [:]
  /// The files in the order in which they were read.
  private var order: [String] = []

  mutating func add(from file: String, to target: String, at span: Span) {
    if targets[file] == nil { order.append(file) }
    targets[file, default: []].append((target, span))
  }

  /// One circle for each import that leads back to a file on the way to it.
  var cycles: [Cycle] {
    var cycles: [Cycle] = []
    var finished: Set<String> = []
    for start in order {
      var path: [String] = []
      // Depth first with a stack of our own: a chain of imports may be long.
      var open: [(file: String, span: Span, isLeaving: Bool)] = [(start, .none, false)]
      while let (file, span, isLeaving) = open.popLast() {
        if isLeaving {
          path.removeLast()
          finished.insert(file)
        } else if let index = path.firstIndex(of: file) {
          cycles.append(Cycle(files: (path[index...] + [file]).map { name(of: $0) }, span: span))
        } else if !finished.contains(file) {
          path.append(file)
          open.append((file, span, true))
          for target in (targets[file] ?? []).reversed() {
            open.append((target.file, target.span, false))
          }
        }
      }
    }
    return cycles
  }

  private func name(of path: String) -> String {
    String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
  }
}
