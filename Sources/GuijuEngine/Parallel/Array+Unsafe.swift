extension Array {
  /// An array of `count` elements, each of which `write` initializes.
  ///
  /// Of none it is the empty array, whose storage all empty arrays share: the standard library would
  /// write their count there anew, which the thread sanitizer takes for a race of whoever does.
  init(count: Int, write: (UnsafeMutableBufferPointer<Element>) -> Void) {
    // INVARIANT: `write` initializes all elements, as its caller says where it does.
    guard count > 0 else {
      self = []
      return
    }
    self.init(unsafeUninitializedCapacity: count) { elements, initialized in
      write(UnsafeMutableBufferPointer(rebasing: elements[..<count]))
      initialized = count
    }
  }
}
