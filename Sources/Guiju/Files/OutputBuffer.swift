import Glibc
import GuijuText

/// Text on its way to a file descriptor, written in large pieces; nothing is lost in silence.
///
/// Swift's `print` loses what it has buffered when the process ends by a signal, and hides a full
/// disk. Here a failed write is remembered and asked for at the end.
public final class OutputBuffer {
  private let descriptor: Int32
  private var bytes: [UInt8] = []
  /// The system's number for the first write that failed; zero while all is well.
  public private(set) var failure: Int32 = 0

  public init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { flush() }

  public func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= 1 << 16 { flush() }
  }

  /// Hands everything to the system.
  public func flush() {
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

  /// Whether the reader of a pipe has gone, which is no fault.
  public var isClosedPipe: Bool { failure == EPIPE }
}
