import Glibc

/// A value that threads share, of which each has it to itself for the time of a call.
///
/// A mutex of POSIX and not of `Synchronization`: that one the thread sanitizer does not know, and
/// takes all that it guards for a race. They cost the same.
public final class Guarded<State>: @unchecked Sendable {
  // INVARIANT: the mutex is initialized once, stays where it is, and is destroyed with the object;
  // `state` is touched by who holds it, and no one else.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var state: State

  public init(_ state: consuming State) {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    self.state = state
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Works on the value, which no other thread does meanwhile; the body takes no lock of its own.
  public func withLock<Result, Failure: Error>(
    _ body: (inout State) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&state)
  }

  /// Works on the value if no other thread does, and else does nothing.
  public func withLockIfAvailable(_ body: (inout State) -> Void) {
    guard pthread_mutex_trylock(mutex) == 0 else { return }
    defer { pthread_mutex_unlock(mutex) }
    body(&state)
  }
}
