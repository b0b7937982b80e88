import Glibc
import GuijuText

/// Text on its way to a file descriptor, written in large pieces; nothing is lost in silence.
///
/// Swift's `print` loses what it has buffered when the process ends by a signal, and hides a full
/// disk. Here a failed write is remembered and asked for at the end.
public final class OutputBuffer {
  /// Nil where the text is collected.
  private let descriptor: Int32?
  private var bytes: [UInt8] = []
  /// The system's number for the first write that failed; zero while all is well.
  public private(set) var failure: Int32 = 0

  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// Collects what is written, for ``takeText()``.
  public init() { descriptor = nil }

  deinit { flush() }

  /// Takes a text, to be written before long.
  public func write(_ text: String) { write(text.utf8) }

  /// Takes the bytes of a text, to be written before long.
  public func write(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    if bytes.count >= 1 << 16 { flush() }
  }

  /// Hands everything to the system; does nothing where the text is collected.
  public func flush() {
    guard let descriptor else { return }
    var rest = bytes[...]
    while !rest.isEmpty, failure == 0 {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest.removeFirst(count)
      } else if errno != EINTR {
        failure = errno
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// What has been collected since the last call; empty where there is a descriptor.
  public func takeText() -> String {
    guard descriptor == nil else { return "" }
    defer { bytes.removeAll() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the reader of a pipe has gone, which is no fault.
  public var isClosedPipe: Bool { failure == EPIPE }
}
