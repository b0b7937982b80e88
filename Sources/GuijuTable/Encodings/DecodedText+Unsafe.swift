import GuijuEngine
import GuijuText
import Synchronization

/// A file in another encoding that is read as if it stood in UTF-8, part by part: where its parts
/// begin, in the file and in the text, is found out once, and a part is decoded whenever it is asked
/// for. So a large file takes no more memory in GB 18030 than in UTF-8.
final class DecodedText: Sendable {
  /// A place between two characters: where it is in the file, and in the text.
  private struct Place {
    var read: Int
    var written: Int
  }

  private let source: FileSource
  private let decoder: TextDecoder
  /// In ascending order, from the beginning to the end.
  private let places: [Place]

  /// How many bytes the text has in UTF-8.
  let count: Int

  var hasChanged: Bool { source.hasChanged }

  /// How far places are apart in the file. A cell that is read again costs the decoding of as much.
  private static let step = 1 << 13
  /// How much of the file a thread takes at once.
  private static let unitBytes = 1 << 20
  /// How far behind a cut a place must be found where a character certainly begins.
  private static let reach = 1 << 14

  /// Nil where some of the text cannot be decoded, or the file not be cut: then it is read as a whole,
  /// where damage is dealt with.
  ///
  /// - Parameter start: where the text begins.
  init?(
    _ source: FileSource, _ decoder: TextDecoder, from start: Int, threads: Int
  ) throws(FileSource.Changed) {
    let units = max(1, (source.count - start + Self.unitBytes - 1) / Self.unitBytes)
    let results = Guarded<[[Place]?]>(Array(repeating: nil, count: units))
    let isStopped = Atomic<Bool>(false)
    ParallelLoop.run(units: units, threads: threads) { unit, _ in
      guard !isStopped.load(ordering: .relaxed) else { return }
      let first = start + unit * Self.unitBytes
      let places = Self.places(
        source, decoder, from: first, to: min(first + Self.unitBytes, source.count),
        isFirst: unit == 0)
      if let places {
        results.withLock { $0[unit] = places }
      } else {
        isStopped.store(true, ordering: .relaxed)
      }
    }
    if source.hasChanged { throw FileSource.Changed() }
    var all: [Place] = []
    var written = 0
    for places in results.withLock({ $0 }) {
      guard let places, let last = places.last else { return nil }
      // The last place is where the next unit begins.
      all += places.dropLast().map { Place(read: $0.read, written: written + $0.written) }
      written += last.written
    }
    all.append(Place(read: source.count, written: written))
    (self.source, self.decoder, self.places, count) = (source, decoder, all, written)
  }

  /// The places of a piece of the file, counted from its beginning in the text; nil where the piece
  /// cannot be cut, or not all of it be decoded.
  private static func places(
    _ source: FileSource, _ decoder: TextDecoder, from first: Int, to last: Int, isFirst: Bool
  ) -> [Place]? {
    guard let bytes = try? source.bytes(in: first..<min(last + reach, source.count)) else {
      return nil
    }
    let isLast = last == source.count
    guard let begin = isFirst ? 0 : decoder.cut(bytes, from: 0),
      let end = isLast ? bytes.count : decoder.cut(bytes, from: last - first)
    else { return nil }
    var places = [Place(read: first + begin, written: 0)]
    var position = begin
    while position < end {
      // INVARIANT: `position` and `end` lie within the bytes, which are lent for as long as this runs.
      let progress = decoder.decode(
        UnsafeRawBufferPointer(start: bytes.base + position, count: max(end - position, 0)),
        limit: step, to: nil)
      guard progress.faults == 0, progress.read > 0 else { return nil }
      position += progress.read
      places.append(
        Place(read: first + position, written: places[places.count - 1].written + progress.written))
    }
    return places
  }

  /// The bytes in a range of the text, in UTF-8.
  func bytes(in range: Range<Int>) throws(FileSource.Changed) -> CSVBytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let (low, high) = (index(of: range.lowerBound), index(of: range.upperBound))
    let first = places[low]
    let last = places[places[high].written == range.upperBound ? high : high + 1]
    let text = try source.bytes(in: first.read..<last.read).decoded(by: decoder)
    // Written to in between, the file may hold anything.
    guard text.count == last.written - first.written else { throw FileSource.Changed() }
    return CSVBytes(
      text, in: range.lowerBound - first.written..<range.upperBound - first.written)
  }

  /// The last place at or before an offset in the text.
  private func index(of offset: Int) -> Int {
    var (low, high) = (0, places.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if places[middle].written <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension TextDecoder {
  /// The first place at or behind an offset at which a character begins, whatever stands before; nil
  /// where none is near. The bytes begin with a character, or a unit of UTF-16.
  fileprivate func cut(_ bytes: CSVBytes, from start: Int) -> Int? {
    bytes.withSpan { bytes in
      var offset = start
      while offset + encoding.unitLength <= bytes.count {
        switch encoding {
        case .utf16LittleEndian: if bytes[offset + 1] == 0 { return offset }
        case .utf16BigEndian: if bytes[offset] == 0 { return offset }
        case .utf8, .gb18030, .big5, .shiftJIS: if bytes[offset] < 0x30 { return offset }
        }
        offset += encoding.unitLength
      }
      return nil
    }
  }
}
