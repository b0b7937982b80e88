import Foundation

/// What `make sanitize` asks of the sanitizer, for the environment of commands that tests run: it holds
/// for them, too. Empty in any other run.
public let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
  ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
}
