import Glibc

/// The program's environment variables.
enum Environment {
  /// The value of a variable; `nil` when it is not set.
  static subscript(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
