import GuijuEngine

/// Parts of a file, joined in their order, whichever comes first.
///
/// One thread joins, and the others leave their parts to it without waiting: a tenth of the reading is
/// joining. Only where too many wait to be joined do they wait, too, so that memory is bounded.
final class JoinedParts: Sendable {
  private struct Queue {
    var waiting: [Int: FileContents] = [:]
    var next = 0
    var isJoining = false
  }

  private let queue = Guarded(Queue())
  /// What is joined so far; for whoever joins.
  private let contents: Guarded<FileContents?>
  private let mostWaiting: Int

  /// The first part of a file.
  init(_ first: consuming FileContents, mostWaiting: Int) {
    contents = Guarded(first)
    self.mostWaiting = mostWaiting
  }

  /// Adds a part; behind the first they count from 0.
  func add(_ part: FileContents, at index: Int) {
    let (joins, isFull) = queue.withLock { queue in
      queue.waiting[index] = part
      defer { queue.isJoining = true }
      return (!queue.isJoining, queue.waiting.count > mostWaiting)
    }
    if joins {
      contents.withLock { contents in
        while let part = nextPart() { contents?.append(part) }
      }
    } else if isFull {
      contents.withLock { _ in }
    }
  }

  /// The part to be joined next; nil where it is not there yet.
  private func nextPart() -> FileContents? {
    queue.withLock { queue in
      let part = queue.waiting.removeValue(forKey: queue.next)
      queue.isJoining = part != nil
      if part != nil { queue.next += 1 }
      return part
    }
  }

  /// The whole, once all parts are added.
  func take() -> FileContents? {
    contents.withLock { contents in
      defer { contents = nil }
      return contents
    }
  }
}
