internal import CBytes

// Unsafe because it reads texts through pointers.
//
// INVARIANT: a view is used only while what it is of lives and stays as it is: the texts of a
// `TextColumn`, which never change, or those of a pool whose copy the user of the view keeps. The
// memory of an array stays where it is as long as somebody holds that array.

/// Texts, to be read where they stand: an array's references are counted at each access, and where
/// two threads count those of one array that takes longer than what is done with a text.
public struct TextView: @unchecked Sendable {
  private let bytes: UnsafeRawPointer?
  private let ends: UnsafePointer<UInt32>?
  private let wideEnds: UnsafePointer<Int>?

  init(_ texts: PackedTexts) {
    bytes = texts.bytes.withUnsafeBytes { $0.baseAddress }
    ends = texts.ends.withUnsafeBufferPointer { $0.baseAddress }
    wideEnds =
      texts.wideEnds.isEmpty ? nil : texts.wideEnds.withUnsafeBufferPointer { $0.baseAddress }
  }

  /// Asks for the place of a text, ahead of its use.
  @inline(__always)
  func prefetchPlace(_ index: Int) {
    if let ends { c_prefetch(ends + index) }
  }

  /// Asks for the bytes of a text, ahead of their use.
  @inline(__always)
  func prefetch(_ index: Int) {
    if let text = utf8(index).baseAddress { c_prefetch(text) }
  }

  /// The bytes of a text; its number is below the count of the texts.
  @inline(__always)
  public func utf8(_ index: Int) -> UnsafeRawBufferPointer {
    let (start, end): (Int, Int)
    if let wideEnds {
      (start, end) = (index == 0 ? 0 : wideEnds[index - 1], wideEnds[index])
    } else if let ends {
      (start, end) = (index == 0 ? 0 : Int(ends[index - 1]), Int(ends[index]))
    } else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: bytes.map { $0 + start }, count: end - start)
  }
}

/// Views of several columns, which whoever makes them deallocates.
struct TextViews: @unchecked Sendable {
  private let views: UnsafeMutableBufferPointer<TextView>

  init(_ views: [TextView]) {
    self.views = .allocate(capacity: views.count)
    _ = self.views.initialize(from: views)
  }

  func deallocate() { views.deallocate() }

  @inline(__always)
  subscript(index: Int) -> TextView { views[index] }
}
