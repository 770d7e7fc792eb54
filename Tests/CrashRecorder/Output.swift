import Glibc

/// Lines, each written at once, so that what was written before a kill arrives whole.
enum Output {
  static func line(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }

  static func fail(_ text: String) -> Never {
    let bytes = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
    exit(1)
  }
}
