import CReadline

/// The flag that Ctrl-C raises.
///
/// It stands for the whole process, as the signal does. The shell calls `watch` once; before each
/// statement it clears the flag, and a long evaluation asks `isRequested` every few thousand
/// steps, on whatever thread, and stops when it is true.
///
/// The terminal itself has written `^C` by then, without ending the line: a message about the
/// interrupted evaluation should begin with a line end.
public enum Interrupt {
  /// From now on SIGINT raises the flag and no longer ends the process.
  public static func watch() {
    creadline_watch_interrupts()
  }

  /// Whether an interrupt has come since the flag was last cleared. Costs one atomic load.
  public static var isRequested: Bool {
    creadline_interrupted()
  }

  /// Lowers the flag.
  public static func clear() {
    creadline_clear_interrupt()
  }
}
