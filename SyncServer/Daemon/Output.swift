import Glibc

/// Lines on the two streams, written at once.
enum Output {
  static func print(_ line: String) { write(line, to: STDOUT_FILENO) }
  static func tell(_ line: String) { write(line, to: STDERR_FILENO) }

  private static func write(_ line: String, to descriptor: Int32) {
    let bytes = Array("\(line)\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}
