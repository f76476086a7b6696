import Glibc

/// The program's environment variables.
enum Environment {
  /// The value of a variable; `nil` when it is not set.
  static subscript(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}

extension Environment {
  /// What this computer calls itself.
  static var computerName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "computer" }
    let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.isEmpty ? "computer" : text
  }
}
