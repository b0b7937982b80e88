import Glibc

/// Runs a program to its end on a thread with a large stack, so that functions may call one another
/// some ten thousand deep; on this thread where there is none to be had.
///
/// The memory is taken only as far as the stack grows.
func onLargeStack(_ body: @escaping @Sendable () -> Never) -> Never {
  var attributes = pthread_attr_t()
  var thread = pthread_t()
  guard pthread_attr_init(&attributes) == 0,
    pthread_attr_setstacksize(&attributes, 512 << 20) == 0
  else { body() }
  // INVARIANT: the box is retained once here and released once, by the thread if there is one.
  let box = Unmanaged.passRetained(Body(run: body))
  let failure = pthread_create(
    &thread, &attributes,
    { argument in
      guard let argument else { return nil }
      Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    }, box.toOpaque())
  guard failure == 0 else {
    box.release()
    body()
  }
  // Signals are for the thread that works: a read that waits for input is interrupted by them.
  var signals = sigset_t()
  sigfillset(&signals)
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  pthread_join(thread, nil)
  exit(EXIT_FAILURE)
}

private final class Body: Sendable {
  let run: @Sendable () -> Never

  init(run: @escaping @Sendable () -> Never) { self.run = run }
}
