import Glibc
import Library

/// Reads a whole file, up to a limit.
enum InputFile {
  static func bytes(
    of descriptor: Int32,
    limit: Int,
    name: String
  ) throws(LibraryError) -> [UInt8] {
    var bytes: [UInt8] = []
    let size = 64 * 1024
    while true {
      var failure: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        var got = Glibc.read(descriptor, buffer.baseAddress, size)
        while got < 0, errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, size) }
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      guard failure == 0 else {
        throw .unreadable("\(name) cannot be read: \(String(cString: strerror(failure))).")
      }
      guard !part.isEmpty else { return bytes }
      bytes += part
      guard bytes.count <= limit else {
        throw .badData("\(name) is larger than \(limit >> 20) MiB. Give a smaller part of it.")
      }
    }
  }

  /// The path of a file that is there, from the root.
  static func absolutePath(_ path: String) throws(LibraryError) -> String {
    guard let absolute = realpath(path, nil) else {
      throw .unreadable("\(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { free(absolute) }
    return String(cString: absolute)
  }

  static func bytes(ofFile path: String, limit: Int) throws(LibraryError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable("\(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    return try bytes(of: descriptor, limit: limit, name: path)
  }
}
