// How many terminal columns a text takes.
//
// `wcwidth` of the C library depends on the locale and on the age of the system; a table must line
// up everywhere. So the widths come from a table of our own, generated from the Unicode Character
// Database (`DisplayWidth+Table.swift`), and the few cases where scalars share the cells of one
// emoji are a small state machine over the scalars (`ClusterWidth`). Segmenting into `Character`s
// first would give the same sums at thirty times the cost; a test holds the two together.

/// The columns a scalar takes on a terminal, before its neighbours are looked at.
enum WidthClass: UInt8, Sendable {
  /// One column: `a`, `é`, `ｱ` (half-width katakana).
  case narrow = 0
  /// No column of its own: combining marks, controls, joiners, variation selectors.
  case zero = 1
  /// Two columns: `规`, `（`, `😀`.
  case wide = 2
  /// One column, or two on a terminal set so for East Asian text: `“`, `…`, `①`, `℃`.
  case ambiguous = 3

  /// The class of the scalar `value`: binary search over the generated runs.
  init(of value: UInt32) {
    let boundaries = Self.boundaries
    var low = 0
    var high = boundaries.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if boundaries[middle] & 0xFF_FFFF <= value { low = middle } else { high = middle }
    }
    self = WidthClass(rawValue: UInt8(truncatingIfNeeded: boundaries[low] >> 24)) ?? .narrow
  }

  /// The number of columns, 0 to 2, where ambiguous scalars take `ambiguous` columns.
  func columns(ambiguous: Int) -> Int {
    switch self {
    case .zero: 0
    case .narrow: 1
    case .wide: 2
    case .ambiguous: ambiguous == 2 ? 2 : 1
    }
  }
}

/// The number of terminal columns that `scalar` takes by itself: 0, 1 or 2.
///
/// Controls, combining marks, variation selectors and other default-ignorable scalars take 0,
/// East Asian wide and full-width scalars 2 (UAX #11), all others 1.
///
/// - Parameter ambiguous: the width of the ambiguous scalars, such as `“` and `①`; 2 for
///   terminals set to "ambiguous is wide", 1 (as for any other value) otherwise.
public func displayWidth(of scalar: Unicode.Scalar, ambiguous: Int = 1) -> Int {
  if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
  if scalar.value >= 0x3400, scalar.value <= 0x9FFF { return 2 }
  return WidthClass(of: scalar.value).columns(ambiguous: ambiguous)
}

/// The number of terminal columns that `text` takes on one line.
///
///     displayWidth(of: "规矩 gj")    // 7
///     displayWidth(of: "👩‍👩‍👧")         // 2: one emoji of five scalars
///
/// Controls count as 0; pass text through ``escapedForTerminal(_:keepingNewlines:)`` before it is
/// shown.
///
/// - Parameter ambiguous: 2 where ambiguous scalars such as `“` take two columns; otherwise 1.
/// - Complexity: O(*n*) in the number of bytes.
public func displayWidth(of text: String, ambiguous: Int = 1) -> Int {
  columns(of: text.utf8Span.span, ambiguous: ambiguous)
}

/// The number of terminal columns that `text` takes on one line, as for a `String`.
public func displayWidth(of text: Substring, ambiguous: Int = 1) -> Int {
  columns(of: text.utf8Span.span, ambiguous: ambiguous)
}

/// The number of terminal columns that `character` takes, mostly 0 to 2.
///
/// - Parameter ambiguous: 2 where ambiguous scalars such as `“` take two columns; otherwise 1.
public func displayWidth(of character: Character, ambiguous: Int = 1) -> Int {
  var width = ClusterWidth(ambiguous: ambiguous)
  for scalar in character.unicodeScalars { width.append(scalar.value) }
  return width.columns
}

/// The columns of well-formed UTF-8.
private func columns(of utf8: Swift.Span<UInt8>, ambiguous: Int) -> Int {
  var width = ClusterWidth(ambiguous: ambiguous)
  // Plain columns are counted here rather than in `width`, where every addition would be a store.
  var plain = 0
  var offset = 0
  var isFresh = true
  while offset < utf8.count {
    let byte = utf8[offset]
    if byte >= 0x20, byte < 0x7F {
      plain += 1
      offset += 1
      isFresh = false
      continue
    }
    if byte >= 0xE4, byte <= 0xE9 {
      // U+4000 to U+9FFF: ideographs and hexagrams, all wide.
      plain += 2
      offset += 3
      isFresh = false
      continue
    }
    let (value, length) = utf8.scalar(at: offset)
    // The one emoji that begins in ASCII: a digit, `#` or `*` as a keycap.
    if value == 0xFE0F, offset > 0, isKeycapBase(utf8[offset - 1]) { plain += 1 }
    if !isFresh {
      width.endCluster()
      isFresh = true
    }
    width.append(value)
    offset += length
  }
  return plain + width.columns
}

private func isKeycapBase(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || byte == 0x23 || byte == 0x2A
}

/// Adds up the columns of scalars, with the scalars of one emoji counted as two columns.
///
/// What joins is read from the sequences of UTS #51: modifiers and joined pictographs take no
/// columns of their own, and a variation selector 16 makes a narrow emoji wide. Two regional
/// indicators are one column each and so a flag is two.
private struct ClusterWidth {
  /// The columns so far.
  private(set) var columns = 0
  private let ambiguous: Int
  /// The columns of the last scalar that had any.
  private var baseColumns = 0
  /// Whether the last scalar was the base itself, and can be an emoji.
  private var canTakeEmojiSelector = false
  /// Whether the cluster so far begins with a pictograph, which modifiers and joiners extend.
  private var isPictograph = false
  /// Whether the last scalar was a joiner after a pictograph.
  private var isJoining = false

  init(ambiguous: Int) {
    self.ambiguous = ambiguous
  }

  /// Forgets the scalars before: the next one shares no cell with them.
  mutating func endCluster() {
    baseColumns = 0
    canTakeEmojiSelector = false
    isPictograph = false
    isJoining = false
  }

  /// Adds the scalar `value`.
  mutating func append(_ value: UInt32) {
    switch value {
    case 0x3001...0x3029, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60:
      endCluster()
      columns += 2
      baseColumns = 2
    case 0x200D:
      breakJoining()
      isJoining = isPictograph
      canTakeEmojiSelector = false
    case 0xFE0F:
      breakJoining()
      if canTakeEmojiSelector { widenBase() }
      canTakeEmojiSelector = false
    case 0x1F3FB...0x1F3FF where isPictograph && !isJoining:
      widenBase()
      canTakeEmojiSelector = false
    default:
      appendOther(value)
    }
  }

  private mutating func appendOther(_ value: UInt32) {
    let width = WidthClass(of: value).columns(ambiguous: ambiguous)
    guard let scalar = Unicode.Scalar(value) else { return }
    if width == 0 {
      breakJoining()
      canTakeEmojiSelector = false
      // A control or separator ends the cluster; marks and tags extend it.
      if isPictograph, !scalar.properties.isGraphemeExtend { endCluster() }
      return
    }
    // Between ASCII and U+203C only © and ® can be emoji; looking that up would cost the most here.
    let mayBeEmoji = value >= 0x203C || value < 0x80 || value == 0xA9 || value == 0xAE
    let canBeEmoji = mayBeEmoji && scalar.properties.isEmoji
    let isNextPictograph = canBeEmoji && scalar.isPictograph
    if isJoining, isNextPictograph {
      widenBase()
      isJoining = false
      canTakeEmojiSelector = false
      return
    }
    endCluster()
    columns += width
    baseColumns = width
    canTakeEmojiSelector = canBeEmoji
    isPictograph = isNextPictograph
  }

  /// Notes that the next scalar is not a pictograph: a joiner before it joins nothing any more.
  private mutating func breakJoining() {
    if isJoining {
      isJoining = false
      isPictograph = false
    }
  }

  /// Makes the base two columns wide.
  private mutating func widenBase() {
    if baseColumns == 1 {
      columns += 1
      baseColumns = 2
    }
  }
}

extension Unicode.Scalar {
  /// Whether this scalar is an emoji by itself: not a digit, regional indicator or skin tone.
  var isPictograph: Bool {
    switch value {
    case 0...0xA8, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: false
    default: properties.isEmoji
    }
  }
}
