import CStackBounds
import Glibc
import Synchronization

/// Work shared out among threads, of which the calling one is the first.
public enum ParallelLoop {
  /// How many cores the process may use.
  public static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Calls the body for every unit, each once; with the number of the thread that does it, from 0 on.
  /// Which thread takes which unit is left to chance: results belong to fixed places.
  ///
  /// - Parameter progress: told, on any thread, how many units of how many are done.
  public static func run(
    units: Int, threads: Int, progress: @escaping Progress = { _, _ in },
    _ body: @Sendable (_ unit: Int, _ thread: Int) -> Void
  ) {
    let others = min(threads, units) - 1
    withoutActuallyEscaping(body) { body in
      let shared = Shared(
        next: Counter(), done: Counter(), units: units, progress: progress, body: body)
      guard others > 0 else { return shared.work(0) }
      let running = (1...others).compactMap { start(Worker(shared: shared, thread: $0)) }
      shared.work(0)
      for thread in running { pthread_join(thread, nil) }
    }
  }

  /// Is told how much of how much is done, on any thread.
  public typealias Progress = @Sendable (_ done: Int, _ count: Int) -> Void

  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    func take() -> Int { value.add(1, ordering: .relaxed).oldValue }
  }

  private struct Shared: Sendable {
    let next: Counter
    let done: Counter
    let units: Int
    let progress: Progress
    let body: @Sendable (Int, Int) -> Void

    func work(_ thread: Int) {
      while true {
        let unit = next.take()
        guard unit < units else { return }
        body(unit, thread)
        progress(done.take() + 1, units)
      }
    }
  }

  private final class Worker: Sendable {
    let shared: Shared
    let thread: Int

    init(shared: Shared, thread: Int) {
      self.shared = shared
      self.thread = thread
    }
  }

  /// Starts a thread with as much stack as the calling one has, so that what is nested too deep is
  /// so on every thread; nil where the system has none to give, and the others do its work.
  private static func start(_ worker: Worker) -> pthread_t? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    var (lowest, highest): (UInt, UInt) = (0, 0)
    c_stack_bounds(&lowest, &highest)
    if lowest < highest { pthread_attr_setstacksize(&attributes, Int(highest - lowest)) }
    // Signals are for the thread that began the work.
    var (all, previous) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    // INVARIANT: the worker is retained once here and released once, by the thread if there is one.
    let box = Unmanaged.passRetained(worker)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument else { return nil }
        let worker = Unmanaged<Worker>.fromOpaque(argument).takeRetainedValue()
        worker.shared.work(worker.thread)
        return nil
      }, box.toOpaque())
    guard failure == 0 else {
      box.release()
      return nil
    }
    return thread
  }
}
